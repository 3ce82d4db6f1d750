import { defaultCalendar, type WorkCalendar } from '@pregon/domain';
import { openingAt } from './calendar.next.js';

const office = defaultCalendar('Europe/Madrid');
const week = (spans: readonly { from: string; to: string }[]): WorkCalendar => ({
  ...office,
  week: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, spans])),
});

it.each([
  ['in the morning', office, '2026-03-02T08:30:20.500Z', true, '2026-03-02T14:00:00.000Z'],
  ['in its last minute', office, '2026-03-02T13:59:59.999Z', true, '2026-03-02T14:00:00.000Z'],
  ['the moment it closes', office, '2026-03-02T14:00:00.000Z', false, '2026-03-03T07:00:00.000Z'],
  ['on Friday afternoon', office, '2026-03-06T15:00:00.000Z', false, '2026-03-09T07:00:00.000Z'],
  [
    'a night shift across midnight',
    week([
      { from: '00:00', to: '06:00' },
      { from: '22:00', to: '24:00' },
    ]),
    '2026-03-02T22:00:00.000Z',
    true,
    '2026-03-03T05:00:00.000Z',
  ],
  [
    'through the night the clock goes forward',
    week([{ from: '00:00', to: '06:00' }]),
    '2026-03-28T23:30:00.000Z',
    true,
    '2026-03-29T04:00:00.000Z',
  ],
  ['a service that never closes', week([{ from: '00:00', to: '24:00' }]), '2026-03-02T10:00:00.000Z', true, null],
] as const)('%s: open or closed, and until when', (_, calendar, now, openNow, nextChange) => {
  expect(openingAt(calendar, now)).toEqual({ openNow, nextChange });
});
