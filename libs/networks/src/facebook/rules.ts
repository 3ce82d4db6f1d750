import { withLink } from '../checks/link.check.js';
import { defineRules } from '../checks/draft.check.js';
import { facebookProfile } from './profile.js';

/** In no first-party page, yet what every client meets. */
const MAX_MESSAGE = 63_206;

export const facebookRules = defineRules(facebookProfile, {
  count: (text) => ({ used: [...text].length, max: MAX_MESSAGE, unit: 'characters' }),
  // A post with a link card carries its address in a field of its own; a photo post has only the caption.
  sentText: (draft) => (draft.format === 'photo' ? withLink(draft) : draft.text),
});
