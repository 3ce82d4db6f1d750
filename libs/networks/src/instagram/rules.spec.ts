import type { Content } from '@pregon/domain';
import { FILM, PHOTO, REEL, told } from '../testing/drafts.js';
import { instagramRules } from './rules.js';

const album = (...media: Content['media'][number][]): Partial<Content> => ({ format: 'album', media });
const many = (photos: number): Partial<Content> => album(...Array.from({ length: photos }, () => PHOTO));

describe('what an editor is told before sending to Instagram', () => {
  test.each<[string, Partial<Content>]>([
    ['ten photos', many(10)],
    ['a film among photos of its shape', album({ ...PHOTO, width: 1280, height: 720 }, FILM)],
    ['a reel', { format: 'reel', media: [REEL] }],
    ['a reel lying down', { format: 'reel', media: [FILM] }],
    ['a first comment', { ...many(2), firstComment: '#FiestasDeVillaclara' }],
  ])('%s is fine', (_what, change) => expect(told(instagramRules, change)).toEqual([]));

  test.each<[string, Partial<Content>, string]>([
    ['one photo as an album', many(1), 'error media_too_few media'],
    ['eleven photos', many(11), 'error photos_too_many media fewer'],
    ['a film by itself', { format: 'video', media: [FILM] }, 'error format_unsupported format reel'],
    [
      'a film of two minutes in an album',
      album(FILM, { ...FILM, durationMs: 120_000 }),
      'error file_unfit media.1 duration',
    ],
    [
      'a reel of two seconds',
      { format: 'reel', media: [{ ...REEL, durationMs: 2_000 }] },
      'error file_unfit media.0 duration',
    ],
    ['a heavy reel', { format: 'reel', media: [{ ...REEL, bytes: 300_000_001 }] }, 'error file_unfit media.0 bytes'],
    [
      'a thread',
      { format: 'thread', thread: [{ text: 'Y dos', media: [] }] },
      'error thread_unsupported thread single_post',
    ],
    ['a comment too long', { ...many(2), firstComment: 'a'.repeat(2201) }, 'error comment_too_long firstComment'],
  ])('%s is refused, with a way out where there is one', (_what, change, issue) =>
    expect(told(instagramRules, change)).toContain(issue),
  );

  test('what the network will cut off is said beforehand', () =>
    expect(told(instagramRules, album(PHOTO, { ...PHOTO, width: 1000 }, PHOTO))).toEqual([
      'warning album_cropped media.1',
    ]));
});
