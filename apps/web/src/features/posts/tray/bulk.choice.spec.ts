import { bulkOf, choiceOf, type BulkItem } from './bulk.choice.js';

const item = (id: string, over: Partial<BulkItem> = {}): BulkItem => ({
  id,
  read: true,
  bulk: { max: 2, openedEach: true },
  step: { id, requires: [], kind: 'approve' },
  ...over,
});
const tray = [item('a'), item('b'), item('c')];

describe('deciding several at once', () => {
  it('is offered only where the circuit allows it and nothing must be written', () => {
    expect(choiceOf(item('x', { bulk: null }), tray, new Set()).kind).toBe('never');
    const stated = item('y', { step: { id: 'y', requires: ['contrato'], kind: 'approve' } });
    expect(choiceOf(stated, tray, new Set()).kind).toBe('never');
    const opinion = item('z', { step: { id: 'z', requires: [], kind: 'consult' } });
    expect(choiceOf(opinion, tray, new Set()).kind).toBe('never');
  });

  it('ends at the smallest limit of those chosen', () => {
    expect(choiceOf(item('c'), tray, new Set(['a'])).kind).toBe('free');
    expect(choiceOf(item('c'), tray, new Set(['a', 'b'])).kind).toBe('full');
    const generous = item('g', { bulk: { max: 50, openedEach: false } });
    expect(choiceOf(generous, [...tray, generous], new Set(['a', 'b'])).kind).toBe('full');
  });

  it('asks to open first what the circuit wants opened', () => {
    const closed = item('d', { read: false });
    expect(choiceOf(closed, [...tray, closed], new Set(['d'])).kind).toBe('unread');
    expect(bulkOf([...tray, closed], new Set(['a', 'd']))).toMatchObject({ unread: [{ id: 'd' }], limit: 2 });
    const free = item('e', { read: false, bulk: { max: 5, openedEach: false } });
    expect(choiceOf(free, [free], new Set(['e'])).kind).toBe('chosen');
  });

  it('forgets what is no longer in the tray', () => {
    expect(bulkOf(tray, new Set(['gone', 'a'])).items.map((one) => one.id)).toEqual(['a']);
  });
});
