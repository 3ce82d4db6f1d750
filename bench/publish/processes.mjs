import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const READY_WITHIN_MS = 60_000;
/** Linux counts a process's time in hundredths of a second. */
const TICK_MS = 10;
export const built = (file) => path.resolve(import.meta.dirname, '../..', file);

/** A process of ours that says when it is ready, answers messages in order, and ends when told. */
export async function start(file, { args = [], env = {} } = {}) {
  const child = spawn(process.execPath, [file, ...args], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  child.setMaxListeners(0);
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const next = () =>
    new Promise((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', () => reject(new Error(`${path.basename(file)} ended: run \`npm run build\` first?`)));
    });
  const ready = await Promise.race([
    next(),
    new Promise((_, reject) => setTimeout(() => reject(new Error(`${file} is not ready`)), READY_WITHIN_MS).unref()),
  ]);
  return {
    ready,
    async ask(message) {
      const answer = next();
      child.send(message);
      return answer;
    },
    cpuMs: () => cpuMs(child.pid),
    async stop() {
      if (child.exitCode === null) child.kill('SIGTERM');
      await gone;
    },
  };
}

/** ms that a process has computed, user and system; what others do on the machine does not count. Linux only. */
export const cpuMs = (pid) => ticks(pid, 11, 13);

/** ms that the children of a process had computed when they ended. Linux only. */
export const endedChildrenMs = (pid) => ticks(pid, 13, 15);

function ticks(pid, from, to) {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(from, to);
  return (Number(user) + Number(system)) * TICK_MS;
}
