// Proof by breaking: real processes are killed, stopped and lied to at moments drawn from a seed while hundreds of
// publications fall due, and afterwards the twins' own books are held against what the API and the trace say.
//   npm run chaos -- [--runs 2] [--seed 1] [--backend postgresql|redis] [--short] [--slowest 3]
// One JSON line on standard output; the diary and the account of anything wrong, and of the slowest, on standard error. A seed draws the same
// run again. Exit code 1 where one of the zeros is not zero. Builds nothing: run `npm run build` first.
import { parseArgs } from 'node:util';
import { createReport } from './report.mjs';
import { liveThrough } from './run.mjs';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    backend: { type: 'string' },
    short: { type: 'boolean', default: false },
    slowest: { type: 'string', default: '0' },
  },
});
const BACKENDS = ['postgresql', 'redis'];
/** In which some minutes of leases and looks become seconds. */
const HASTE = 12;
const SIZES = {
  full: { beats: 30, postsPerBeat: 1, blowsPerBeat: 2.5, accountsPerNetwork: 2 },
  short: { beats: 3, postsPerBeat: 2, blowsPerBeat: 1.5, accountsPerNetwork: 1 },
};

const report = createReport();
for (let run = 0; run < Number(values.runs); run++) {
  const backend = values.backend ?? BACKENDS[run % BACKENDS.length];
  const seed = Number(values.seed) + run;
  const size = values.short ? SIZES.short : SIZES.full;
  report.add(
    await liveThrough({ seed, backend, haste: HASTE, size, slowest: Number(values.slowest), say: report.say }),
  );
}
console.log(JSON.stringify(report.line()));
process.exitCode = report.clean() ? 0 : 1;
