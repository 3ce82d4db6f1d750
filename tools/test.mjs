// `npm test`: everything. Jest (unit, integration, components, contract suites), the journeys in a browser, and a short
// proof by breaking on each queue.
// Ends with one line over all suites. `npm test -- PATTERN` hands the pattern to Jest and leaves the rest out.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, installIfNeeded } from './freshness.mjs';

const root = path.resolve(import.meta.dirname, '..');
const bin = (name) => path.join(root, 'node_modules/.bin', name);
const results = mkdtempSync(path.join(tmpdir(), 'pregon-results-'));
const pattern = process.argv.slice(2);

const show = (program, args, env = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    child.once('error', reject);
    child.once('exit', (code, signal) => (signal ? process.exit(130) : resolve(code)));
  });

const total = { passed: 0, failed: 0, skipped: 0 };
const add = ({ passed, failed, skipped }) => {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
};

/** A suite that ended badly and wrote no result, or says that all is well, has failed all the same. */
function count(name, code, file, read) {
  const counts = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0, skipped: 0 };
  if (code !== 0 && counts.failed === 0) {
    process.stderr.write(`${name} ended with code ${code} without naming a failed test: counted as one.\n`);
    counts.failed = 1;
  }
  add(counts);
}

async function jest() {
  const file = path.join(results, 'jest.json');
  const code = await show(bin('jest'), ['--maxWorkers=2', '--json', `--outputFile=${file}`, ...pattern]);
  count('Jest', code, file, (result) => ({
    passed: result.numPassedTests,
    // A file that could not be run at all has no tests to count.
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    skipped: result.numPendingTests + result.numTodoTests,
  }));
}

async function journeys() {
  const config = path.join(root, 'e2e/playwright.config.ts');
  if (!existsSync(config)) return;
  const file = path.join(results, 'playwright.json');
  const code = await show(bin('playwright'), ['test', '--config', config, '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  count('Playwright', code, file, ({ stats, errors }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  }));
}

/** A Redis that can be killed has to be our own: an address is not enough. */
const redisServer = process.env.PATH.split(path.delimiter).some((dir) => existsSync(path.join(dir, 'redis-server')));

/** Processes killed while posts go out, a run on each queue: its one line says what was lost, doubled or sent wrongly. */
async function chaos() {
  const runs = redisServer ? ['--runs', '2'] : ['--runs', '1', '--backend', 'postgresql'];
  const child = spawn(process.execPath, [path.join(root, 'bench/chaos/chaos.mjs'), '--short', '--seed', '1', ...runs], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (data) => (said += data));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  process.stdout.write(said);
  const done = code === 0 ? JSON.parse(said).runs : 0;
  add({ passed: done, failed: code === 0 ? 0 : 1, skipped: redisServer ? 0 : 1 });
}

/** What this machine can't test is said, not hidden in a number. */
function sayLeftOut() {
  if (!redisServer) process.stdout.write('Left out: breaking things with the queue on Redis; counted as skipped.\n');
  if (!redisServer && !process.env.REDIS_URL) {
    process.stdout.write(
      'Left out: the Redis half of the queue suites (no REDIS_URL, no redis-server on PATH); counted as skipped.\n',
    );
  }
  if (!process.env.PREGON_SPECS_DIR && !existsSync(path.join(root, '../shared/networks/specs'))) {
    process.stdout.write(
      "Left out: requests against the networks' own descriptions, which lie beside the project only in CI; counted as skipped.\n",
    );
  }
}

const since = Date.now();
try {
  await installIfNeeded();
  await build(['cli', 'api', 'worker', 'sandbox', 'web']);
  await jest();
  if (pattern.length === 0) {
    await journeys();
    await chaos();
  }
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  total.failed += 1;
} finally {
  rmSync(results, { recursive: true, force: true });
}
sayLeftOut();
process.stdout.write(`All suites took ${Math.round((Date.now() - since) / 1000)} s.\n`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
process.stdout.write(`${total.passed} passed, ${total.failed} failed${skipped}\n`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
