import type { Content } from '@pregon/domain';
import type { Issue, NetworkProfile, NetworkRules } from '../contract.js';
import { checkLink, withLink } from './link.check.js';
import { checkMedia } from './media.check.js';
import { checkText } from './text.check.js';

function checkLength(rules: NetworkRules, draft: Content): Issue[] {
  const sent = rules.sentText(draft);
  const { used, max, unit } = rules.count(sent, draft.format);
  if (used > max) return [{ code: 'text_too_long', severity: 'error', field: 'text', details: { used, max, unit } }];
  if (draft.text.trim() !== '') return [];
  // A photo may stand alone on every network; a bare link or nothing at all is surely unfinished.
  const severity = draft.format === 'photo' && draft.media.length > 0 ? 'warning' : 'error';
  return [{ code: 'text_empty', severity, field: 'text', details: {} }];
}

function checkFormat({ capabilities }: NetworkProfile, draft: Content): Issue[] {
  if (capabilities.formats.includes(draft.format)) return [];
  return [
    {
      code: 'format_unsupported',
      severity: 'error',
      field: 'format',
      details: { format: draft.format, formats: capabilities.formats.join(', ') },
    },
  ];
}

const bySeverity = (a: Issue, b: Issue): number => (a.severity === b.severity ? 0 : a.severity === 'error' ? -1 : 1);

/** What a network says for itself; all the rest is asked of every network alike. */
export interface OwnRules {
  count: NetworkRules['count'];
  /** Defaults to the text with the link appended. */
  sentText?: NetworkRules['sentText'];
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
        ...checkFormat(profile, draft),
        ...checkLength(rules, draft),
        ...checkText(draft.text),
        ...checkLink(draft),
        ...checkMedia(draft, profile.media),
        ...(own.check?.(draft, rules.sentText(draft)) ?? []),
      ].sort(bySeverity),
  };
  return rules;
}
