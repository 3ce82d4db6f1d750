// How long a start takes and what each process weighs. Builds nothing: run `npm run build` first.
//   node bench/start.mjs [--data DIR] [--port 3900] [--no-demo]
// Prints one JSON line: seconds from the command to a page that answers (first, with the demo loaded, and second start),
// and the resident memory of each process in MB after the second start.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { data: { type: 'string' }, port: { type: 'string', default: '3900' }, 'no-demo': { type: 'boolean' } },
});
const LONGEST_MS = 300_000;
const root = path.resolve(import.meta.dirname, '..');
const data = values.data ?? mkdtempSync(path.join(os.homedir(), '.pregon-bench-'));
const address = `http://127.0.0.1:${values.port}`;

async function start() {
  const begun = performance.now();
  const args = ['start', '--data', data, '--port', values.port, ...(values['no-demo'] ? ['--no-demo'] : [])];
  const cli = spawn(process.execPath, [path.join(root, 'apps/cli/dist/main.js'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  cli.stdout.on('data', (chunk) => (said += chunk));
  cli.stderr.on('data', (chunk) => (said += chunk));
  const seconds = () => Math.round((performance.now() - begun) / 100) / 10;
  let page = null;
  while (!said.includes('Ctrl-C stops')) {
    if (cli.exitCode !== null || performance.now() - begun > LONGEST_MS) throw new Error(`did not start:\n${said}`);
    if (page === null && (await answers())) page = seconds();
    await pause(50);
  }
  return { cli, page: page ?? seconds(), whole: seconds() };
}

async function answers() {
  try {
    return (await fetch(`${address}/`)).ok;
  } catch {
    return false;
  }
}

async function stop(cli) {
  const gone = new Promise((resolve) => cli.once('exit', resolve));
  cli.kill('SIGINT');
  await gone;
}

/** Resident memory of a process and all below it, by what runs in it. Linux only. */
function memory(pid) {
  const children = new Map();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const parent = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${entry}/status`, 'utf8'))?.[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
    } catch {
      continue; // it ended while we read
    }
  }
  const below = (id) => [id, ...(children.get(id) ?? []).flatMap(below)];
  const total = {};
  for (const id of below(pid)) {
    const command = readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
    const name = /apps\/(\w+)\/dist/.exec(command)?.[1] ?? (/postgres/.test(command) ? 'postgresql' : 'other');
    // PostgreSQL's processes share memory: the proportional share counts each page once.
    const pss = Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    total[name] = Math.round((total[name] ?? 0) + pss / 1024);
  }
  return total;
}

const first = await start();
await stop(first.cli);
const second = await start();
await pause(3_000);
const megabytes = memory(second.cli.pid);
await stop(second.cli);
if (!values.data) rmSync(data, { recursive: true, force: true });
console.log(
  JSON.stringify({
    firstPageSeconds: first.page,
    firstWholeSeconds: first.whole,
    secondSeconds: second.whole,
    megabytes,
  }),
);
