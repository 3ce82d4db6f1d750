import { partOf, quoteOf, standsIn } from './comment.anchor.js';

const picture = (alt: string | null) => ({
  sha256: '',
  mime: 'image/png',
  width: 1,
  height: 1,
  bytes: 1,
  alt,
  durationMs: null,
  filename: null,
});
const content = {
  text: 'Abre la Fira 🎪 el martes',
  media: [picture('Cartel de la Fira'), picture(null)],
  thread: [{ text: 'Cierra el domingo', media: [picture('Plano del recinto')] }],
  poll: { options: ['Sí', 'Quizá'], minutes: null, multiple: false },
  firstComment: 'Programa en la web',
};

describe('the words a comment is about', () => {
  it.each([
    ['the text', { part: 'text', start: 8, end: 12 }, 'Fira'],
    ['a picture’s description', { part: 'alt:0', start: 0, end: 6 }, 'Cartel'],
    ['the next post of a thread', { part: 'thread:0', start: 10, end: 17 }, 'domingo'],
    ['the description of its picture', { part: 'thread:0.alt:0', start: 0, end: 5 }, 'Plano'],
    ['an option of a poll', { part: 'poll:1', start: 0, end: 5 }, 'Quizá'],
    ['the first comment', { part: 'comment', start: 0, end: 8 }, 'Programa'],
    ['a whole emoji', { part: 'text', start: 13, end: 15 }, '🎪'],
    ['all of it', { part: 'text', start: 0, end: content.text.length }, content.text],
  ])('are taken from %s', (_what, range, quote) => {
    expect(quoteOf(content, range)).toEqual({ ok: true, value: quote });
  });

  it.each([
    ['a part that is none', { part: 'title', start: 0, end: 1 }, 'anchor.part', 'no_such_part'],
    ['a post that the thread has not', { part: 'thread:1', start: 0, end: 1 }, 'anchor.part', 'no_such_part'],
    ['a picture that is not there', { part: 'alt:2', start: 0, end: 1 }, 'anchor.part', 'no_such_part'],
    ['a picture without description', { part: 'alt:1', start: 0, end: 1 }, 'anchor.part', 'no_such_part'],
    ['a place before the beginning', { part: 'text', start: -1, end: 4 }, 'anchor.start', 'outside'],
    ['an end before its start', { part: 'text', start: 4, end: 4 }, 'anchor.start', 'outside'],
    ['an end beyond the text', { part: 'text', start: 0, end: 26 }, 'anchor.end', 'outside'],
    ['a space', { part: 'text', start: 4, end: 5 }, 'anchor.start', 'no_words'],
    ['half an emoji', { part: 'text', start: 13, end: 14 }, 'anchor.start', 'half_a_character'],
  ])('are never %s', (_what, range, field, reason) => {
    expect(quoteOf(content, range)).toMatchObject({
      ok: false,
      refusal: { code: 'field_invalid', field, details: { reason } },
    });
  });

  it('stand wherever a correction has moved them, and no longer once one letter of them is gone', () => {
    expect(standsIn('El martes abre la Fira', 'la Fira')).toBe(true);
    expect(standsIn('Abre la feria', 'la Fira')).toBe(false);
    expect(standsIn(partOf({ ...content, media: [] }, 'alt:0'), 'Cartel')).toBe(false);
  });
});
