import twitterText from 'twitter-text';
import type { Issue } from '../contract.js';
import { defineRules } from '../checks/draft.check.js';
import { xPrice } from './prices.js';
import { xProfile } from './profile.js';

const MAX_WEIGHTED = 280;
const MAX_CASHTAGS = 1;

interface Written {
  readonly text: string;
  readonly field: string;
}

function cashtags({ text, field }: Written): Issue[] {
  const used = twitterText.extractCashtags(text).length;
  if (used <= MAX_CASHTAGS) return [];
  return [{ code: 'cashtags_too_many', severity: 'error', field, details: { used, max: MAX_CASHTAGS } }];
}

/** `hoy.plaza` becomes a link by a missing space; what begins with a scheme or www was meant. */
function accidentalLinks({ text, field }: Written): Issue[] {
  return twitterText
    .extractUrls(text)
    .filter((url) => !/^(https?:\/\/|www\.)/i.test(url) && !url.includes('/'))
    .map((link) => ({ code: 'link_accidental', severity: 'warning', field, details: { link } }));
}

export const xRules = defineRules(xProfile, {
  count: (text) => ({ used: twitterText.parseTweet(text).weightedLength, max: MAX_WEIGHTED, unit: 'weighted' }),
  whenTooLong: ({ format }) => (format === 'poll' ? null : 'thread'),
  price: xPrice,
  check: ({ text, thread, firstComment }) =>
    [
      { text, field: 'text' },
      ...thread.map((part, index) => ({ text: part.text, field: `thread.${index}.text` })),
      ...(firstComment === null ? [] : [{ text: firstComment, field: 'firstComment' }]),
    ].flatMap((written) => [...cashtags(written), ...accidentalLinks(written)]),
});
