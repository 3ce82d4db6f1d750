import type { Content, ContentMedia } from '@pregon/domain';
import fc from 'fast-check';
import { facebook } from '../facebook/index.js';
import { instagram } from '../instagram/index.js';
import type { Network } from '../network.js';
import { anotherFilm, SAMPLES } from '../testing/samples.js';
import { setStage } from '../testing/stage.js';

/**
 * What an editor is told before approval is what the network does afterwards: whatever the rules let through goes out
 * byte by byte, and what they refuse for the network's sake the network refuses too.
 */

/** Where only our own house says no (descriptions, an album of one, shapes inside a carousel), it may well say yes. */
const THE_NETWORKS = new Set(['text_too_long', 'mentions_too_many', 'photos_too_many', 'file_unfit', 'media_mixed']);

const alt = 'La plaza';
const photos = SAMPLES.photos.map(({ media }): ContentMedia => ({ ...media, alt }));
const eleventh: ContentMedia = { ...SAMPLES.photos[0].media, alt: 'Otra vez la plaza' };

/** A little to either side of each limit: there the two would part. */
const around = (...limits: readonly number[]): fc.Arbitrary<number> =>
  fc.constantFrom(...limits.flatMap((limit) => [limit - 1, limit, limit + 1]));

const films = (...frames: readonly (readonly [number, number])[]): fc.Arbitrary<ContentMedia> =>
  fc
    .tuple(fc.constantFrom(...frames), around(3_000, 60_000, 90_000, 900_000))
    .map(([[width, height], duration]) => anotherFilm(width, height, duration));

/** Upright, lying down, too small, a little too slim, too wide for Instagram. */
const FRAMES = [
  [1080, 1920],
  [540, 960],
  [539, 958],
  [560, 959],
  [1280, 720],
  [1921, 1080],
] as const;

type Shape = Pick<Content, 'format' | 'media'>;

const albums = (film: ContentMedia | null): fc.Arbitrary<Shape> =>
  around(2, 10).chain((size) =>
    fc.shuffledSubarray([...photos, eleventh], { minLength: size, maxLength: size }).map((chosen): Shape => {
      const media = film && size > 2 ? [...chosen.slice(1), film] : chosen;
      return { format: 'album', media };
    }),
  );

const shapes: fc.Arbitrary<Shape> = fc.oneof(
  fc.constant<Shape>({ format: 'text', media: [] }),
  fc.constantFrom(...photos).map((photo): Shape => ({ format: 'photo', media: [photo] })),
  { weight: 2, arbitrary: albums(null) },
  { weight: 2, arbitrary: albums({ ...SAMPLES.film.media, alt: null }) },
  { weight: 3, arbitrary: films(...FRAMES).map((film): Shape => ({ format: 'reel', media: [film] })) },
  { weight: 2, arbitrary: films(...FRAMES).map((film): Shape => ({ format: 'video', media: [film] })) },
);

const words: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('Mañana abre.', 'ñ€«»👍🏽', 'línea\n\notra') },
  { weight: 1, arbitrary: around(2_200).map((length) => 'ñ'.repeat(length - 12)) },
  { weight: 1, arbitrary: around(20).map((mentions) => '@plaza '.repeat(mentions)) },
);

test.each([facebook, instagram])(
  '$name does what its rules say',
  async (network: Network) => {
    const { rules } = network;
    const stage = await setStage(network, 0);
    let number = 0;
    let wentOut = 0;
    let refused = 0;
    try {
      await fc.assert(
        fc.asyncProperty(shapes, words, fc.boolean(), async (shape, text, commented) => {
          fc.pre(rules.capabilities.formats.includes(shape.format));
          const firstComment = commented ? `Comentario ${number}` : null;
          // Ten places, always: the limit is met by the words, not by how many posts went before.
          const content = { ...shape, text: `${String((number += 1)).padStart(11, '0')} ${text}`, firstComment };
          const intent = stage.intent({ content });
          const errors = rules.check(intent.content).filter(({ severity }) => severity === 'error');
          const before = (await stage.posts()).length;
          if (errors.length === 0) {
            expect((await stage.publish(intent)).kind).toBe('published');
            const post = (await stage.posts()).at(-1);
            expect(post?.text).toBe(rules.sentText(intent.content));
            expect(post?.media.map(({ sha256 }) => sha256)).toEqual(shape.media.map(({ sha256 }) => sha256));
            expect(post?.comments.map((comment) => comment.text)).toEqual(commented ? [firstComment] : []);
            wentOut += 1;
            return;
          }
          if (errors.some(({ code }) => !THE_NETWORKS.has(code))) return;
          if (shape.format === 'album' && errors.some(({ code }) => code === 'file_unfit')) return;
          expect((await stage.publish(intent)).kind).toBe('refused');
          expect((await stage.posts()).length).toBe(before);
          refused += 1;
        }),
        { numRuns: 45 },
      );
      expect(wentOut).toBeGreaterThan(5);
      expect(refused).toBeGreaterThan(0);
    } finally {
      await stage.stop();
    }
  },
  120_000,
);
