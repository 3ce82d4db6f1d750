/** @returns the value below which this share (0..1) of the samples lies, nearest rank. */
export function quantile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

const round = (value) => Math.round(value * 100) / 100;

export const spread = (samples) => ({
  n: samples.length,
  p50: round(quantile(samples, 0.5)),
  p95: round(quantile(samples, 0.95)),
});

/** a / b, of the same run: the only figure that can be compared between machines. */
export const ratio = (a, b) => round(a / b);

export const median = (samples) => round(quantile(samples, 0.5));

/** One JSON line. */
export const say = (measured) => console.log(JSON.stringify(measured));

export async function timed(work) {
  const begun = performance.now();
  const answer = await work();
  return { answer, ms: performance.now() - begun };
}

/** Runs the jobs in order, so many at a time. */
export async function inParallel(jobs, atOnce) {
  const queue = jobs.entries();
  const answers = [];
  const lane = async () => {
    for (const [at, job] of queue) answers[at] = await job();
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return answers;
}
