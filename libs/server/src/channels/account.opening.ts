import { accept, enterLine, refuse, type Decided } from '@pregon/domain';
import { In } from 'typeorm';
import { publishLive } from '../ledger/live.js';
import { Organisation } from '../ledger/organisation.entity.js';
import { isId } from '../ledger/identifier.js';
import { record } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';
import { Department } from '../people/department.entity.js';
import { enterTerms, type AccountSettings, type AccountTerms } from './account.entry.js';
import { Account, AccountShare } from './account.entity.js';
import { setOpened, type ConnectionAttempt, type StoredChoice } from './connection.rows.js';

/** What people say of an account, with its departments and languages among those of the organisation. */
export async function enterKnown<Terms extends AccountTerms>(tx: Tx, raw: Terms): Promise<Decided<Terms>> {
  const organisation = await tx.findOneByOrFail(Organisation, { id: tx.tenant });
  const terms = enterTerms(raw, organisation.locales);
  if (!terms.ok) return terms;
  const { departmentId, sharedWithIds } = terms.value;
  const wanted = new Set([departmentId, ...(sharedWithIds ?? [])]);
  const known = await tx.findBy(Department, { organisationId: tx.tenant, id: In([...wanted].filter(isId)) });
  const missing = [...wanted].find((id) => !known.some((department) => department.id === id));
  if (missing === undefined) return terms;
  return refuse('not_found', missing === departmentId ? 'departmentId' : 'sharedWithIds');
}

/** Its row, who shares it, its gate and its first line in the record. Whether it is the only one is the caller's. */
export async function openAccount(
  tx: Tx,
  { id, network, handle }: { readonly id: string; readonly network: string; readonly handle: string },
  settings: AccountSettings,
): Promise<void> {
  await tx.insert(Account, { organisationId: tx.tenant, id, network, handle, ...columns(settings) });
  await share(tx, id, settings.sharedWithIds);
  await tx.query(`INSERT INTO gate (organisation_id, kind, subject_id) VALUES ($1, 'account', $2)`, [tx.tenant, id]);
  const payload = { network, handle, ...traced(settings) };
  await record(tx, { action: 'account.created', subject: { kind: 'account', id }, payload });
  publishLive(tx, { kind: 'account', id });
}

/** The account that an attempt was begun for, as the network calls it. Refuses `not_unique` where it is here already. */
export async function openChosen(
  tx: Tx,
  attempt: ConnectionAttempt,
  { remoteId, handle, name }: Pick<StoredChoice, 'remoteId' | 'handle' | 'name'>,
): Promise<Decided<true>> {
  if (attempt.opens === null) return accept(true);
  const { network, accountId: id } = attempt;
  const twins = { organisationId: tx.tenant, network };
  if (
    await tx.existsBy(Account, [
      { ...twins, remoteId },
      { ...twins, handle },
    ])
  )
    return refuse('not_unique', 'remoteId', { is: handle });
  // Whatever a network lets people call their page: a name that could not be typed here gives way to the handle.
  const named = enterLine(name, 'name');
  await openAccount(tx, { id, network, handle }, { ...attempt.opens, name: named.ok ? named.value : handle });
  await setOpened(tx, attempt.id);
  return accept(true);
}

export function columns({ name, tier, departmentId, sharedWithIds, languagePolicy, languages, note }: AccountSettings) {
  const openToAll = sharedWithIds === null;
  return { name, tier, departmentId, openToAll, languagePolicy, languages: [...languages], note };
}

export const traced = ({ name, tier, departmentId, sharedWithIds, languagePolicy, languages }: AccountSettings) => ({
  name,
  tier,
  departmentId,
  sharedWith: sharedWithIds === null ? null : [...sharedWithIds],
  languagePolicy,
  languages: [...languages],
});

export async function share(tx: Tx, accountId: string, departmentIds: readonly string[] | null): Promise<void> {
  const rows = (departmentIds ?? []).map((departmentId) => ({ organisationId: tx.tenant, accountId, departmentId }));
  if (rows.length > 0) await tx.insert(AccountShare, rows);
}
