import type { Content } from '@pregon/domain';
import type { Issue } from '../contract.js';
import { defineRules } from '../checks/draft.check.js';
import { HASHTAG } from '../checks/text.check.js';
import { URL_IN_TEXT } from '../checks/link.check.js';
import { instagramProfile } from './profile.js';

const MAX_CAPTION = 2200;
const MAX_HASHTAGS = 30;
const MAX_MENTIONS = 20;
const MENTION = /(?<![\p{L}\p{N}_.])@[a-z0-9_.]+/giu;

function tooMany(code: 'hashtags_too_many' | 'mentions_too_many', used: number, max: number): Issue[] {
  return used > max ? [{ code, severity: 'error', field: 'text', details: { used, max } }] : [];
}

/** A pixel more or less is not seen. */
const SAME_SHAPE = 0.01;

/** Instagram shows the whole carousel in the shape of its first file and cuts off what stands out of it. */
function cropped({ format, media }: Content): Issue[] {
  const [first] = media;
  if (format !== 'album' || !first) return [];
  const shape = first.width / first.height;
  return media.flatMap(({ width, height }, index): Issue[] => {
    if (Math.abs(width / height - shape) <= SAME_SHAPE) return [];
    const details = { width: first.width, height: first.height };
    return [{ code: 'album_cropped', severity: 'warning', field: `media.${index}`, details }];
  });
}

export const instagramRules = defineRules(instagramProfile, {
  count: (text) => ({ used: [...text].length, max: MAX_CAPTION, unit: 'characters' }),
  check: (draft, sentText) => {
    const links = sentText.match(URL_IN_TEXT) ?? [];
    const field = draft.link ? 'link' : 'text';
    return [
      ...tooMany('hashtags_too_many', sentText.match(HASHTAG)?.length ?? 0, MAX_HASHTAGS),
      ...tooMany('mentions_too_many', sentText.match(MENTION)?.length ?? 0, MAX_MENTIONS),
      ...cropped(draft),
      ...(links[0]
        ? [{ code: 'link_not_clickable', severity: 'warning', field, details: { link: links[0] } } as const]
        : []),
    ];
  },
});
