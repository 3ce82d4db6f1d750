import { fork, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { freePort, isRoot } from '@pregon/embedded';

const REPOSITORY = path.resolve(import.meta.dirname, '../..');
const MAIN = path.join(REPOSITORY, 'apps/cli/dist/main.js');
const READY = 'Ctrl-C stops everything';
const READY_WITHIN_MS = 90_000;
/** The command gives each part 20 s; killed, its parts end by themselves. */
const STOPPED_WITHIN_MS = 60_000;

export interface Installation {
  readonly url: string;
  /** The one-time code of its first page, as the terminal shows it. */
  readonly setupCode: string;
  /** Null in a real one. */
  readonly sandboxUrl: string | null;
  /** Resolves when everything it started has ended and its data are gone. */
  stop(): Promise<void>;
}

/**
 * An installation of its own, started by the command that people use, on a free port and in a folder of its own: it may
 * run beside any other. Ends by itself when this process disappears.
 */
export async function startInstallation(kind: '--for-tests' | '--no-demo'): Promise<Installation> {
  // Not below the temporary folder: as root PostgreSQL's data would move out of it.
  const caches = path.join(REPOSITORY, 'node_modules/.cache');
  mkdirSync(caches, { recursive: true });
  const home = mkdtempSync(path.join(caches, 'e2e-'));
  if (isRoot()) chmodSync(home, 0o711);
  const port = await freePort();
  const args = ['start', kind, '--port', String(port), '--data', path.join(home, 'data')];
  const child = fork(MAIN, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOPPED_WITHIN_MS);
    await ended;
    clearTimeout(timer);
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const said = await welcome(child);
    return { url: `http://localhost:${port}`, setupCode: codeIn(said), sandboxUrl: sandboxIn(said), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Everything it printed until it was ready. */
function welcome(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (how: string): void => reject(new Error(`The installation ${how}. It said:\n${said}`));
    const timer = setTimeout(() => fail(`was not ready in ${READY_WITHIN_MS / 1000} s`), READY_WITHIN_MS);
    const hear = (chunk: unknown): void => {
      said += String(chunk);
      if (!said.includes(READY)) return;
      clearTimeout(timer);
      resolve(said);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with code ${code}`);
    });
  });
}

function codeIn(said: string): string {
  const code = /asks for this code, once:\s+(?:\S*m)?([\w-]{20})/.exec(said)?.[1];
  if (!code) throw new Error(`The installation showed no code. It said:\n${said}`);
  return code;
}

const sandboxIn = (said: string): string | null => /can be seen at (http:\/\/[\w.:]+\d)/.exec(said)?.[1] ?? null;
