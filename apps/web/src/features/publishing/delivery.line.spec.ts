import { DELIVERY_STATES } from '@pregon/domain';
import es from '../../messages/es/publishing.json';
import { deliveryLine, latenessIn, type DeliveryFacts } from './delivery.line.js';

const waiting: DeliveryFacts = {
  state: 'waiting',
  dueAt: '2026-09-10T10:00:00Z',
  publishedAt: null,
  late: false,
  latenessSeconds: null,
  nextTryAt: null,
};

describe('what one line says of a delivery', () => {
  it.each(DELIVERY_STATES)('has words for %s, before and after it was tried', (state) => {
    for (const nextTryAt of [null, '2026-09-10T10:05:00Z'])
      for (const late of [false, true])
        expect(Object.keys(es)).toContain(deliveryLine({ ...waiting, state, nextTryAt, late }).id);
  });

  it('names the planned hour while it waits, and the next try once one has failed', () => {
    expect(deliveryLine(waiting)).toEqual({ id: 'publishing.line.waiting', at: '2026-09-10T10:00:00Z' });
    expect(deliveryLine({ ...waiting, nextTryAt: '2026-09-10T10:00:05Z' })).toEqual({
      id: 'publishing.line.waiting_retry',
      at: '2026-09-10T10:00:05Z',
    });
  });

  it('says that it went out late only when it did', () => {
    const out = { ...waiting, state: 'published', publishedAt: '2026-09-10T10:04:00Z' } as const;
    expect(deliveryLine(out).id).toBe('publishing.line.published');
    expect(deliveryLine({ ...out, late: true }).id).toBe('publishing.line.published_late');
  });

  it.each([
    [0.2, 'seconds', 1],
    [61, 'seconds', 61],
    [95, 'minutes', 2],
    [840, 'minutes', 14],
    [7_300, 'hours', 2],
  ])('says %d seconds of lateness in %s', (seconds, unit, count) => {
    expect(latenessIn(seconds)).toEqual({ unit, count });
  });
});
