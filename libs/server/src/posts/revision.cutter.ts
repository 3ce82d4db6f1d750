import { randomUUID } from 'node:crypto';
import { accept, fingerprint, refuse, type By, type Content, type Decided } from '@pregon/domain';
import { loadRules } from '@pregon/networks/rules';
import type { ChannelAccount } from '../channels/account.entity.js';
import { sha256 } from '../ledger/canonical.js';
import type { Tx } from '../ledger/tx.js';
import type { RevisionEntity } from './revision.entity.js';

export interface CutRequest {
  readonly postId: string;
  readonly variantId: string;
  readonly content: Content;
  readonly account: ChannelAccount;
  /** path of the input that it comes from */
  readonly field: string;
  readonly number: number;
  readonly round: number;
  readonly cutBy: string;
}

/** An immutable revision of what a variant says, once the network's own rules have passed it; not yet stored. */
export async function cutRevision(tx: Tx, request: CutRequest, by: By): Promise<Decided<RevisionEntity>> {
  const { content, account, field, ...rest } = request;
  const checked = await passesRules(content, account, field);
  if (!checked.ok) return checked;
  const print = fingerprint(content, sha256);
  if (!print.ok) return print;
  return accept({ organisationId: tx.tenant, id: randomUUID(), ...rest, ...print.value, cutAt: by.at });
}

/** The network's own rules, once more and with the real pictures. Refuses naming account, language and rule. */
async function passesRules(content: Content, account: ChannelAccount, path: string): Promise<Decided<true>> {
  const rules = await loadRules(account.network);
  const error = rules.check(content).find((issue) => issue.severity === 'error');
  if (!error) return accept(true);
  const details = {
    ...error.details,
    check: error.code,
    account: account.handle,
    network: account.network,
    language: content.language,
  };
  const field = `${path}.${error.field}`;
  if (error.code === 'text_empty') return refuse('field_empty', field, details);
  if (error.code === 'text_too_long') return refuse('field_too_long', field, details);
  if (error.code === 'alt_missing') return refuse('media_alt_missing', field, details);
  return refuse('check_failed', field, details);
}
