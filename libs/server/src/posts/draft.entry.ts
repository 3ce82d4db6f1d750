import {
  accept,
  enterLine,
  enterText,
  refuse,
  type Content,
  type Decided,
  type LanguageTag,
  type PostBase,
} from '@pregon/domain';
import type { DraftInput } from '../generated/schema.js';
import { enterDeclared, type Declared } from './declared.facts.js';

/** A photo of a post, as its author chose it. */
export interface DraftMedia {
  readonly assetId: string;
  /** alternative text by language */
  readonly alts: Readonly<Record<LanguageTag, string>>;
}

/** What one account says differently, by `accountId:language`. */
export interface DraftWording {
  readonly text: string | null;
  readonly options: Content['options'];
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

export const MAX_TEXT = 70_000;
const MAX_NOTE = 10_000;
const MAX_ITEMS = 100;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

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
  if (!LANGUAGE.test(input.sourceLanguage)) return refuse('field_invalid', 'sourceLanguage');
  const texts = all(input.texts, (one, at) => entered(one.language, one.text, `texts.${at}.text`));
  if (!texts.ok) return texts;
  const media = all(input.media, (one, at) => enterMedia(one, at));
  if (!media.ok) return media;
  const wordings = all(input.overrides, (one, at) => enterWording(one, at));
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

function entered(language: string, raw: string, field: string): Decided<[string, string]> {
  if (!LANGUAGE.test(language)) return refuse('field_invalid', field.replace(/text$/, 'language'));
  const text = bounded(raw, field, MAX_TEXT);
  return text.ok ? accept([language, text.value]) : text;
}

function enterMedia(input: DraftInput['media'][number], at: number): Decided<DraftMedia> {
  const alts = all(input.alts, (alt, n) => entered(alt.language, alt.text, `media.${at}.alts.${n}.text`));
  return alts.ok ? accept({ assetId: input.assetId, alts: Object.fromEntries(alts.value) }) : alts;
}

function enterWording(input: DraftInput['overrides'][number], at: number): Decided<[string, DraftWording]> {
  const text = optionalText(input.text, `overrides.${at}.text`, MAX_TEXT);
  if (!text.ok) return text;
  const options = all(input.options, (option, n): Decided<[string, boolean]> =>
    option.value === 'true' || option.value === 'false'
      ? accept([option.name, option.value === 'true'])
      : refuse('field_invalid', `overrides.${at}.options.${n}.value`),
  );
  if (!options.ok) return options;
  return accept([
    wordingKey(input.accountId, input.language),
    { text: text.value, options: Object.fromEntries(options.value) },
  ]);
}

function optionalLine(raw: string | null | undefined, field: string, max = 200): Decided<string | null> {
  return raw === null || raw === undefined || raw.trim() === '' ? accept(null) : enterLine(raw, field, max);
}

function optionalText(raw: string | null | undefined, field: string, max: number): Decided<string | null> {
  return raw === null || raw === undefined ? accept(null) : bounded(raw, field, max);
}

function bounded(raw: string, field: string, max: number): Decided<string> {
  if (raw.length > max) return refuse('field_too_long', field, { length: raw.length, max });
  return enterText(raw, field);
}

function all<T, R>(items: readonly T[], enter: (item: T, at: number) => Decided<R>): Decided<R[]> {
  if (items.length > MAX_ITEMS) return refuse('field_too_long', null, { length: items.length, max: MAX_ITEMS });
  const results: R[] = [];
  for (const [at, item] of items.entries()) {
    const result = enter(item, at);
    if (!result.ok) return result;
    results.push(result.value);
  }
  return accept(results);
}
