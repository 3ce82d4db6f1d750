import { dueGroup, groupByDue } from './tray.groups.js';

const zone = 'Europe/Madrid';
const now = '2026-09-10T20:30:00.000Z'; // 22:30 in Madrid

describe('what waits in the tray', () => {
  it('is late once its hour has passed', () => {
    expect(dueGroup('2026-09-10T20:29:00Z', now, zone)).toBe('late');
  });

  it('is due today until midnight in Madrid, not in Greenwich', () => {
    expect(dueGroup('2026-09-10T21:30:00Z', now, zone)).toBe('today');
    expect(dueGroup('2026-09-10T22:30:00Z', now, zone)).toBe('tomorrow');
  });

  it('may be due later or not at all', () => {
    expect(dueGroup('2026-09-12T08:00:00Z', now, zone)).toBe('later');
    expect(dueGroup(null, now, zone)).toBe('undated');
  });

  it('is shown with the most pressing first', () => {
    const items = [{ due: null }, { due: '2026-09-12T08:00:00Z' }, { due: '2026-09-10T10:00:00Z' }];
    expect(groupByDue(items, now, zone).map((one) => one.group)).toEqual(['late', 'later', 'undated']);
  });
});
