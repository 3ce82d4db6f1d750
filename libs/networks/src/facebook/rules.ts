import type { Content } from '@pregon/domain';
import type { Issue } from '../contract.js';
import { withLink } from '../checks/link.check.js';
import { defineRules } from '../checks/draft.check.js';
import { facebookProfile } from './profile.js';

/** In no first-party page, yet what every client meets. */
const MAX_MESSAGE = 63_206;

/** Pixels; the ratio is among the profile's limits. */
const REEL = { minWidth: 540, minHeight: 960 };

function tooSmall({ format, media }: Content): Issue[] {
  const [film] = media;
  if (format !== 'reel' || !film || (film.width >= REEL.minWidth && film.height >= REEL.minHeight)) return [];
  const { width, height } = film;
  const details = { reason: 'too_small', width, height, ...REEL, fallback: 'video' };
  return [{ code: 'file_unfit', severity: 'error', field: 'media.0', details }];
}

export const facebookRules = defineRules(facebookProfile, {
  count: (text) => ({ used: [...text].length, max: MAX_MESSAGE, unit: 'characters' }),
  // A post with a link card carries its address in a field of its own; files have only their words.
  sentText: (draft) => (draft.format === 'text' || draft.format === 'link' ? draft.text : withLink(draft)),
  check: tooSmall,
});
