import { accept, enterLine, refuse, type Decided, type LanguageTag, type PostBase } from '@pregon/domain';
import type { DraftInput } from '../generated/schema.js';
import { enterDeclared, type Declared } from './declared.facts.js';
import { all, entered, isLanguage, optionalLine, optionalText } from './draft.fields.js';
import { enterWording, type DraftWording } from './draft.wording.js';

/** A file of a post, as its author chose it. */
export interface DraftMedia {
  readonly assetId: string;
  /** the administration's logo goes on it */
  readonly stamp: boolean;
  /** alternative text by language */
  readonly alts: Readonly<Record<LanguageTag, string>>;
}

/** All that a post tells, entered: text is NFC with LF and holds no control characters. */
export interface Draft {
  readonly base: PostBase;
  readonly media: readonly DraftMedia[];
  readonly wordings: ReadonlyMap<string, DraftWording>;
}

/** What is said of a post without being told to the public. */
export interface DraftFacts {
  readonly title: string | null;
  readonly contentClass: string;
  readonly labels: readonly string[];
  readonly campaign: string | null;
  readonly internalNote: string | null;
  readonly campaignDepartmentIds: readonly string[];
  /** null: as it stands */
  readonly declared: Declared | null;
  readonly accountIds: readonly string[];
  /** languages whose translation the author declares to follow the source again */
  readonly reviewed: ReadonlySet<LanguageTag>;
}

export const wordingKey = (accountId: string, language: LanguageTag): string => `${accountId}:${language}`;

const MAX_NOTE = 10_000;

/** The one way a draft comes in. Refuses with the path of the first field that can't be taken. */
export function enterDraft(input: DraftInput): Decided<{ readonly draft: Draft; readonly facts: DraftFacts }> {
  const title = optionalLine(input.title, 'title');
  if (!title.ok) return title;
  const contentClass = enterLine(input.contentClass, 'contentClass', 60);
  if (!contentClass.ok) return contentClass;
  const campaign = optionalLine(input.campaign, 'campaign');
  if (!campaign.ok) return campaign;
  const labels = all(input.labels, (label, at) => enterLine(label, `labels.${at}`, 60));
  if (!labels.ok) return labels;
  const declared = enterDeclared(input.declared);
  if (!declared.ok) return declared;
  const note = optionalText(input.internalNote, 'internalNote', MAX_NOTE);
  if (!note.ok) return note;
  const link = optionalLine(input.link, 'link', 2_000);
  if (!link.ok) return link;
  if (!isLanguage(input.sourceLanguage)) return refuse('field_invalid', 'sourceLanguage');
  const texts = all(input.texts, (one, at) => entered(one.language, one.text, `texts.${at}.text`));
  if (!texts.ok) return texts;
  const media = all(input.media, (one, at) => enterMedia(one, at));
  if (!media.ok) return media;
  const known = new Set(media.value.map(({ assetId }) => assetId));
  const wordings = all(input.overrides, (one, at): Decided<[string, DraftWording]> => {
    const wording = enterWording(one, `overrides.${at}`, known);
    return wording.ok ? accept([wordingKey(one.accountId, one.language), wording.value]) : wording;
  });
  if (!wordings.ok) return wordings;
  return accept({
    draft: {
      base: { sourceLanguage: input.sourceLanguage, texts: Object.fromEntries(texts.value), link: link.value },
      media: media.value,
      wordings: new Map(wordings.value),
    },
    facts: {
      title: title.value,
      contentClass: contentClass.value,
      labels: [...new Set(labels.value)],
      campaign: campaign.value,
      internalNote: note.value,
      campaignDepartmentIds: [...new Set(input.campaignDepartmentIds)],
      declared: declared.value,
      accountIds: [...new Set(input.accountIds)],
      reviewed: new Set(input.texts.filter((one) => one.reviewed).map((one) => one.language)),
    },
  });
}

function enterMedia(input: DraftInput['media'][number], at: number): Decided<DraftMedia> {
  const alts = all(input.alts, (alt, n) => entered(alt.language, alt.text, `media.${at}.alts.${n}.text`));
  if (!alts.ok) return alts;
  return accept({ assetId: input.assetId, stamp: input.stamp ?? false, alts: Object.fromEntries(alts.value) });
}
