import { randomUUID } from 'node:crypto';
import type { By, ContributionPart, DomainEvent } from '@pregon/domain';
import { recordEvents } from '../ledger/events.js';
import type { Tx } from '../ledger/tx.js';
import { ContributionEntity } from './contribution.entity.js';
import type { Wanted } from './draft.changes.js';
import { wordingKey, type Draft, type DraftFacts } from './draft.entry.js';
import { FOLLOWS_BASE, type DraftWording } from './draft.wording.js';
import { PostMediaEntity } from './post-media.entity.js';
import { PostTextEntity } from './post-text.entity.js';
import type { PostAggregate } from './post.aggregate.js';
import { PostEntity } from './post.entity.js';
import { RevisionEntity } from './revision.entity.js';
import { VariantEntity } from './variant.entity.js';

/** Writes texts with their editions, so that a translation knows whether it still follows its source. */
export async function saveTexts(
  tx: Tx,
  postId: string,
  draft: Draft,
  facts: Pick<DraftFacts, 'reviewed'>,
  before: readonly PostTextEntity[],
): Promise<void> {
  const key = { organisationId: tx.tenant, postId };
  const { sourceLanguage, texts } = draft.base;
  const was = new Map(before.map((row) => [row.language, row]));
  const source = was.get(sourceLanguage);
  const changed = (language: string): boolean => was.get(language)?.text !== texts[language];
  const sourceEdition = (source?.edition ?? 0) + (changed(sourceLanguage) ? 1 : 0);
  for (const [language, text = ''] of Object.entries(texts)) {
    const row = was.get(language);
    const edition = (row?.edition ?? 0) + (changed(language) ? 1 : 0);
    const renewed = !row || changed(language) || facts.reviewed.has(language);
    const follows = language === sourceLanguage || renewed ? sourceEdition : row.follows;
    await tx.upsert(PostTextEntity, { ...key, language, text, edition, follows }, [
      'organisationId',
      'postId',
      'language',
    ]);
  }
  for (const { language } of before) if (!(language in texts)) await tx.delete(PostTextEntity, { ...key, language });
}

export async function saveMedia(tx: Tx, postId: string, draft: Draft): Promise<void> {
  const key = { organisationId: tx.tenant, postId };
  await tx.delete(PostMediaEntity, key);
  for (const [position, { assetId, stamp, alts }] of draft.media.entries())
    await tx.insert(PostMediaEntity, { ...key, position, assetId, stamp, alts: { ...alts } });
}

const wordingRow = ({ thread, mediaIds, ...rest }: DraftWording) => ({
  ...rest,
  mediaIds: mediaIds && [...mediaIds],
  thread: [...thread],
});

/**
 * Rows for exactly the accounts and languages wanted. One that is no longer wanted goes, or where something was cut of
 * it, stays archived: what was decided on it is kept for ever.
 */
export async function saveVariants(
  tx: Tx,
  aggregate: PostAggregate,
  draft: Draft,
  wanted: readonly Wanted[],
  by: By,
): Promise<void> {
  const { id: postId } = aggregate.post;
  const key = { organisationId: tx.tenant };
  const events: DomainEvent[] = [];
  for (const [position, { account, language, variant }] of wanted.entries()) {
    const wording = draft.wordings.get(wordingKey(account.id, language)) ?? FOLLOWS_BASE;
    if (variant) {
      const reopened = variant.state === 'archived' ? { state: 'draft' as const, stateSince: by.at } : {};
      await tx.update(
        VariantEntity,
        { ...key, id: variant.id },
        { position, ...wordingRow(wording), version: variant.version + 1, ...reopened },
      );
      continue;
    }
    const id = randomUUID();
    await tx.insert(VariantEntity, {
      ...key,
      id,
      postId,
      accountId: account.id,
      language,
      position,
      version: 1,
      ...wordingRow(wording),
      state: 'draft',
      stateSince: by.at,
    });
    events.push(happened('variant.added', id, by, { postId, accountId: account.id, language }));
  }
  const kept = new Set(wanted.map(({ variant }) => variant?.id));
  for (const gone of aggregate.variants.filter((one) => !kept.has(one.id) && one.state !== 'archived')) {
    const cut = await tx.existsBy(RevisionEntity, { ...key, variantId: gone.id });
    if (cut) await tx.update(VariantEntity, { ...key, id: gone.id }, { state: 'archived', stateSince: by.at });
    else await tx.delete(VariantEntity, { ...key, id: gone.id });
    events.push(happened('variant.removed', gone.id, by, { postId, accountId: gone.accountId }));
  }
  await recordEvents(tx, events);
}

/** Notes who touched what, once for each part: when it counts is the domain's to say. */
export async function noteContributions(
  tx: Tx,
  postId: string,
  personId: string,
  parts: readonly ContributionPart[],
  at: string,
): Promise<void> {
  const known = await tx.find(ContributionEntity, { where: { organisationId: tx.tenant, postId, personId } });
  for (const part of parts) {
    const variantId = part.kind === 'variant' ? part.variantId : null;
    if (known.some((one) => one.part === part.kind && one.variantId === variantId)) continue;
    await tx.insert(ContributionEntity, {
      organisationId: tx.tenant,
      id: randomUUID(),
      postId,
      personId,
      part: part.kind,
      variantId,
      at,
    });
  }
}

export async function savePost(tx: Tx, id: string, draft: Draft, facts: DraftFacts): Promise<void> {
  await tx.update(
    PostEntity,
    { organisationId: tx.tenant, id },
    {
      title: facts.title,
      contentClass: facts.contentClass,
      labels: [...facts.labels],
      campaign: facts.campaign,
      campaignDepartmentIds: [...facts.campaignDepartmentIds],
      ...(facts.declared && { declared: facts.declared }),
      sourceLanguage: draft.base.sourceLanguage,
      link: draft.base.link,
      internalNote: facts.internalNote,
    },
  );
}

const happened = (
  action: 'variant.added' | 'variant.removed',
  id: string,
  by: By,
  payload: DomainEvent['payload'],
): DomainEvent => ({ action, subject: { kind: 'variant', id }, by, reason: 'edited', previousHash: null, payload });
