import { untilKept } from './sending.keep.js';

const away = new Error('the database is away');
const taken = new Error('taken');
const isFinal = (failure: unknown): boolean => failure === taken;

test('what a network answered is recorded as soon as that is possible', async () => {
  const told: unknown[] = [];
  let tries = 0;
  const work = (): Promise<string> => ((tries += 1) < 4 ? Promise.reject(away) : Promise.resolve('kept'));
  await expect(untilKept(work, isFinal, (failure) => told.push(failure), [1, 1, 1, 1])).resolves.toBe('kept');
  expect(told).toEqual([away, away, away]);
});

test('an answer that can never be recorded as it is, is given back at once', async () => {
  let tries = 0;
  const work = (): Promise<string> => ((tries += 1), Promise.reject(taken));
  await expect(untilKept(work, isFinal, () => undefined, [1, 1])).rejects.toBe(taken);
  expect(tries).toBe(1);
});

test('in the end the failure is told', async () => {
  await expect(
    untilKept(
      () => Promise.reject(away),
      isFinal,
      () => undefined,
      [1, 1],
    ),
  ).rejects.toBe(away);
});
