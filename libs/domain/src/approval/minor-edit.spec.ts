import fc from 'fast-check';
import type { Content } from '../content.js';
import { majorChanges, type MinorEditRule } from './minor-edit.js';

const RULE: MinorEditRule = { maxChars: 15, never: ['numbers', 'dates', 'urls', 'names', 'hashtags', 'media'] };
const content = (text: string, more: Partial<Content> = {}): Content => ({
  version: 1,
  account: { network: 'facebook', remoteId: '1001' },
  language: 'es',
  format: 'text',
  text,
  link: null,
  media: [],
  options: {},
  thread: [],
  poll: null,
  firstComment: null,
  ...more,
});
const photo = (alt: string | null, sha256 = 'a'.repeat(64)) => ({
  sha256,
  mime: 'image/jpeg',
  width: 1200,
  height: 800,
  bytes: 1000,
  alt,
  durationMs: null,
  filename: null,
});
const why = (before: string, after: string, rule = RULE) => majorChanges(content(before), content(after), rule);

describe('a correction is minor', () => {
  test.each([
    ['a missing accent', 'la programacion de otoño', 'la programación de otoño'],
    ['a missing accent in a name', 'En el auditorio Maria Tifus', 'En el auditorio María Tifus'],
    ['a comma and a letter', 'concierto gratis en la plaza', 'concierto, gratis, en la plazas'],
    ['an emoji, one character though it is two units', 'Ven 🎵', 'Ven 🎶'],
  ])('%s', (_, before, after) => expect(why(before, after)).toEqual([]));

  test('an alternative text counts like the text, together with it', () => {
    const [before, after] = [
      content('uno', { media: [photo('una plza')] }),
      content('una', { media: [photo('una plaza')] }),
    ];
    expect(majorChanges(before, after, RULE)).toEqual([]);
    expect(majorChanges(before, after, { ...RULE, maxChars: 1 })).toEqual(['too_long']);
  });
});

describe('in a poll', () => {
  const poll = (options: readonly string[], more: object = {}) =>
    content('¿Qué día?', { version: 2, format: 'poll', poll: { options, minutes: 60, multiple: false, ...more } });
  const anything: MinorEditRule = { maxChars: 500, never: [] };

  test('an option may be put right; its letters count like those of the text', () => {
    const [before, after] = [poll(['El sabado', 'El domingo']), poll(['El sábado', 'El domingo'])];
    expect(majorChanges(before, after, anything)).toEqual([]);
    expect(majorChanges(before, after, { ...anything, maxChars: 0 })).toEqual(['too_long']);
  });

  test.each([
    ['one option more', poll(['sí', 'no', 'depende'])],
    ['longer to vote', poll(['sí', 'no'], { minutes: 120 })],
    ['several answers each', poll(['sí', 'no'], { multiple: true })],
    ['no poll at all', content('¿Qué día?', { version: 2, format: 'poll' })],
  ])('is another question: %s', (_, after) => {
    expect(majorChanges(poll(['sí', 'no']), after, anything)).toEqual(['destination']);
  });
});

test('what follows in a thread, and the first comment, are read like the text itself', () => {
  const thread = (second: string, firstComment = 'Más datos aquí') =>
    content('Hoy', {
      version: 2,
      format: 'thread',
      thread: [
        { text: 'Desde las 10', media: [] },
        { text: second, media: [] },
      ],
      firstComment,
    });
  expect(majorChanges(thread('hasta las 12 h'), thread('hasta las 12 horas'), RULE)).toEqual([]);
  expect(majorChanges(thread('hasta las 12 h'), thread('hasta las 13 h'), RULE)).toContain('numbers');
  expect(majorChanges(thread('hasta las 12 h'), thread('y poco más de lo que se dijo ayer'), RULE)).toContain(
    'too_long',
  );
  expect(majorChanges(thread('a', 'Al 112'), thread('a', 'Al 113'), RULE)).toContain('numbers');
});

describe('a correction is not minor', () => {
  test.each([
    ['too_long', 'Hay concierto en la plaza', 'Hay un gran concierto de bandas en la plaza'],
    ['numbers', 'a partir de los 12 años', 'a partir de los 13 años'],
    ['numbers', 'cuesta 3,50 euros', 'cuesta 3,5 euros'],
    ['dates', 'el viernes en la plaza', 'el jueves en la plaza'],
    ['dates', 'hasta el fin de mayo', 'hasta el fin de marzo'],
    ['dates', 'fins demà a la plaça', 'fins hui a la plaça'],
    ['urls', 'más en www.riudalba.es/a', 'más en www.riudalba.es/b'],
    ['urls', 'más en riudalba.es', 'más en riudalva.es'],
    ['urls', 'a info@riudalba.es', 'a infos@riudalba.es'],
    ['names', 'actúa Pau hoy', 'actúa Pep hoy'],
    ['names', 'Joan visita la feria', 'Pere visita la feria'],
    ['names', 'la plaza de españa', 'la plaza de España'],
    ['hashtags', 'ven #Fiestas', 'ven #fiestas'],
    ['hashtags', 'con @riudalba', 'con @riudalva'],
  ])('%s: “%s”', (reason, before, after) => expect(why(before, after)).toContain(reason));

  test('whatever the circuit protects and no more', () => {
    expect(why('a partir de los 12 años', 'a partir de los 13 años', { maxChars: 15, never: [] })).toEqual([]);
  });

  test('another picture, another order of pictures, one more', () => {
    const two = [photo('a'), photo('b', 'b'.repeat(64))];
    const of = (media: Content['media']) => content('x', { media });
    const anything: MinorEditRule = { maxChars: 500, never: [] };
    expect(majorChanges(of(two), of([...two].reverse()), anything)).toEqual(['media']);
    expect(majorChanges(of(two), of(two.slice(1)), anything)).toEqual(['media']);
    expect(majorChanges(of([]), of(two), anything)).toEqual(['media']);
    expect(majorChanges(of(two), of(two), anything)).toEqual([]);
  });

  test.each<[string, Partial<Content>]>([
    ['account', { account: { network: 'facebook', remoteId: '2002' } }],
    ['language', { language: 'ca-valencia' }],
    ['link', { link: 'https://riudalba.es' }],
    ['option', { options: { silent: true } }],
    ['format', { format: 'link' }],
  ])('where it goes, and how: %s', (_, more) => {
    expect(majorChanges(content('x'), content('x', more), { maxChars: 500, never: [] })).toEqual(['destination']);
  });
});

test('changing n characters is minor exactly up to the limit, in either direction', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcdeñç·'), maxLength: 20 });
  const slow = (a: string, b: string): number => {
    let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i += 1) {
      const current = [i];
      for (let j = 1; j <= b.length; j += 1)
        current[j] = Math.min(
          (previous[j] ?? 0) + 1,
          (current[j - 1] ?? 0) + 1,
          (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        );
      previous = current;
    }
    return previous[b.length] ?? 0;
  };
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 8 }), (a, b, maxChars) => {
      const minor = majorChanges(content(a), content(b), { maxChars, never: [] }).length === 0;
      expect(minor).toBe(slow(a, b) <= maxChars);
    }),
    { numRuns: 2_000 },
  );
});
