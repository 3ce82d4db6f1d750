// `npm run check`: types, lint, format, boundaries, unused code, and what the browser is given. All of it runs, so that
// one round shows everything; two at a time, because most machines that run it have two cores.
import path from 'node:path';
import { build, installIfNeeded, run } from './freshness.mjs';
import { checkWebBundle } from './web-bundle.mjs';

const root = path.resolve(import.meta.dirname, '..');
const bin = (name) => path.join(root, 'node_modules/.bin', name);
const CACHE = 'node_modules/.cache/pregon';

/** The two largest by themselves: with its types, all of the repository does not fit into one process's default memory. */
const LARGE = ['apps/web', 'libs/server'];
async function lint() {
  const eslint = (name, what) =>
    run(bin('eslint'), ['--cache', '--cache-location', `${CACHE}/eslint/${name}/`, '--max-warnings=0', ...what]);
  for (const folder of LARGE) await eslint(path.basename(folder), [folder]);
  await eslint('rest', [...LARGE.flatMap((folder) => ['--ignore-pattern', `${folder}/**`]), '.']);
}

const lanes = [
  [
    ['types', () => run(bin('nx'), ['run-many', '-t', 'typecheck', '--parallel=1', '--outputStyle=static'])],
    ['unused code', () => run(bin('knip'), [])],
    ['web bundle', async () => (await build(['web']), checkWebBundle())],
  ],
  [
    ['format', () => run(bin('prettier'), ['--check', '--cache', '--cache-location', `${CACHE}/prettier`, '.'])],
    [
      'boundaries',
      () => run(bin('depcruise'), ['apps', 'libs', 'e2e', 'bench', '--config', '.dependency-cruiser.cjs']),
    ],
    ['lint', lint],
  ],
];

const failed = [];
async function check([name, work]) {
  const since = Date.now();
  try {
    await work();
    process.stdout.write(`  ✔ ${name.padEnd(12)} ${((Date.now() - since) / 1000).toFixed(1)} s\n`);
  } catch (error) {
    failed.push(name);
    process.stderr.write(`  ✘ ${name.padEnd(12)} ${error.message}\n`);
  }
}

await installIfNeeded();
await check(['codegen', () => run(process.execPath, [path.join(root, 'tools/codegen.mjs')])]);
await Promise.all(
  lanes.map(async (lane) => {
    for (const one of lane) await check(one);
  }),
);
if (failed.length > 0) {
  process.stderr.write(`Not right: ${failed.join(', ')}\n`);
  process.exitCode = 1;
}
