import { accept, enterLine, refuse, type Decided } from '@pregon/domain';
import { networkProfile } from '@pregon/networks/rules';

export interface CredentialField {
  readonly name: string;
  readonly value: string;
}

/** The network's own id of the account. No secret, but only its owner knows which of theirs is meant. */
export const REMOTE_ID = 'remoteId';
const MAX_VALUE = 4096;

/** The fields a person fills in to connect: the id where it is not fixed yet, then what the network asks for. */
export function credentialFieldsOf(account: { readonly network: string; readonly remoteId: string | null }): string[] {
  const own = networkProfile(account.network)?.credentialFields ?? [];
  return account.remoteId === null ? [REMOTE_ID, ...own] : [...own];
}

/** Refuses `field_empty` and `field_invalid` with the field as `credential.<name>`; never repeats a value. */
export function enterCredential(
  account: { readonly network: string; readonly remoteId: string | null },
  given: readonly CredentialField[],
): Decided<{ readonly remoteId: string; readonly credential: Readonly<Record<string, string>> }> {
  const wanted = credentialFieldsOf(account);
  const stranger = given.find(({ name }) => name !== REMOTE_ID && !wanted.includes(name));
  if (stranger) return refuse('field_invalid', 'credential', { reason: 'field_unknown', fields: wanted.join(', ') });
  const entered: Record<string, string> = {};
  for (const name of new Set([...wanted, ...given.map((field) => field.name)])) {
    const value = given.find((field) => field.name === name)?.value ?? '';
    const line = enterLine(value, `credential.${name}`, MAX_VALUE);
    if (!line.ok) return line;
    entered[name] = line.value;
  }
  const { [REMOTE_ID]: remoteId = account.remoteId ?? '', ...credential } = entered;
  if (account.remoteId !== null && remoteId !== account.remoteId)
    return refuse('field_invalid', `credential.${REMOTE_ID}`, { reason: 'other_account' });
  return accept({ remoteId, credential });
}
