import { NOTICE_KINDS } from '../../ledger/notices.js';
import { LOCALES } from '../../ledger/viewer.js';
import { fill } from './fill.js';
import { wordsIn } from './words.js';

const KNOWN = { title: 'Feria', actor: 'Marta', due: 'mañana', until: 'el lunes', guest: 'Clara' };
const LEAST = { title: 'Feria', actor: 'El sistema', due: null, until: null, guest: null };

/** Told of a person, not of a post. */
const OF_NO_POST: readonly string[] = ['absence_designated', 'second_factor_reset', 'paused', 'pause_over', 'fenced'];

describe.each(LOCALES)('in %s', (locale) => {
  const words = wordsIn(locale);
  it.each(NOTICE_KINDS)('%s has a subject and says what happened, with everything known and with the least', (kind) => {
    for (const values of [KNOWN, LEAST]) {
      for (const template of [words.subject[kind], words.lead[kind]]) {
        const said = fill(template, values);
        expect(said.length).toBeGreaterThan(5);
        expect(said).not.toMatch(/[{}[\]]|undefined|null/);
      }
    }
    if (!OF_NO_POST.includes(kind)) expect(fill(words.subject[kind], LEAST)).toContain('Feria');
  });
});

it('no two languages say the same', () => {
  for (const kind of NOTICE_KINDS) expect(new Set(LOCALES.map((locale) => wordsIn(locale).subject[kind])).size).toBe(3);
});

it('a part in brackets goes when its name has no value', () => {
  expect(fill('{a}[, until {b}]', { a: 'x', b: 'y' })).toBe('x, until y');
  expect(fill('{a}[, until {b}]', { a: 'x', b: null })).toBe('x');
});

it('a missing name outside brackets is a defect', () => {
  expect(() => fill('{a}', {})).toThrow('the words need a');
});

it('a value is never read as a template', () => {
  expect(fill('«{a}»', { a: '{b} [c]' })).toBe('«{b} [c]»');
});
