import type { Finding, Place } from './draft.checks.js';
import { splitOverrideKey, withOverride, type DraftOverride, type DraftState } from './draft.state.js';

/** A change that mends a finding by itself; null where only a person can. */
export interface Repair {
  readonly kind:
    | 'camel_case'
    | 'plain_letters'
    | 'remove_hidden'
    | 'copy_alt'
    | 'mark_reviewed'
    | 'secure_link'
    | 'drop_thread'
    | 'drop_poll'
    | 'comment_in_text';
  /** what will stand there, for the button's words */
  readonly result: string;
  readonly apply: (draft: DraftState) => DraftState;
}

const HIDDEN = /(?![\t\n])\p{Cc}|\p{Bidi_Control}|\p{Cs}|\p{Noncharacter_Code_Point}|[\uFEFF\uFFF9-\uFFFB]/gu;

export const withoutHidden = (text: string): string => text.replace(HIDDEN, '');

/** Mathematical, full-width and circled letters become the letters they imitate; all else stays as it is typed. */
export const withPlainLetters = (text: string): string =>
  text
    .replace(/[\u{1d400}-\u{1d7ff}\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9]/gu, (letter) => letter.normalize('NFKC'))
    .replace(/[\u{1f130}-\u{1f149}\u{1f150}-\u{1f169}\u{1f170}-\u{1f189}]/gu, (letter) =>
      String.fromCodePoint(0x41 + (((letter.codePointAt(0) ?? 0) - 0x1f130) % 0x20)),
    );

/**
 * `#firadelarros` → `#FiraDeLArròs`, from the words of the text itself: only words that are written there are used,
 * because guessing where a compound splits would put wrong words in an institution's mouth. Null when they don't cover it.
 */
export function camelCase(hashtag: string, text: string): string | null {
  const tag = plain(hashtag.slice(1));
  const words = [
    ...new Set((text.replaceAll(hashtag, ' ').match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length > 0)),
  ];
  const split = cover(
    tag,
    words.sort((a, b) => b.length - a.length),
  );
  return split && split.length > 1 ? `#${split.map(capitalised).join('')}` : null;
}

/** `dead` remembers the rests that nothing covers, so that no text can make this slow. */
function cover(tag: string, words: readonly string[], dead = new Set<string>()): string[] | null {
  if (tag === '') return [];
  if (dead.has(tag)) return null;
  for (const word of words) {
    const bare = plain(word);
    if (bare === '' || !tag.startsWith(bare)) continue;
    const rest = cover(tag.slice(bare.length), words, dead);
    if (rest) return [word, ...rest];
  }
  dead.add(tag);
  return null;
}

const plain = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();

const textAt = (draft: DraftState, place: Place): string | null => {
  if (place.kind === 'text') return draft.texts[place.language] ?? '';
  if (place.kind === 'override') return draft.overrides[place.key]?.text ?? null;
  return null;
};

function withText(draft: DraftState, place: Place, change: (text: string) => string): DraftState {
  if (place.kind === 'text')
    return { ...draft, texts: { ...draft.texts, [place.language]: change(draft.texts[place.language] ?? '') } };
  if (place.kind !== 'override') return draft;
  const override = draft.overrides[place.key];
  if (!override || override.text === null) return draft;
  return { ...draft, overrides: { ...draft.overrides, [place.key]: { ...override, text: change(override.text) } } };
}

function copyAlt(draft: DraftState, { place }: Finding): Repair | null {
  if (place.kind !== 'alt') return null;
  const alts = draft.files[place.photo]?.alts ?? {};
  const [from] = Object.entries(alts).filter(([, text]) => text.trim() !== '');
  if (!from) return null;
  const [language, text] = from;
  return {
    kind: 'copy_alt',
    result: language,
    apply: (now) => ({
      ...now,
      files: now.files.map((photo, at) =>
        at === place.photo ? { ...photo, alts: { ...photo.alts, [place.language]: text } } : photo,
      ),
    }),
  };
}

function hashtagRepair(draft: DraftState, { place, details }: Finding): Repair | null {
  const hashtag = String(details['hashtag'] ?? '');
  const text = textAt(draft, place);
  const better = text === null ? null : camelCase(hashtag, text);
  if (better === null) return null;
  return {
    kind: 'camel_case',
    result: better,
    apply: (now) => withText(now, place, (one) => one.replaceAll(hashtag, better)),
  };
}

/** Takes out of one account's own part what its network can't do. */
const dropped = (kind: Repair['kind'], place: Place, part: Partial<DraftOverride>): Repair | null =>
  'key' in place
    ? { kind, result: '', apply: (now) => withOverride(now, place.key, (own) => ({ ...own, ...part })) }
    : null;

/** What can't stand under the post stands at its end, in this account's own words. */
function commentInText(place: Place): Repair | null {
  if (place.kind !== 'comment') return null;
  const moved = (now: DraftState): DraftState =>
    withOverride(now, place.key, (own) => {
      const text = own.text ?? now.texts[splitOverrideKey(place.key).language] ?? '';
      return { ...own, text: `${text.trimEnd()}\n\n${own.firstComment.trim()}`, firstComment: '' };
    });
  return { kind: 'comment_in_text', result: '', apply: moved };
}

/** The one-click repair of a finding, for the draft as it stands. */
export function repairOf(finding: Finding, draft: DraftState): Repair | null {
  const { place } = finding;
  switch (finding.code) {
    case 'hashtag_lower_case':
      return hashtagRepair(draft, finding);
    case 'text_control_characters':
      return { kind: 'remove_hidden', result: '', apply: (now) => withText(now, place, withoutHidden) };
    case 'text_fancy_letters':
      return { kind: 'plain_letters', result: '', apply: (now) => withText(now, place, withPlainLetters) };
    case 'alt_missing':
      return copyAlt(draft, finding);
    case 'link_insecure':
      return {
        kind: 'secure_link',
        result: draft.link.trim().replace(/^http:/i, 'https:'),
        apply: (now) => ({ ...now, link: now.link.trim().replace(/^http:/i, 'https:') }),
      };
    case 'translation_stale': {
      if (place.kind !== 'text') return null;
      const { language } = place;
      return {
        kind: 'mark_reviewed',
        result: language,
        apply: (now) => ({ ...now, reviewed: [...new Set([...now.reviewed, language])] }),
      };
    }
    case 'thread_unsupported':
      return dropped('drop_thread', place, { thread: [] });
    case 'poll_unsupported':
      return dropped('drop_poll', place, { poll: null, mediaIds: null });
    case 'comment_unsupported':
      return commentInText(place);
    default:
      return null;
  }
}
