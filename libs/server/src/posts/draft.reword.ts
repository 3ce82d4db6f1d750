import type { ChannelAccount } from '../channels/account.entity.js';
import { accountsByIds } from '../channels/channels.queries.js';
import type { Tx } from '../ledger/tx.js';
import { contentKey, previewFor } from './draft.content.js';
import type { Draft } from './draft.entry.js';
import { saveTexts } from './draft.store.js';
import { draftOf, liveVariants, type PostAggregate } from './post.aggregate.js';
import { VariantEntity } from './variant.entity.js';

/**
 * The draft takes over what an approver corrected, so that it says what the revision says. Where all that follow a base
 * text were corrected alike, the base text is; a correction of one among several stays its own.
 */
export async function rewordDraft(tx: Tx, aggregate: PostAggregate, texts: ReadonlyMap<string, string>): Promise<void> {
  const accounts = await accountsByIds(
    tx,
    aggregate.variants.map((variant) => variant.accountId),
  );
  let draft = draftOf(aggregate);
  for (const [variantId, text] of texts) {
    const variant = aggregate.variants.find((one) => one.id === variantId);
    const language = variant?.language ?? '';
    if (!variant || variant.text !== null || !(language in draft.base.texts)) continue;
    const reworded = withText(draft, language, text);
    if (concernsOnly(aggregate, accounts, draft, reworded, texts)) draft = reworded;
  }
  await saveTexts(tx, aggregate.post.id, draft, { reviewed: new Set() }, aggregate.texts);
  for (const [variantId, text] of texts) {
    const variant = aggregate.variants.find((one) => one.id === variantId);
    const account = accounts.find((one) => one.id === variant?.accountId);
    if (!variant || !account) continue;
    const follows = previewFor(draft, account, variant.language, new Map()).text === text;
    const own = follows && variant.text === null ? {} : { text };
    await tx.update(
      VariantEntity,
      { organisationId: tx.tenant, id: variantId },
      { ...own, version: variant.version + 1 },
    );
  }
}

const withText = (draft: Draft, language: string, text: string): Draft => ({
  ...draft,
  base: { ...draft.base, texts: { ...draft.base.texts, [language]: text } },
});

/** Whatever the new base text changes is corrected to exactly that. */
const concernsOnly = (
  aggregate: PostAggregate,
  accounts: readonly ChannelAccount[],
  before: Draft,
  after: Draft,
  texts: ReadonlyMap<string, string>,
): boolean =>
  liveVariants(aggregate).every(({ id, accountId, language }) => {
    const account = accounts.find((one) => one.id === accountId);
    if (!account || contentKey(before, account, language) === contentKey(after, account, language)) return true;
    return texts.get(id) === previewFor(after, account, language, new Map()).text;
  });
