import type { Content } from '@pregon/domain';
import { FILM, PHOTO, REEL, told } from '../testing/drafts.js';
import { facebookRules } from './rules.js';

const album = (photos: number): Partial<Content> => ({
  format: 'album',
  media: Array.from({ length: photos }, () => PHOTO),
});

describe('what an editor is told before sending to a Page', () => {
  test.each<[string, Partial<Content>]>([
    ['ten photos', album(10)],
    ['a film of any shape', { format: 'video', media: [{ ...FILM, width: 300, height: 900 }] }],
    ['an upright reel', { format: 'reel', media: [REEL] }],
    ['a first comment', { firstComment: 'Más en la web municipal.' }],
  ])('%s is fine', (_what, change) => expect(told(facebookRules, change)).toEqual([]));

  test.each<[string, Partial<Content>, string]>([
    ['eleven photos', album(11), 'error photos_too_many media fewer'],
    ['a film among photos', { format: 'album', media: [PHOTO, FILM] }, 'error media_mixed media.1 separate_posts'],
    [
      'a reel of two minutes',
      { format: 'reel', media: [{ ...REEL, durationMs: 120_000 }] },
      'error file_unfit media.0 duration video',
    ],
    [
      'a reel lying down',
      { format: 'reel', media: [{ ...FILM, width: 1920, height: 1080 }] },
      'error file_unfit media.0 ratio video',
    ],
    [
      'a reel too small',
      { format: 'reel', media: [{ ...REEL, width: 450, height: 800 }] },
      'error file_unfit media.0 too_small video',
    ],
    [
      'a moving picture',
      { format: 'gif', media: [{ ...PHOTO, mime: 'image/gif' }] },
      'error format_unsupported format photo',
    ],
    ['a long comment', { firstComment: 'a'.repeat(8001) }, 'error comment_too_long firstComment'],
  ])('%s is refused, with a way out', (_what, change, issue) => expect(told(facebookRules, change)).toContain(issue));

  test('the link stands where people can follow it: in its card, or with the words under files', () => {
    const link = 'https://www.villaclara.es';
    expect(facebookRules.sentText({ format: 'link', text: 'Agenda', link })).toBe('Agenda');
    for (const format of ['photo', 'album', 'video', 'reel'] as const)
      expect(facebookRules.sentText({ format, text: 'Agenda', link })).toBe(`Agenda\n\n${link}`);
  });
});
