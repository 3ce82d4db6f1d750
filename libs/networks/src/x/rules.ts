import twitterText from 'twitter-text';
import type { Issue } from '../contract.js';
import { defineRules } from '../checks/draft.check.js';
import { xProfile } from './profile.js';

const MAX_WEIGHTED = 280;
const MAX_CASHTAGS = 1;

/** `hoy.plaza` becomes a link by a missing space; what begins with a scheme or www was meant. */
function accidentalLinks(text: string): Issue[] {
  return twitterText
    .extractUrls(text)
    .filter((url) => !/^(https?:\/\/|www\.)/i.test(url) && !url.includes('/'))
    .map((link) => ({ code: 'link_accidental', severity: 'warning', field: 'text', details: { link } }));
}

export const xRules = defineRules(xProfile, {
  count: (text) => ({ used: twitterText.parseTweet(text).weightedLength, max: MAX_WEIGHTED, unit: 'weighted' }),
  check: (draft) => {
    const used = twitterText.extractCashtags(draft.text).length;
    const cashtags: Issue[] =
      used > MAX_CASHTAGS
        ? [{ code: 'cashtags_too_many', severity: 'error', field: 'text', details: { used, max: MAX_CASHTAGS } }]
        : [];
    return [...cashtags, ...accidentalLinks(draft.text)];
  },
});
