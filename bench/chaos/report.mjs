import { ZEROS } from './judge.mjs';

/** The sum over all runs, and whether it may be called clean. */
export function createReport() {
  const runs = [];
  const begun = performance.now();
  const say = (what) => process.stderr.write(`${new Date().toISOString().slice(11, 23)} ${what}\n`);
  const sum = (of) => runs.reduce((total, run) => total + of(run), 0);
  const worst = (name) => sum((run) => new Set([...run.verdict[name], ...run.after[name]]).size);
  return {
    say,
    add(run) {
      runs.push(run);
      const { verdict, blind, broken } = run;
      const found = ZEROS.filter((name) => verdict[name].length + run.after[name].length > 0);
      say(
        `seed ${run.seed} on ${run.backend}: ${verdict.published} of ${verdict.publications} out, ${run.kills} kills`,
      );
      for (const line of [...blind, ...broken.map((one) => `the trace does not hold: ${JSON.stringify(one)}`)])
        say(line);
      for (const key of verdict.strays) say(`stray: ${key}`);
      if (found.length > 0) process.stderr.write(`${run.account.join('\n')}\n`);
    },
    line() {
      const lateness = runs.flatMap(({ verdict }) => verdict.lateness.map(({ ms }) => ms)).sort((a, b) => a - b);
      const at = (share) =>
        Math.round(lateness[Math.min(lateness.length - 1, Math.floor(lateness.length * share))] ?? 0);
      const reasons = runs.flatMap(({ after }) => after.unsent);
      return {
        runs: runs.length,
        ...{
          kills: sum((run) => run.kills),
          stops: sum((run) => run.stops),
          queueLosses: sum((run) => run.queueLosses),
        },
        networkFaults: sum((run) => run.faults),
        publications: sum(({ verdict }) => verdict.publications),
        published: sum(({ after }) => after.published),
        ...Object.fromEntries(ZEROS.map((name) => [name, worst(name)])),
        unknown: sum(({ verdict }) => verdict.unknown.length),
        ...{ p50_ms: at(0.5), p99_ms: at(0.99) },
        unsent: Object.fromEntries(
          [...new Set(reasons)].map((name) => [name, reasons.filter((one) => one === name).length]),
        ),
        seed: runs.map(({ seed }) => seed).join(' '),
        backend: [...new Set(runs.map(({ backend }) => backend))].join(' '),
        seconds: Math.round((performance.now() - begun) / 1_000),
      };
    },
    clean: () =>
      runs.length > 0 &&
      ZEROS.every((name) => worst(name) === 0) &&
      runs.every(({ blind, broken }) => blind.length === 0 && broken.length === 0),
  };
}
