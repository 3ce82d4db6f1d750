import { defineRules } from '../checks/draft.check.js';
import { telegramProfile } from './profile.js';

const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;

export const telegramRules = defineRules(telegramProfile, {
  count: (text, format = 'text') => ({
    used: text.length,
    max: format === 'photo' ? MAX_CAPTION : MAX_TEXT,
    unit: 'utf16',
  }),
});
