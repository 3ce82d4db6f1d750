import { shortened, textPieces } from './text.pieces.js';

describe('what a network colours in a text', () => {
  it('are addresses, hashtags and mentions, without the sentence’s full stop', () => {
    const text = 'Ven a la #FiraDeLArròs con @AjRiudalba. Más en https://riudalba.example/fira.';
    expect(
      textPieces(text)
        .filter((piece) => piece.kind === 'mark')
        .map((piece) => piece.text),
    ).toEqual(['#FiraDeLArròs', '@AjRiudalba', 'https://riudalba.example/fira']);
    expect(
      textPieces(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });

  it('are not addresses of e-mail', () => {
    expect(textPieces('escribe a info@riudalba.example').every((piece) => piece.kind === 'plain')).toBe(true);
  });
});

describe('a long caption', () => {
  it('is cut at a word, and says so', () => {
    expect(shortened('una frase bastante larga', 18)).toEqual({ text: 'una frase bastante', cut: true });
    expect(shortened('corta', 18)).toEqual({ text: 'corta', cut: false });
  });

  it('is not cut through an emoji', () => {
    expect(shortened('👩‍🚒'.repeat(3), 3).text).toBe('👩‍🚒');
  });
});
