import type { Content, ContentMedia } from '@pregon/domain';
import fc from 'fast-check';
import type { NetworkRules } from './contract.js';
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
const THE_NETWORKS = new Set([
  'text_too_long',
  'poll_options',
  'poll_option_too_long',
  'poll_minutes',
  'photos_too_many',
  'media_mixed',
]);

const alt = 'La plaza';
const photo = fc.constantFrom(...SAMPLES.photos.map(({ media }): ContentMedia => ({ ...media, alt })));
const film: ContentMedia = { ...SAMPLES.film.media, alt: null };
const gif: ContentMedia = { ...SAMPLES.gif.media, alt };
const document: ContentMedia = { ...SAMPLES.document.media, alt: null };

/** One step to either side of each limit: there the two would part. */
const around = (...limits: readonly number[]): fc.Arbitrary<number> =>
  fc.constantFrom(...limits.flatMap((limit) => [limit - 1, limit, limit + 1]).filter((number) => number > 0));

const letters = fc.constantFrom('a', 'ñ', '«', '€');
const wordsOf = (length: fc.Arbitrary<number>): fc.Arbitrary<string> =>
  fc.tuple(letters, length).map(([letter, times]) => letter.repeat(times));
/** Some are short, so that something else than the text is what breaks. */
const words = fc.oneof(
  { weight: 2, arbitrary: wordsOf(fc.constantFrom(20)) },
  { weight: 3, arbitrary: wordsOf(fc.constantFrom(140, 141, 280, 281, 300, 301, 1024, 1025, 4096, 4097)) },
);

const alone = { thread: [], poll: null, media: [], format: 'text' as const };
type Shape = Pick<Content, 'format' | 'media' | 'thread' | 'poll'>;

function polls({ capabilities: { poll } }: NetworkRules): fc.Arbitrary<Shape> {
  if (!poll) throw new Error('Both networks have polls');
  return fc
    .record({
      count: around(poll.minOptions, poll.maxOptions),
      longest: around(poll.maxOption),
      minutes: around(poll.minMinutes, poll.maxMinutes),
      multiple: poll.multiple ? fc.boolean() : fc.constant(false),
    })
    .map(({ count, longest, minutes, multiple }) => {
      const options = Array.from({ length: count }, (_, n) => (n === 0 ? 'o'.repeat(longest) : `Opción ${n}`));
      return { ...alone, format: 'poll', poll: { options, minutes, multiple } };
    });
}

const albums = ({ media: { album } }: NetworkRules): fc.Arbitrary<Shape> =>
  fc
    .tuple(around(3, album?.max ?? 2), fc.array(fc.constantFrom(film, document), { maxLength: 1 }))
    .chain(([size, others]) =>
      fc
        .array(photo, { minLength: size, maxLength: size })
        .map((photos) => [...photos.slice(others.length), ...others]),
    )
    .map((media) => ({ ...alone, format: 'album', media }));

const shapes = (rules: NetworkRules): fc.Arbitrary<Shape> =>
  fc.oneof(
    fc.constant(alone),
    photo.map((one): Shape => ({ ...alone, format: 'photo', media: [one] })),
    { weight: 3, arbitrary: albums(rules) },
    fc.constantFrom<Shape>(
      { ...alone, format: 'video', media: [film] },
      { ...alone, format: 'gif', media: [gif] },
      { ...alone, format: 'document', media: [document] },
    ),
    { weight: 5, arbitrary: polls(rules) },
    fc
      .array(words, { minLength: 1, maxLength: 3 })
      .map((texts): Shape => ({ ...alone, format: 'thread', thread: texts.map((text) => ({ text, media: [] })) })),
  );

test.each([x, telegram])(
  '$name does what its rules say',
  async (network: Network) => {
    const { rules } = network;
    const stage = await setStage(network);
    let number = 0;
    /** X refuses the same words twice, so each text says which it is, at the length it had. */
    const numbered = (text: string): string => {
      const mark = `${(number += 1)} `;
      return mark + text.slice(mark.length);
    };
    try {
      await fc.assert(
        fc.asyncProperty(shapes(rules), words, fc.boolean(), async (shape, text, split) => {
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
        { numRuns: 150 },
      );
    } finally {
      await stage.stop();
    }
  },
  120_000,
);
