import { mentionAt, mentionedIn, mentionPieces, peopleLike, withMention } from './mention.words.js';

const people = [
  { id: 'marta', name: 'Marta Soler' },
  { id: 'oscar', name: 'Óscar Tena' },
  { id: 'marta2', name: 'Marta Soler Vidal' },
];

describe('naming somebody with @', () => {
  it('begins at an @ after a space, never inside an address', () => {
    expect(mentionAt('Míralo, @Mar', 12)).toEqual({ start: 8, end: 12, typed: 'Mar' });
    expect(mentionAt('correo@riudalba', 15)).toBeNull();
    expect(mentionAt('@Marta Soler ya lo vio', 22)).toBeNull();
  });

  it('finds people by any word of their name, with or without accents', () => {
    expect(peopleLike('osc', people).map((one) => one.id)).toEqual(['oscar']);
    expect(peopleLike('ten', people).map((one) => one.id)).toEqual(['oscar']);
    expect(peopleLike('', people)).toHaveLength(3);
  });

  it('writes the whole name and goes on after it', () => {
    expect(withMention('Míralo, @Mar por favor', { start: 8, end: 12, typed: 'Mar' }, 'Marta Soler')).toEqual({
      text: 'Míralo, @Marta Soler por favor',
      caret: 21,
    });
  });

  it('counts the longer of two names that begin alike, and nobody whose name was deleted', () => {
    expect(mentionedIn('@Marta Soler Vidal, ¿va?', people)).toEqual(['marta2']);
    expect(mentionedIn('Nadie', people)).toEqual([]);
  });

  it('shows names apart from the words around them', () => {
    expect(mentionPieces('Hola @Óscar Tena.', ['Óscar Tena'])).toEqual([
      { text: 'Hola ', isName: false },
      { text: '@Óscar Tena', isName: true },
      { text: '.', isName: false },
    ]);
  });
});
