import type { Issue, NetworkRules, TextCount } from '@pregon/networks/rules';
import type { DraftVariant } from './draft.resolve.js';
import { filesByIds, firstFiles, type DraftState } from './draft.state.js';
import type { LanguageTag } from './draft.types.js';

/** Where in the composer a finding is mended. */
export type Place =
  | { readonly kind: 'text'; readonly language: LanguageTag }
  | { readonly kind: 'override'; readonly key: string }
  | { readonly kind: 'alt'; readonly photo: number; readonly language: LanguageTag }
  | { readonly kind: 'thread'; readonly key: string; readonly part: number }
  | { readonly kind: 'poll'; readonly key: string }
  | { readonly kind: 'comment'; readonly key: string }
  | { readonly kind: 'link' }
  | { readonly kind: 'photos' }
  | { readonly kind: 'accounts' }
  | { readonly kind: 'plan' };

/** Findings of the composer itself, beside those of the networks. */
export type FindingCode =
  Issue['code'] | 'no_account' | 'translation_missing' | 'translation_stale' | 'account_not_connected';

/** One thing to mend, however many networks found it. */
export interface Finding {
  readonly id: string;
  readonly code: FindingCode;
  readonly severity: 'error' | 'warning';
  readonly place: Place;
  readonly details: Readonly<Record<string, string | number | boolean>>;
  /** the networks that ask for it; empty for the composer's own */
  readonly networks: readonly string[];
}

export interface VariantCheck {
  readonly variant: DraftVariant;
  readonly count: TextCount;
  readonly issues: readonly Issue[];
}

export type RulesByNetwork = ReadonlyMap<string, NetworkRules>;

/** Counts and checks every variant whose network's rules have arrived. */
export const checkVariants = (variants: readonly DraftVariant[], rules: RulesByNetwork): VariantCheck[] =>
  variants.flatMap((variant) => {
    const own = rules.get(variant.account.network);
    if (!own) return [];
    const { content } = variant;
    return [{ variant, count: own.count(own.sentText(content), content.format), issues: own.check(content) }];
  });

function placesOf(issue: Issue, { variant }: VariantCheck, draft: DraftState): Place[] {
  if (issue.field === 'link') return [{ kind: 'link' }];
  const { key } = variant;
  const file = fileOf(issue.field, key, draft);
  if (file !== null && issue.field.endsWith('.alt')) return altPlaces(file, issue, variant, draft);
  const part = /^thread\.(\d+)/.exec(issue.field);
  if (part) return [{ kind: 'thread', key, part: Number(part[1]) }];
  if (issue.field.startsWith('thread')) return [{ kind: 'thread', key, part: 0 }];
  if (issue.field.startsWith('poll')) return [{ kind: 'poll', key }];
  if (issue.field === 'firstComment') return [{ kind: 'comment', key }];
  if (issue.field.startsWith('media') || issue.field === 'format') return [{ kind: 'photos' }];
  if (variant.overridden) return [{ kind: 'override', key: variant.key }];
  return textPlaces(issue, variant, draft);
}

/** In a joined post each language is mended in its own text. */
function textPlaces(issue: Issue, variant: DraftVariant, draft: DraftState): Place[] {
  const languages = spokenIn(variant, draft);
  const word = issue.details['hashtag'] ?? issue.details['letter'] ?? issue.details['emoji'];
  const holding =
    typeof word === 'string' ? languages.filter((language) => (draft.texts[language] ?? '').includes(word)) : [];
  const chosen = holding.length > 0 ? holding : languages.slice(0, 1);
  return chosen.map((language) => ({ kind: 'text', language }));
}

/** Which of the post's files an issue is about: networks count those of one post, people see all of them in a row. */
function fileOf(field: string, key: string, draft: DraftState): number | null {
  const [, part, at] = /^(?:thread\.(\d+)\.)?media\.(\d+)/.exec(field) ?? [];
  if (at === undefined) return null;
  const ids = part === undefined ? null : (draft.overrides[key]?.thread[Number(part)]?.mediaIds ?? []);
  const shown = ids === null ? firstFiles(draft, key) : filesByIds(draft, ids);
  const index = draft.files.findIndex((one) => one === shown[Number(at)]);
  return index < 0 ? null : index;
}

function altPlaces(photo: number, issue: Issue, variant: DraftVariant, draft: DraftState): Place[] {
  const languages = spokenIn(variant, draft);
  const empty = languages.filter((language) => (draft.files[photo]?.alts[language] ?? '').trim() === '');
  const chosen = issue.code === 'alt_missing' && empty.length > 0 ? empty : languages.slice(0, 1);
  return chosen.map((language) => ({ kind: 'alt', photo, language }));
}

const spokenIn = (variant: DraftVariant, draft: DraftState): LanguageTag[] =>
  variant.language === 'mul'
    ? variant.account.languages.filter((language) => (draft.texts[language] ?? '').trim() !== '')
    : [variant.language];

const idOf = (code: string, place: Place, details: Finding['details']): string =>
  [code, ...Object.values(place), details['hashtag'] ?? details['link'] ?? ''].join(':');

/** Findings of all networks, the same thing said once; errors first. */
export function networkFindings(checks: readonly VariantCheck[], draft: DraftState): Finding[] {
  const found = new Map<string, Finding>();
  for (const check of checks)
    for (const issue of check.issues)
      for (const place of placesOf(issue, check, draft)) {
        const id = idOf(issue.code, place, issue.details);
        const earlier = found.get(id);
        const networks = new Set([...(earlier?.networks ?? []), check.variant.account.network]);
        const severity = earlier?.severity === 'error' ? 'error' : issue.severity;
        found.set(id, { id, code: issue.code, severity, place, details: issue.details, networks: [...networks] });
      }
  return [...found.values()];
}

/** What no network can see: no account, a language without text, a translation that fell behind. */
export function ownFindings(
  draft: DraftState,
  variants: readonly DraftVariant[],
  languages: readonly LanguageTag[],
  stale: readonly LanguageTag[],
): Finding[] {
  const findings: Finding[] = [];
  const add = (code: FindingCode, severity: Finding['severity'], place: Place, details: Finding['details'] = {}) =>
    findings.push({ id: idOf(code, place, details), code, severity, place, details, networks: [] });
  if (draft.accountIds.length === 0) add('no_account', 'error', { kind: 'accounts' });
  for (const name of new Set(variants.filter((one) => one.account.remoteId == null).map((one) => one.account.handle)))
    add('account_not_connected', 'error', { kind: 'accounts' }, { link: name });
  for (const language of languages) {
    const written = (draft.texts[language] ?? '').trim() !== '';
    const place: Place = { kind: 'text', language };
    if (!written && language !== draft.sourceLanguage) add('translation_missing', 'warning', place, { language });
    if (written && stale.includes(language) && !draft.reviewed.includes(language))
      add('translation_stale', 'warning', place, { language });
  }
  return findings;
}

export const sortFindings = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
