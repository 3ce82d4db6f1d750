import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile, rename, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { CliFailure } from '../failure.js';

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 20_000;
const LOG_LIMIT = 20 * 1024 * 1024;

const readyMessage = z.object({ ready: z.literal(true), port: z.number().optional() });

export interface PartOptions {
  readonly name: string;
  readonly script: string;
  readonly env: NodeJS.ProcessEnv;
  readonly log: string;
}

/**
 * One part of the product as a process of its own, in a session of its own: Ctrl-C in the terminal reaches the
 * command alone, which ends the parts in their order. A part ends by itself when the command disappears (IPC).
 */
export class PartProcess {
  private constructor(
    readonly name: string,
    private readonly child: ChildProcess,
    /** Settles when the process ends, with how it ended. */
    readonly ended: Promise<string>,
  ) {}

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Resolves when the part says that it is ready. Throws with the end of its log when it ends before that. */
  static async start({ name, script, env, log }: PartOptions): Promise<PartProcess> {
    const size = await stat(log).then(
      (found) => found.size,
      () => 0,
    );
    if (size > LOG_LIMIT) await rename(log, `${log}.1`);
    const output = openSync(log, 'a', 0o600);
    const child = fork(script, [], { env, detached: true, stdio: ['ignore', output, output, 'ipc'] });
    closeSync(output);
    const ended = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
    });
    const part = new PartProcess(name, child, ended);
    const ready = new Promise<'ready'>((resolve) => {
      child.on('message', (message) => {
        if (readyMessage.safeParse(message).success) resolve('ready');
      });
    });
    const timer = new AbortController();
    const late = sleep(READY_WITHIN_MS, 'late' as const, { signal: timer.signal }).catch(() => 'late' as const);
    const first = await Promise.race([ready, ended, late]);
    timer.abort();
    if (first === 'ready') return part;
    await part.kill();
    const how = first === 'late' ? `said nothing for ${READY_WITHIN_MS / 1000} seconds` : `ended (${first})`;
    throw new CliFailure(`The ${name} ${how} before it was ready.\n${await tail(log)}`, `Its whole log: ${log}`);
  }

  /** Asks it to finish what it has in hand; makes it end after 20 seconds. Answers whether it went by itself. */
  async stop(): Promise<boolean> {
    if (!this.isRunning()) return true;
    this.child.kill('SIGTERM');
    const timer = new AbortController();
    const late = sleep(STOP_WITHIN_MS, null, { signal: timer.signal }).catch(() => null);
    const how = await Promise.race([this.ended, late]);
    timer.abort();
    if (how !== null) return true;
    await this.kill();
    return false;
  }

  async kill(): Promise<void> {
    if (this.isRunning()) this.child.kill('SIGKILL');
    await this.ended;
  }

  private isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null && this.child.pid !== undefined;
  }
}

/** The last lines that a part wrote, indented: what a person needs when it does not start. */
async function tail(log: string, lines = 8): Promise<string> {
  const text = await readFile(log, 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .slice(-lines)
    .map((line) => `    ${line.slice(0, 300)}`)
    .join('\n');
}
