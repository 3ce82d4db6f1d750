import { toWall } from '@pregon/domain';
import { DemoWeeks } from './demo.week.js';
import { RIUDALBA_SCRIPT } from './script.data.js';
import { stopsOf } from './timeline.js';

const START = '2026-03-16T06:00:00.000Z';
const weeks = new DemoWeeks('Europe/Madrid', START);

describe('the three weeks', () => {
  it('are counted from the Monday on which business time begins', () => {
    expect(weeks.date({ week: -1, day: 'mon', time: '09:00' })).toBe('2026-03-16');
    expect(weeks.date({ week: 0, day: 'thu', time: '13:15' })).toBe('2026-03-26');
    expect(weeks.date({ week: 1, day: 'sun', time: '19:00' })).toBe('2026-04-05');
  });

  it('keep their wall time when the clocks change', () => {
    expect(weeks.instant({ week: 0, day: 'fri', time: '09:00' })).toBe('2026-03-27T08:00:00.000Z');
    expect(weeks.instant({ week: 1, day: 'mon', time: '09:00' })).toBe('2026-03-30T07:00:00.000Z');
  });

  it('begin on the same Monday from any day of that week', () => {
    const onSunday = new DemoWeeks('Europe/Madrid', '2026-03-22T21:30:00.000Z');
    expect(onSunday.date({ week: -1, day: 'mon', time: '09:00' })).toBe('2026-03-16');
  });
});

describe('the stops of business time', () => {
  const stops = stopsOf(RIUDALBA_SCRIPT, weeks, START);
  const at = (id: string): string => {
    const post = RIUDALBA_SCRIPT.posts.find((one) => one.id === id);
    if (!post) throw new Error(id);
    return weeks.instant(post.at);
  };

  it('only go forward, from the beginning to Thursday at a quarter past one', () => {
    const times = stops.map((stop) => stop.at);
    expect(times).toEqual([...new Set(times)].sort());
    expect(times[0]).toBe(START);
    expect(times.at(-1)).toBe('2026-03-26T12:15:00.000Z');
  });

  it('stand at the hour of everything that goes out until then, so that nothing is late', () => {
    const times = stops.map((stop) => stop.at);
    for (const { id } of RIUDALBA_SCRIPT.posts) if (at(id) <= (times.at(-1) ?? '')) expect(times).toContain(at(id));
  });

  it('have every post written once, and before its hour', () => {
    const written = stops.flatMap((stop) => stop.written.map(({ id }) => ({ id, when: stop.at })));
    expect(written.map(({ id }) => id).sort()).toEqual(RIUDALBA_SCRIPT.posts.map(({ id }) => id).sort());
    for (const { id, when } of written) expect(when < at(id)).toBe(true);
  });

  it('have what must be fresh at the end written when it says', () => {
    for (const { id, written } of RIUDALBA_SCRIPT.posts)
      if (written)
        expect(stops.find((stop) => stop.written.some((post) => post.id === id))?.at).toBe(weeks.instant(written));
  });

  it('have nothing of next week written at night', () => {
    const end = stops.at(-1)?.at ?? '';
    for (const stop of stops)
      for (const { id, at: hour, written } of stop.written)
        if (!written && weeks.instant(hour) > end)
          expect({ id, hour: Number(toWall(stop.at, 'Europe/Madrid').time.slice(0, 2)) >= 8 }).toEqual({
            id,
            hour: true,
          });
  });

  it('have the warning of the night written in that night', () => {
    const written = stops.find((stop) => stop.written.some(({ id }) => id === 'B10'));
    expect(written?.at).toBe(weeks.instant({ week: 0, day: 'thu', time: '03:01' }));
  });

  it('tell the twins to fail before the hour comes', () => {
    const struck = stops.filter((stop) => stop.faults.length > 0).map((stop) => stop.at);
    expect(struck).toEqual([at('A13'), at('B13'), at('B16')]);
  });
});
