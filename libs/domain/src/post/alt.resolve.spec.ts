import { resolveAlt } from './alt.resolve.js';
import { baseFor, type PostBase } from './content.resolve.js';

const base: PostBase = {
  sourceLanguage: 'es',
  texts: { 'ca-valencia': 'Demà, festes.', en: 'Tomorrow.', es: 'Mañana, fiestas.' },
  link: 'https://riudalba.example/festes',
};
const alts = { 'ca-valencia': ' La plaça ', es: 'La plaza', en: ' ' };

describe('the alternative text a variant carries', () => {
  test('is the one written in its language, without the spaces around it', () => {
    expect(resolveAlt(alts, 'ca-valencia', base)).toBe('La plaça');
    expect(resolveAlt(alts, 'es', base)).toBe('La plaza');
  });

  test('in a joined post is all of them, in the order of the text, and none for a language without one', () => {
    expect(resolveAlt(alts, 'mul', base)).toBe('La plaza / La plaça');
    expect(resolveAlt({ es: 'La plaza' }, 'mul', base)).toBe('La plaza');
  });

  test('is nothing, and said to be, where nobody wrote one: another language’s is no help', () => {
    expect(resolveAlt(alts, 'en', base)).toBeNull();
    expect(resolveAlt(alts, 'fr', base)).toBeNull();
    expect(resolveAlt({}, 'mul', base)).toBeNull();
  });
});

describe('an account that publishes in some languages only', () => {
  test('says the post in those, from its own source where it has it', () => {
    expect(baseFor(base, ['es', 'ca-valencia'])).toEqual({
      sourceLanguage: 'es',
      texts: { 'ca-valencia': 'Demà, festes.', es: 'Mañana, fiestas.' },
      link: base.link,
    });
  });

  test('begins with its own first language where the source is not one of them', () => {
    expect(baseFor(base, ['en', 'ca-valencia'])).toMatchObject({ sourceLanguage: 'en' });
    expect(Object.keys(baseFor(base, ['en', 'ca-valencia']).texts).sort()).toEqual(['ca-valencia', 'en']);
  });

  test('without any language has no words, and keeps the source’s name to ask for them', () => {
    expect(baseFor(base, [])).toEqual({ sourceLanguage: 'es', texts: {}, link: base.link });
  });
});
