import { createLog } from './log.js';
import { Loop } from './loop.js';

const log = createLog('test', 'silent');
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('turns until it is told to stop, and waits for the round in hand', async () => {
  let rounds = 0;
  let inside = false;
  const work = async () => {
    inside = true;
    await pause(30);
    rounds += 1;
    inside = false;
  };
  const loop = new Loop({ name: 'clock', everyMs: 5, work, log });
  loop.start();
  await pause(100);
  await loop.stop();
  expect(inside).toBe(false);
  const then = rounds;
  expect(then).toBeGreaterThanOrEqual(2);
  await pause(60);
  expect(rounds).toBe(then);
});

it('goes on at once while there is more to do, and can be woken', async () => {
  let rounds = 0;
  const loop = new Loop({ name: 'relay', everyMs: 60_000, work: async () => ++rounds < 5, log });
  loop.start();
  await pause(50);
  expect(rounds).toBe(5);
  loop.wake();
  await pause(20);
  expect(rounds).toBe(6);
  await loop.stop();
});

it('a failing round is repeated with growing pauses, and one success forgets them', async () => {
  const times: number[] = [];
  let failing = true;
  const work = async () => {
    times.push(Date.now());
    if (failing) throw new Error('no database');
  };
  const loop = new Loop({ name: 'sealer', everyMs: 10, work, log });
  loop.start();
  await pause(800);
  const waits = times.slice(1).map((at, index) => at - (times[index] ?? at));
  expect(waits[0]).toBeGreaterThanOrEqual(95);
  expect(waits[1]).toBeGreaterThanOrEqual(195);
  expect(times.length).toBeLessThanOrEqual(4);
  failing = false;
  await pause(900);
  expect(times.length).toBeGreaterThan(8);
  await loop.stop();
});
