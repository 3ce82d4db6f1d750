import { Lanes } from './sending.lanes.js';

const slow = () => {
  let end: (failure?: Error) => void = () => undefined;
  const work = new Promise<void>((resolve, reject) => {
    end = (failure) => (failure ? reject(failure) : resolve());
  });
  return { work, end: (failure?: Error) => end(failure) };
};

it('waits for what is quick, and fails as it does', async () => {
  const lanes = new Lanes(() => undefined, 1_000);
  await lanes.carry(Promise.resolve());
  await expect(lanes.carry(Promise.reject(new Error('lost')))).rejects.toThrow('lost');
});

it('gives the hand back while a network hangs, and still waits for it at the end', async () => {
  const lanes = new Lanes(() => undefined, 5);
  const { work, end } = slow();
  await lanes.carry(work);
  let drained = false;
  const draining = lanes.drain().then(() => (drained = true));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(drained).toBe(false);
  end();
  await draining;
});

it('tells of what fails after it was let go', async () => {
  const failures: unknown[] = [];
  const lanes = new Lanes((failure) => failures.push(failure), 5);
  const { work, end } = slow();
  await lanes.carry(work);
  end(new Error('late'));
  await lanes.drain();
  expect(failures).toEqual([new Error('late')]);
});

it('lets no more go than it may', async () => {
  const lanes = new Lanes(() => undefined, 5, 1);
  const [one, two] = [slow(), slow()];
  await lanes.carry(one.work);
  let done = false;
  const second = lanes.carry(two.work).then(() => (done = true));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(done).toBe(false);
  two.end();
  await second;
  one.end();
  await lanes.drain();
});
