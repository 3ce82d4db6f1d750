import { wordDiff } from './word.diff.js';

const read = (before: string, after: string): string =>
  wordDiff(before, after)
    .map(({ kind, text }) => (kind === 'added' ? `{+${text}+}` : kind === 'removed' ? `[-${text}-]` : text))
    .join('');

describe('the difference with the previous round', () => {
  it('is told in whole words', () => {
    expect(read('Empieza a las 22 h', 'Empieza a las 23 h')).toBe('Empieza a las [-22-]{+23+} h');
  });

  it('reads as phrases, not as single words one by one', () => {
    expect(read('Fira: este fin de semana', 'Fira: sábado y domingo')).toBe(
      'Fira: [-este fin de semana-]{+sábado y domingo+}',
    );
  });

  it('takes a hashtag and an elided word whole', () => {
    expect(read('Fira #firadelarros', 'Fira #FiraDeLArròs')).toBe('Fira [-#firadelarros-]{+#FiraDeLArròs+}');
    expect(read('Fira de l’Arròs', 'Fira de l’Horta')).toBe('Fira de [-l’Arròs-]{+l’Horta+}');
  });

  it('keeps both texts whole', () => {
    const [before, after] = ['Más de 20 casetas, ¡ven!', '24 puestos: ven ya.\nTe esperamos'];
    const pieces = wordDiff(before, after);
    expect(
      pieces
        .filter((one) => one.kind !== 'added')
        .map((one) => one.text)
        .join(''),
    ).toBe(before);
    expect(
      pieces
        .filter((one) => one.kind !== 'removed')
        .map((one) => one.text)
        .join(''),
    ).toBe(after);
  });

  it('is nothing where nothing changed', () => {
    expect(wordDiff('igual', 'igual')).toEqual([{ kind: 'same', text: 'igual' }]);
  });
});
