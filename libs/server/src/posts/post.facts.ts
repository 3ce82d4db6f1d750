import {
  canTarget,
  refuse,
  accept,
  type AccountFacts,
  type Decided,
  type EditorialVariant,
  type PostFacts,
} from '@pregon/domain';
import { In } from 'typeorm';
import type { ChannelAccount } from '../channels/account.entity.js';
import { accountsByIds } from '../channels/channels.queries.js';
import { isId } from '../ledger/identifier.js';
import type { Tx } from '../ledger/tx.js';
import type { DeliveryFact } from './delivery.facts.js';
import { liveVariants, type PostAggregate } from './post.aggregate.js';
import type { PostEntity } from './post.entity.js';
import { RevisionEntity } from './revision.entity.js';

export const postFacts = (post: PostEntity): PostFacts => ({
  departmentId: post.departmentId,
  authorId: post.authorId,
});

export const accountFacts = (account: ChannelAccount): AccountFacts => ({
  ownerDepartmentId: account.departmentId,
  sharedWith: account.sharedWith ?? 'organisation',
});

/** The accounts of a draft, in the order given. Refuses `account_unknown` and `not_allowed` with their place. */
export async function targetAccounts(
  tx: Tx,
  ids: readonly string[],
  departmentId: string,
): Promise<Decided<ChannelAccount[]>> {
  const known = await accountsByIds(tx, ids.filter(isId));
  const found: ChannelAccount[] = [];
  for (const [at, id] of ids.entries()) {
    const account = known.find((one) => one.id === id);
    if (!account) return refuse('account_unknown', `accountIds.${at}`);
    if (!canTarget(departmentId, accountFacts(account)).allowed)
      return refuse('not_allowed', `accountIds.${at}`, { reason: 'account_not_shared', account: account.handle });
    found.push(account);
  }
  return accept(found);
}

/** The last revision of each variant. */
export async function lastRevisions(
  tx: Tx,
  variantIds: readonly string[],
): Promise<ReadonlyMap<string, RevisionEntity>> {
  if (variantIds.length === 0) return new Map();
  const rows = await tx.find(RevisionEntity, {
    where: { organisationId: tx.tenant, variantId: In([...variantIds]) },
    order: { number: 'ASC' },
  });
  return new Map(rows.map((row) => [row.variantId, row]));
}

/**
 * The languages of one account are an atomic group: they pass, fall and go out together. Unless the circuits of their last
 * round let each go on its own; before the first round they are one, and submitting asks the circuits anew.
 */
export function groupsOf(aggregate: PostAggregate): ReadonlyMap<string, string> {
  const live = liveVariants(aggregate);
  const pairs = live.filter((one) => {
    const languages = live.filter((other) => other.accountId === one.accountId);
    const said = languages.flatMap(({ id }) => aggregate.together.get(id) ?? []);
    return languages.length > 1 && (said.length === 0 || said.includes(true));
  });
  return new Map(pairs.map((variant) => [variant.id, `${aggregate.post.id}:${variant.accountId}`]));
}

/** The post's live variants as the editorial commands see them. */
export function editorialVariants(
  aggregate: PostAggregate,
  revisions: ReadonlyMap<string, RevisionEntity>,
  deliveries: readonly DeliveryFact[],
): EditorialVariant[] {
  const groups = groupsOf(aggregate);
  return liveVariants(aggregate).map((variant) => ({
    id: variant.id,
    state: variant.state,
    group: groups.get(variant.id) ?? null,
    hash: revisions.get(variant.id)?.hash ?? null,
    deliveries: deliveries.filter((one) => one.variantId === variant.id).map((one) => one.state),
  }));
}

/** A command that read an older version is told so, with who saved since. */
export const sameVersion = (post: PostEntity, version: number): Decided<true> =>
  post.version === version
    ? accept(true)
    : refuse('stale_version', 'version', {
        current: post.version,
        given: version,
        changedBy: post.changedBy,
        changedAt: post.changedAt,
      });
