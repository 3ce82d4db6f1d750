// Everything random of a run: drawn from its seed before anything starts, so that a seed says the whole story.

/** mulberry32: 32 bits of state, good enough to choose when to pull a plug, and the same everywhere. */
export function dice(seed) {
  let state = seed >>> 0;
  const unit = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (from, to) => from + Math.floor(unit() * (to - from + 1));
  const among = (list) => list[whole(0, list.length - 1)];
  return {
    whole,
    among,
    often: (share) => unit() < share,
    /** `[what, weight]…` */
    weighed(table) {
      let at = unit() * table.reduce((sum, [, weight]) => sum + weight, 0);
      return (table.find(([, weight]) => (at -= weight) < 0) ?? table.at(-1))[0];
    },
    some(list, count) {
      const left = [...list];
      return Array.from({ length: Math.min(count, list.length) }, () => left.splice(whole(0, left.length - 1), 1)[0]);
    },
  };
}

/** What is broken, and how often beside the others. */
const BLOWS = [
  ['kill a worker', 34],
  ['kill both workers', 10],
  ['kill the API', 12],
  ['kill PostgreSQL', 9],
  ['lose the queue', 9],
  ['kill Redis', 10],
  ['stop a worker', 8],
];
const FAULTS = [
  ['429', 3],
  ['500', 4],
  ['502', 4],
  ['close-before', 4],
  ['close-after', 5],
  ['slow', 6],
  ['expired-token', 1],
];
const CHANGES = [
  ['rewrite', 4],
  ['move', 4],
  ['revoke', 4],
  ['pause', 2],
];
export const NETWORKS = ['facebook', 'instagram', 'x', 'telegram'];
const MINUTE = 60_000;

/** Milliseconds by which a worker's clock is off, for as long as it lives. */
const clockOff = (roll) =>
  roll.weighed([
    [0, 3],
    [MINUTE, 1],
    [-MINUTE, 1],
  ]);

/**
 * A run: `beats` minutes of business time, a few seconds each; in every one some posts fall due, and while they go out
 * things break. `leaseMs`: what a worker has to be stopped for to outlive its lease.
 */
export function drawRun(seed, { beats, postsPerBeat, blowsPerBeat, accountsPerNetwork, leaseMs }) {
  const roll = dice(seed);
  const accounts = NETWORKS.flatMap((network) =>
    Array.from({ length: accountsPerNetwork }, (_, at) => ({ network, name: `${network}${at + 1}` })),
  );
  const posts = Array.from({ length: beats * postsPerBeat }, (_, number) => drawPost(roll, seed, number, postsPerBeat));
  for (const post of posts) post.accounts = drawAccounts(roll, accounts, post);
  return {
    seed,
    accounts,
    posts,
    firstClocks: [clockOff(roll), clockOff(roll)],
    beats: Array.from({ length: beats }, (_, beat) => ({
      lengthMs: roll.whole(3_500, 7_000),
      /** how long before the minute business time arrives: some wait for their moment in the queue */
      leadMs: roll.often(0.5) ? 0 : roll.whole(200, 2_500),
      faults: Array.from({ length: roll.whole(0, 2) }, () => drawFault(roll, accounts)),
      blows: Array.from({ length: drawCount(roll, blowsPerBeat) }, () => drawBlow(roll, leaseMs)),
      changes: Array.from({ length: roll.whole(0, 1) }, () => drawChange(roll, accounts, beat, beats, postsPerBeat)),
    })),
  };
}

const drawCount = (roll, average) => Math.floor(average) + (roll.often(average % 1) ? 1 : 0);

function drawPost(roll, seed, number, postsPerBeat) {
  const format = roll.weighed([
    ['text', 3],
    ['link', 2],
    ['photo', 3],
    ['album', 2],
  ]);
  return {
    ...{ number, format, mark: `caos ${seed}.${number}` },
    beat: Math.floor(number / postsPerBeat),
    pair: roll.often(0.2),
    /** posts that X is told the rest in */
    threadOf: format === 'text' && roll.often(0.6) ? roll.whole(1, 2) : 0,
    commented: roll.often(0.3),
  };
}

/** Instagram shows no post without a picture. */
function drawAccounts(roll, accounts, { format }) {
  const pictured = format === 'photo' || format === 'album';
  const fit = accounts.filter(({ network }) => pictured || network !== 'instagram');
  return roll.some(fit, roll.whole(3, fit.length)).map(({ name }) => name);
}

const drawFault = (roll, accounts) => ({
  kind: roll.weighed(FAULTS),
  account: roll.among(accounts).name,
  times: roll.whole(1, 3),
  delayMs: roll.whole(500, 6_000),
  atMs: roll.whole(0, 1_000),
});

function drawBlow(roll, leaseMs) {
  const kind = roll.weighed(BLOWS);
  const times = { atMs: roll.whole(0, 3_500), downMs: roll.whole(0, 2_500) };
  return {
    ...{ kind, ...times, worker: roll.whole(0, 1), keepsData: roll.often(0.5) },
    ...{ clocks: [clockOff(roll), clockOff(roll)], stoppedMs: leaseMs + roll.whole(500, 5_000) },
  };
}

function drawChange(roll, accounts, beat, beats, postsPerBeat) {
  const of = Math.min(beats - 1, beat + roll.whole(0, 3));
  return {
    kind: roll.weighed(CHANGES),
    post: of * postsPerBeat + roll.whole(0, postsPerBeat - 1),
    toBeat: Math.min(beats - 1, of + roll.whole(1, 3)),
    /** paused: one account or everything, and how long */
    account: roll.often(0.6) ? roll.among(accounts).name : null,
    review: roll.often(0.5),
    forMs: roll.whole(2_000, 8_000),
    atMs: roll.whole(0, 3_000),
  };
}
