import { randomBytes, randomInt } from 'node:crypto';
import { accept, refuse, type Decided } from '@pregon/domain';
import { networkProfile } from '@pregon/networks/rules';
import type { ChannelAccount } from './account.entity.js';
import type { CredentialField } from './credential.entry.js';

const TIMEOUT_MS = 5_000;

/**
 * Creates the account on the network's twin, as its owner would on the network, and answers what they would type
 * to connect it. Only a demo or test installation has a sandbox. Refuses `account_unhealthy` where it doesn't answer.
 */
export async function openOnSandbox(
  sandboxUrl: string | null,
  account: ChannelAccount,
): Promise<Decided<readonly CredentialField[]>> {
  const secret = networkProfile(account.network)?.credentialFields[0];
  if (sandboxUrl === null || secret === undefined) return refuse('invalid_state', null, { reason: 'no_sandbox' });
  const remoteId = account.remoteId ?? newRemoteId();
  const token = `${remoteId.replace(/\D/g, '')}:${randomBytes(24).toString('base64url')}`;
  const { network, handle, name } = account;
  const answered = await post(`${sandboxUrl}/_control/accounts`, { network, remoteId, handle, name, token });
  if (!answered) return refuse('account_unhealthy', null, { reason: 'sandbox_unreachable' });
  return accept([
    { name: 'remoteId', value: remoteId },
    { name: secret, value: token },
  ]);
}

/** Sixteen digits, beginning with 1: a safe integer that every network's own ids could be. */
const newRemoteId = (): string =>
  `1${String(randomInt(1e12)).padStart(12, '0')}${String(randomInt(1e3)).padStart(3, '0')}`;

/** false where nothing answers; an answer that refuses is a defect of ours and thrown. */
async function post(url: string, body: Readonly<Record<string, string>>): Promise<boolean> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body), signal }).catch(() => null);
  if (answer && !answer.ok) throw new Error(`the sandbox refused an account with status ${answer.status}`);
  return answer !== null;
}
