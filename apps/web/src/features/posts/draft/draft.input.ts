import type { DraftInput } from '../../../generated/graphql.js';
import { declaredInput } from './declared.js';
import { splitOverrideKey, type DraftOverride, type DraftState } from './draft.state.js';
import { readWhen } from './draft.when.js';

/**
 * The draft as the API takes it. A moment that is unfinished, past or impossible stays behind (the local copy keeps
 * it), so that it never stands in the way of saving the text.
 */
export function toInput(draft: DraftState, zone: string, businessNow: string, planLocked: boolean): DraftInput {
  const plan = readWhen(draft.plan, zone, businessNow);
  const latest = readWhen(draft.latestUseful, zone, null);
  return {
    title: nullIfEmpty(draft.title),
    departmentId: draft.departmentId,
    contentClass: draft.contentClass,
    labels: [...draft.labels],
    campaign: nullIfEmpty(draft.campaign),
    sourceLanguage: draft.sourceLanguage,
    texts: Object.entries(draft.texts).map(([language, text]) => ({
      language,
      text,
      reviewed: draft.reviewed.includes(language),
    })),
    link: nullIfEmpty(draft.link),
    media: draft.files.map(({ asset, stamp, alts }) => ({
      assetId: asset.id,
      stamp,
      alts: Object.entries(alts).map(([language, text]) => ({ language, text })),
    })),
    accountIds: [...draft.accountIds],
    overrides: Object.entries(draft.overrides).map(([key, own]) => ({
      ...splitOverrideKey(key),
      ...overrideInput(own),
    })),
    plan: plan.kind === 'moment' && !planLocked ? { ...draft.plan, zone } : null,
    latestUseful: latest.kind === 'moment' ? latest.instant : null,
    internalNote: draft.internalNote === '' ? null : draft.internalNote,
    declared: declaredInput(draft.declared, draft.sourceLanguage),
    campaignDepartmentIds: [...draft.campaignDepartmentIds],
  };
}

const overrideInput = ({ text, options, mediaIds, thread, poll, firstComment }: DraftOverride) => ({
  text,
  options: Object.entries(options).map(([name, value]) => ({ name, value: String(value) })),
  mediaIds: mediaIds && [...mediaIds],
  thread: thread.map((part) => ({ text: part.text, mediaIds: [...part.mediaIds] })),
  poll: poll && { ...poll, options: [...poll.options] },
  firstComment: nullIfEmpty(firstComment),
});

const nullIfEmpty = (text: string): string | null => (text.trim() === '' ? null : text.trim());
