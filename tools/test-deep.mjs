// `npm run test:deep`: random lives of random town halls, at least 100,000 steps, each step checked against I1–I8.
// `npm run test:deep -- 1000000` lives longer; `npm run test:deep -- 100000 SEED` lives one run again. Prints the steps,
// the seed and what happened in them; ends with code 1 where an invariant did not hold.
import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const whole = (text, otherwise) => {
  const number = text === undefined ? otherwise : Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`not a whole number: ${text}`);
  return number;
};
const steps = whole(process.argv[2], 100_000);
const seed = whole(process.argv[3], Math.floor(Math.random() * 2 ** 31));

process.stdout.write(`${steps} steps, seed ${seed}; again with: npm run test:deep -- ${steps} ${seed}\n`);
const since = Date.now();
const child = spawn(
  path.join(root, 'node_modules/.bin/jest'),
  ['--selectProjects', 'libs/domain', '--runInBand', 'src/towns.spec.ts', 'src/approval/run.random.spec.ts'],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PREGON_DEEP_STEPS: String(steps), PREGON_DEEP_SEED: String(seed) },
  },
);
child.once('exit', (code) => {
  process.stdout.write(`${steps} steps, seed ${seed}: ${Math.round((Date.now() - since) / 1000)} s\n`);
  process.exitCode = code ?? 1;
});
