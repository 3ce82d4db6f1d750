import type { Content, ContentMedia } from '@pregon/domain';
import fc from 'fast-check';
import type { Network } from './network.js';
import { telegram } from './telegram/index.js';
import { SAMPLES } from './testing/samples.js';
import { setStage } from './testing/stage.js';
import { x } from './x/index.js';

/**
 * What an editor is told before approval is what the network does afterwards: whatever the rules let through goes out,
 * and what they refuse for the network's sake the network refuses too.
 */

/** Where only our own house says no (descriptions, unfinished texts), the network may well say yes. */
const THE_NETWORKS = new Set(['text_too_long', 'poll_options', 'poll_option_too_long', 'poll_minutes', 'media_mixed']);

const alt = 'La plaza';
const photo = fc.constantFrom(...SAMPLES.photos.map(({ media }): ContentMedia => ({ ...media, alt })));
const film: ContentMedia = { ...SAMPLES.film.media, alt: null };
const gif: ContentMedia = { ...SAMPLES.gif.media, alt };
const document: ContentMedia = { ...SAMPLES.document.media, alt: null };

/** Lengths crowd around each limit. */
const words = fc
  .oneof(...[0, 270, 280, 290, 300, 1020, 1030, 4090, 4100].map((from) => fc.integer({ min: from, max: from + 12 })))
  .chain((length) => fc.constantFrom('a', 'ñ', '«', '€').map((letter) => letter.repeat(length)));

const alone = { thread: [], poll: null, media: [], format: 'text' as const };
const shapes: fc.Arbitrary<Pick<Content, 'format' | 'media' | 'thread' | 'poll'>> = fc.oneof(
  fc.constant(alone),
  photo.map((one) => ({ ...alone, format: 'photo' as const, media: [one] })),
  fc
    .array(fc.oneof({ weight: 6, arbitrary: photo }, fc.constantFrom(film, document)), { minLength: 2, maxLength: 11 })
    .map((media) => ({ ...alone, format: 'album' as const, media })),
  fc.constant({ ...alone, format: 'video' as const, media: [film] }),
  fc.constant({ ...alone, format: 'gif' as const, media: [gif] }),
  fc.constant({ ...alone, format: 'document' as const, media: [document] }),
  fc
    .record({
      options: fc.array(
        fc.constantFrom(1, 24, 25, 26, 99, 100, 101).map((length) => 'o'.repeat(length)),
        { minLength: 1, maxLength: 13 },
      ),
      minutes: fc.constantFrom(1, 4, 5, 60, 10_080, 10_081, 43_800, 43_801),
      multiple: fc.boolean(),
    })
    .map((poll) => ({ ...alone, format: 'poll' as const, poll })),
  fc
    .array(
      words.filter((text) => text !== ''),
      { minLength: 1, maxLength: 3 },
    )
    .map((texts) => ({ ...alone, format: 'thread' as const, thread: texts.map((text) => ({ text, media: [] })) })),
);

test.each([x, telegram])(
  '$name does what its rules say',
  async (network: Network) => {
    const { rules } = network;
    const stage = await setStage(network);
    let number = 0;
    /** X refuses the same words twice, so each post says which it is. */
    const numbered = (text: string): string => `${(number += 1)} ${text}`;
    try {
      await fc.assert(
        fc.asyncProperty(shapes, words, fc.boolean(), async (shape, text, split) => {
          fc.pre(rules.capabilities.formats.includes(shape.format));
          const thread = shape.thread.map((part) => ({ ...part, text: numbered(part.text) }));
          const options: Content['options'] = 'split' in rules.capabilities.options ? { split } : {};
          const intent = stage.intent({ content: { ...shape, thread, text: numbered(text), options } });
          const errors = rules.check(intent.content).filter(({ severity }) => severity === 'error');
          const before = (await stage.posts()).length;
          if (errors.length === 0) {
            expect((await stage.publish(intent)).kind).toBe('published');
            return;
          }
          if (errors.some(({ code, field }) => !THE_NETWORKS.has(code) || field.startsWith('thread'))) return;
          expect((await stage.publish(intent)).kind).toBe('refused');
          // A split post's text stands before its file is refused.
          expect((await stage.posts()).length - before).toBeLessThanOrEqual(options['split'] ? 1 : 0);
        }),
        { numRuns: 100 },
      );
    } finally {
      await stage.stop();
    }
  },
  120_000,
);
