import { changedParts, mergeDrafts, takeTheirs } from './draft.merge.js';
import { emptyDraft, FOLLOWS_BASE, NO_TIME } from './draft.state.js';

const base = { ...emptyDraft('es', 'd1'), texts: { es: 'Hola' }, labels: ['a'] };

describe('two people in one draft', () => {
  it('keep both their changes when they touched different parts', () => {
    const mine = { ...base, texts: { es: 'Hola, Riudalba' } };
    const theirs = { ...base, labels: ['a', 'b'], plan: { ...NO_TIME, date: '2026-09-19', time: '09:00' } };
    const merged = mergeDrafts(base, mine, theirs);
    expect(merged.draft).toEqual({ ...theirs, texts: { es: 'Hola, Riudalba' } });
    expect(merged.taken).toEqual(['labels', 'plan']);
    expect(merged.conflicts).toEqual([]);
  });

  it('are told where they said different things, and what was typed here stays until they choose', () => {
    const merged = mergeDrafts(base, { ...base, texts: { es: 'mía' } }, { ...base, texts: { es: 'suya' } });
    expect(merged.draft.texts).toEqual({ es: 'mía' });
    expect(merged.conflicts).toEqual([{ part: 'texts.es', mine: 'mía', theirs: 'suya' }]);
    const [conflict] = merged.conflicts;
    expect(conflict && takeTheirs(merged.draft, conflict).texts).toEqual({ es: 'suya' });
  });

  it('agree without a word when they typed the same', () => {
    const same = { ...base, texts: { es: 'igual' } };
    expect(mergeDrafts(base, same, same).conflicts).toEqual([]);
  });

  it('follow a colleague who took an account’s own words back', () => {
    const worded = { ...base, overrides: { 'x:es': { ...FOLLOWS_BASE, text: 'en X' } } };
    const merged = mergeDrafts(worded, worded, base);
    expect(merged.draft.overrides).toEqual({});
    expect(merged.taken).toEqual(['overrides.x:es']);
  });

  it('can be told which parts differ', () => {
    expect(changedParts(base, { ...base, title: 'T', texts: { es: 'x', 'ca-valencia': 'y' } }).sort()).toEqual([
      'texts.ca-valencia',
      'texts.es',
      'title',
    ]);
  });
});
