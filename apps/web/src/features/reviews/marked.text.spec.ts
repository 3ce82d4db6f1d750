import { markPieces } from './marked.text.js';

const mark = (number: number, start: number, end: number) => ({ number, start, end, commentId: `c${number}` });

it('cuts the words of a comment out of the text around them', () => {
  expect(markPieces([{ kind: 'same', text: 'Hay 24 puestos' }], [mark(1, 4, 6)])).toMatchObject([
    { text: 'Hay ', isMarked: false, ends: [] },
    { text: '24', isMarked: true, ends: [{ number: 1 }] },
    { text: ' puestos', isMarked: false },
  ]);
});

it('counts no place for what was struck out', () => {
  const pieces = [
    { kind: 'removed', text: '20' },
    { kind: 'added', text: '24' },
    { kind: 'same', text: ' puestos' },
  ] as const;
  expect(markPieces(pieces, [mark(1, 0, 10)])).toMatchObject([
    { kind: 'removed', text: '20', isMarked: false },
    { kind: 'added', text: '24', isMarked: true, ends: [] },
    { kind: 'same', text: ' puestos', isMarked: true, ends: [{ number: 1 }] },
  ]);
});

it('lets two comments share words', () => {
  const pieces = markPieces([{ kind: 'same', text: 'abcdef' }], [mark(1, 0, 4), mark(2, 2, 6)]);
  expect(pieces.map(({ text, ends }) => [text, ends.map((one) => one.number)])).toEqual([
    ['ab', []],
    ['cd', [1]],
    ['ef', [2]],
  ]);
});
