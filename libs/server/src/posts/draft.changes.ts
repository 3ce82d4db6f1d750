import type { ContributionPart, LanguageTag } from '@pregon/domain';
import type { ChannelAccount } from '../channels/account.entity.js';
import { contentKey, languagesFor } from './draft.content.js';
import { sameDeclared } from './declared.facts.js';
import { wordingKey, type Draft, type DraftFacts } from './draft.entry.js';
import { FOLLOWS_BASE } from './draft.wording.js';
import { draftOf, type PostAggregate } from './post.aggregate.js';
import type { VariantEntity } from './variant.entity.js';

/** One account × language that a draft asks for. */
export interface Wanted {
  readonly account: ChannelAccount;
  readonly language: LanguageTag;
  /** the row that stands for it already */
  readonly variant: VariantEntity | null;
}

export const wantedVariants = (
  draft: Draft,
  accounts: readonly ChannelAccount[],
  variants: readonly VariantEntity[],
): Wanted[] =>
  accounts.flatMap((account) =>
    languagesFor(draft, account).map((language) => ({
      account,
      language,
      variant: variants.find((one) => one.accountId === account.id && one.language === language) ?? null,
    })),
  );

/** What a person touched between two drafts; what changed nothing is no contribution. */
export function touchedParts(before: Draft, after: Draft, wanted: readonly Wanted[]): ContributionPart[] {
  const parts: ContributionPart[] = [];
  if (json(before.base.texts) !== json(after.base.texts)) parts.push({ kind: 'base_text' });
  if (before.base.link !== after.base.link) parts.push({ kind: 'base_link' });
  if (json(before.media) !== json(after.media)) parts.push({ kind: 'media' });
  for (const { account, language, variant } of wanted) {
    const key = wordingKey(account.id, language);
    if (variant && json(before.wordings.get(key)) !== json(after.wordings.get(key) ?? FOLLOWS_BASE))
      parts.push({ kind: 'variant', variantId: variant.id });
  }
  return parts;
}

/** The standing variants whose public content the new draft changes: they alone lose their decisions. */
const changedVariants = (before: Draft, after: Draft, wanted: readonly Wanted[]): VariantEntity[] =>
  wanted.flatMap(({ account, language, variant }) =>
    variant && contentKey(before, account, language) !== contentKey(after, account, language) ? [variant] : [],
  );

/**
 * The standing variants that an entered draft costs their decisions: those whose public content it changes and those it
 * drops; all of them where it changes what circuits were chosen by. Title, labels and notes cost nothing.
 */
export function costlyVariants(
  aggregate: PostAggregate,
  { draft, facts }: { readonly draft: Draft; readonly facts: DraftFacts },
  wanted: readonly Wanted[],
): VariantEntity[] {
  const standing = aggregate.variants.filter((one) => one.state !== 'archived');
  if (asksOtherwise(aggregate, facts)) return standing;
  const kept = new Set(wanted.map(({ variant }) => variant?.id));
  const changed = new Set(changedVariants(draftOf(aggregate), draft, wanted).map((variant) => variant.id));
  return standing.filter((variant) => changed.has(variant.id) || !kept.has(variant.id));
}

/** Whether somebody else might have to be asked, although the words are the same. */
function asksOtherwise({ post }: PostAggregate, facts: DraftFacts): boolean {
  return (
    (facts.declared !== null && !sameDeclared(post.declared, facts.declared)) ||
    post.contentClass !== facts.contentClass ||
    post.campaign !== facts.campaign ||
    json([...post.campaignDepartmentIds].sort()) !== json([...facts.campaignDepartmentIds].sort())
  );
}

/** Order of members doesn't matter: rows and inputs come in their own. */
const json = (value: unknown): string =>
  JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
