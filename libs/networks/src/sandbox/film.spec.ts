import { filmBytes } from '../testing/film.js';
import { PHOTO } from '../testing/photo.js';
import { filmOf } from './film.js';

test("a film's frame and length are read from its boxes", () =>
  expect(filmOf(filmBytes(1080, 1920, 12_500))).toEqual({
    width: 1080,
    height: 1920,
    durationMs: 12_500,
    mime: 'video/mp4',
  }));

test('a film that a telephone took upright stands upright', () => {
  const film = filmBytes(1920, 1080, 3000);
  const header = film.indexOf('tkhd') + 4;
  film.writeInt32BE(0, header + 40);
  film.writeInt32BE(0x1_0000, header + 44);
  expect(filmOf(film)).toMatchObject({ width: 1080, height: 1920 });
});

test.each([
  ['a photo', PHOTO],
  ['nothing', Buffer.alloc(0)],
  ['a film cut off in its head', filmBytes(1080, 1920, 12_500).subarray(0, 90)],
  ['noise', Buffer.alloc(3000, 7)],
])('%s is no film', (_name, bytes) => expect(filmOf(bytes)).toBeNull());
