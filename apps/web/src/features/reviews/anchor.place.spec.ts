import { anchorOfWords, placeOf } from './anchor.place.js';

const text = 'Abre la Fira. La Fira dura dos días.';
const here = { variantId: 'v1', variantIds: ['v1'], hash: 'h', part: 'text', label: 'Castellano', text };

describe('where the words of a comment stand', () => {
  it('is their own place while nothing before them changed', () => {
    expect(placeOf({ start: 17, quote: 'Fira' }, text)).toEqual({ start: 17, end: 21 });
  });

  it('is the nearest same words after a correction', () => {
    expect(placeOf({ start: 20, quote: 'Fira' }, text)).toEqual({ start: 17, end: 21 });
    expect(placeOf({ start: 3, quote: 'Fira' }, text)).toEqual({ start: 8, end: 12 });
  });

  it('is nowhere once they are gone', () => {
    expect(placeOf({ start: 0, quote: 'feria' }, text)).toBeNull();
  });
});

describe('words typed by whoever cannot select with a pointer', () => {
  it('are found whatever their case and spaces, and quoted as they stand', () => {
    expect(anchorOfWords(' la  FIRA dura', [here])).toEqual({
      variantId: 'v1',
      hash: 'h',
      part: 'text',
      start: 14,
      end: 26,
      quote: 'La Fira dura',
    });
  });

  it('are looked for as they are, signs included', () => {
    expect(anchorOfWords('días.', [here])).toMatchObject({ quote: 'días.' });
    expect(anchorOfWords('(gratis)', [here])).toBeNull();
  });
});
