import fc from 'fast-check';
import { changedCharacters } from './changed.characters.js';

it.each([
  ['El miércoles', 'El miercoles', 1],
  ['a las 9 h', 'a las 19 h', 1],
  ['', 'Nuevo', 5],
  ['Igual', 'Igual', 0],
  ['👩‍👩‍👧 hoy', '👩‍👩‍👦 hoy', 1],
])('%j → %j: %i', (before, after, count) => expect(changedCharacters(before, after)).toBe(count));

it('is nothing exactly for the same text, as much backwards, and never more than the longer one', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 30 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      const count = changedCharacters(a, b);
      expect(count === 0).toBe(a === b);
      expect(changedCharacters(b, a)).toBe(count);
      expect(count).toBeLessThanOrEqual(Math.max([...a].length, [...b].length));
      expect(count).toBeGreaterThanOrEqual(Math.abs([...a].length - [...b].length));
    }),
  );
});

it('two long texts with nothing in common are answered at once', () => {
  expect(changedCharacters('a'.repeat(70_000), 'b'.repeat(60_000))).toBe(70_000);
});
