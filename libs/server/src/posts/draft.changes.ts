import type { ContributionPart, LanguageTag } from '@pregon/domain';
import type { ChannelAccount } from '../channels/account.entity.js';
import { contentKey, languagesFor } from './draft.content.js';
import { wordingKey, type Draft } from './draft.entry.js';
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
    if (variant && json(before.wordings.get(key)) !== json(after.wordings.get(key) ?? UNWORDED))
      parts.push({ kind: 'variant', variantId: variant.id });
  }
  return parts;
}

/** The standing variants whose public content the new draft changes: they alone lose their decisions. */
export const changedVariants = (before: Draft, after: Draft, wanted: readonly Wanted[]): VariantEntity[] =>
  wanted.flatMap(({ account, language, variant }) =>
    variant && contentKey(before, account, language) !== contentKey(after, account, language) ? [variant] : [],
  );

const UNWORDED = { text: null, options: {} };

/** Order of members doesn't matter: rows and inputs come in their own. */
const json = (value: unknown): string =>
  JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
