import type { Content, Format } from '@pregon/domain';
import type { Fallback, Issue, NetworkProfile, NetworkRules } from '../contract.js';
import { checkComment } from './comment.check.js';
import { checkFormat } from './format.check.js';
import { checkLink, withLink } from './link.check.js';
import { checkMedia } from './media.check.js';
import { checkPoll } from './poll.check.js';
import { checkText } from './text.check.js';
import { checkThread } from './thread.check.js';

/** May stand without a word; a bare link, a poll without question or nothing at all is surely unfinished. */
const WORDLESS: readonly Format[] = ['photo', 'album', 'gif', 'video', 'reel', 'document'];

function checkLength(rules: NetworkRules, own: OwnRules, draft: Content): Issue[] {
  const sent = rules.sentText(draft);
  const { used, max, unit } = rules.count(sent, own.countedAs?.(draft) ?? draft.format);
  const fallback = own.whenTooLong?.(draft) ?? null;
  const details = { used, max, unit, ...(fallback ? { fallback } : {}) };
  if (used > max) return [{ code: 'text_too_long', severity: 'error', field: 'text', details }];
  if (draft.text.trim() !== '') return [];
  const severity = WORDLESS.includes(draft.format) && draft.media.length > 0 ? 'warning' : 'error';
  return [{ code: 'text_empty', severity, field: 'text', details: {} }];
}

const bySeverity = (a: Issue, b: Issue): number => (a.severity === b.severity ? 0 : a.severity === 'error' ? -1 : 1);

/** What a network says for itself; all the rest is asked of every network alike. */
export interface OwnRules {
  count: NetworkRules['count'];
  /** Defaults to the text with the link appended. */
  sentText?: NetworkRules['sentText'];
  /** The format whose limit the text has to keep, where the options change it. */
  countedAs?(draft: Content): Format;
  /** What an editor can do about a text beyond the limit, besides writing less. */
  whenTooLong?(draft: Content): Fallback | null;
  /** Free where nothing is said. */
  price?: NetworkRules['price'];
  /** Checks beyond the common ones. */
  check?(draft: Content, sentText: string): Issue[];
}

export function defineRules(profile: NetworkProfile, own: OwnRules): NetworkRules {
  const rules: NetworkRules = {
    ...profile,
    count: own.count,
    sentText: own.sentText ?? withLink,
    price: own.price ?? (() => null),
    check: (draft) =>
      [
        ...checkFormat(profile.capabilities, draft),
        ...checkLength(rules, own, draft),
        ...checkText(draft.text),
        ...checkLink(draft),
        ...checkMedia(draft, profile.media, profile.capabilities.formats),
        ...checkPoll(draft, profile.capabilities.poll),
        ...checkThread(draft, rules),
        ...checkComment(draft, rules),
        ...(own.check?.(draft, rules.sentText(draft)) ?? []),
      ].sort(bySeverity),
  };
  return rules;
}
