import { demoBeginning } from './demo-calendar.js';

test.each([
  ['a Thursday noon in summer', '2026-07-16T10:00:00Z', '2026-07-06T05:00:00.000Z'],
  ['late on Sunday evening', '2026-07-19T21:59:00Z', '2026-07-06T05:00:00.000Z'],
  ['the first minute of Monday in Madrid', '2026-07-19T22:00:00Z', '2026-07-13T05:00:00.000Z'],
  ['the week after the clocks went back', '2026-10-28T12:00:00Z', '2026-10-19T05:00:00.000Z'],
  ['the first week of the year', '2027-01-02T12:00:00Z', '2026-12-21T06:00:00.000Z'],
])('on %s the demo begins on Monday 07:00 of the week before', (_, now, begins) => {
  expect(demoBeginning(new Date(now)).toISOString()).toBe(begins);
});
