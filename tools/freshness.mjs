// What is stale, told from modification times (20 ms for the whole repository), so that a second start costs nothing.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const cache = path.join(root, 'node_modules/.cache/pregon');
const SKIP = new Set(['node_modules', 'dist', 'generated', '.nx', '.pregon', 'test-results', 'coverage']);

const done = (what, since) => process.stdout.write(`  ✔ ${what} ${((Date.now() - since) / 1000).toFixed(1)} s\n`);

/** Runs a program with its output shown only when it fails; Ctrl-C ends it with us. */
export function run(program, args, { show = false, env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, env, stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (said += data));
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (code === 0) return resolve(said);
      if (signal) process.exit(130);
      process.stderr.write(`${said.trimEnd()}\n`);
      reject(new Error(`"${path.basename(program)} ${args.join(' ')}" failed.`));
    });
  });
}

/** Installs when there are no modules, or others than the lock file names. */
export async function installIfNeeded() {
  const lock = readFileSync(path.join(root, 'package-lock.json'));
  const stamp = path.join(root, 'node_modules/.pregon-lock');
  const digest = createHash('sha256').update(lock).digest('hex');
  const installed = path.join(root, 'node_modules/.package-lock.json');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(path.join(root, 'package-lock.json')).mtimeMs) {
    const since = Date.now();
    process.stdout.write('  … installing what is missing (a minute or two the first time)\n');
    try {
      await run('npm', ['ci'], { show: true });
    } catch (error) {
      throw Object.assign(error, { remedy: 'npm needs the registry and about 1 GB of disk; then start again.' });
    }
    done('installed', since);
  }
  writeFileSync(stamp, digest);
}

function newest(dir, found = 0) {
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    if (SKIP.has(entry.name)) continue;
    const full = path.join(dir, entry.name);
    found = entry.isDirectory() ? newest(full, found) : Math.max(found, statSync(full).mtimeMs);
  }
  return found;
}

const sources = () =>
  Math.max(
    ...['apps', 'libs'].map((dir) => newest(path.join(root, dir))),
    ...['package-lock.json', 'tsconfig.base.json', '.swcrc', 'nx.json', 'tools/codegen.mjs'].map(
      (file) => statSync(path.join(root, file)).mtimeMs,
    ),
  );

/** Builds the named applications and what they stand on; Nx decides which of them are stale. */
export async function build(apps) {
  const stamp = path.join(cache, `built-${apps.join('-')}`);
  const outputs = apps.map((app) => path.join(root, 'apps', app, 'dist'));
  const at = sources();
  if (outputs.every((dir) => existsSync(dir)) && existsSync(stamp) && Number(readFileSync(stamp, 'utf8')) === at)
    return;
  const since = Date.now();
  process.stdout.write('  … building what is stale\n');
  await run(process.execPath, [path.join(root, 'tools/codegen.mjs')]);
  const projects = apps.map((app) => `@pregon/${app}`).join(',');
  await run(path.join(root, 'node_modules/.bin/nx'), [
    'run-many',
    '-t',
    'build',
    '-p',
    projects,
    '--outputStyle=static',
  ]);
  mkdirSync(cache, { recursive: true });
  writeFileSync(stamp, String(at));
  done('built', since);
}
