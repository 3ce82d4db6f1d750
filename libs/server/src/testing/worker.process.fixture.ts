import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const MAIN = path.resolve(__dirname, '../../../../apps/worker/dist/main.js');
const READY_WITHIN_MS = 60_000;
const ENDS_WITHIN_MS = 20_000;

/** A real worker of its own process, as an installation runs it. */
export interface WorkerProcess {
  readonly pid: number;
  /** What it has logged, a JSON line each. */
  log(): string;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGSTOP: it does nothing more, and everybody takes it for alive. */
  sleep(): void;
  /** SIGCONT. */
  wake(): void;
  /** SIGTERM, as a supervisor does; SIGKILL where it does not follow. */
  end(): Promise<void>;
  /** Whether it still runs. */
  runs(): boolean;
}

/** Makes a process believe that its clock is off by this many milliseconds, from its first line on. */
const clockOffBy = (ms: number): string[] => {
  const source = `const now = Date.now.bind(Date); const Real = Date;
    globalThis.Date = new Proxy(Real, {
      construct: (_t, given, target) => Reflect.construct(Real, given.length ? given : [now() + ${ms}], target === globalThis.Date ? Real : target),
      apply: () => new Real(now() + ${ms}).toString(),
      get: (target, key, self) => key === 'now' ? () => now() + ${ms} : Reflect.get(target, key, self) });`;
  return ['--import', `data:text/javascript,${encodeURIComponent(source)}`];
};

/** Resolves when it works. `npm test` builds it first; a missing build is said, not passed over. */
export async function startWorkerProcess(
  variables: Readonly<Record<string, string>>,
  { clockOffByMs = 0 }: { clockOffByMs?: number } = {},
): Promise<WorkerProcess> {
  if (!existsSync(MAIN)) throw new Error('the worker is not built: npx nx build @pregon/worker');
  const flags = clockOffByMs === 0 ? [] : clockOffBy(clockOffByMs);
  const child = spawn(process.execPath, [...flags, MAIN], {
    env: { ...variables, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-400_000)));
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const runs = (): boolean => child.exitCode === null && child.signalCode === null;
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await gone;
  };
  const { pid } = child;
  if (pid === undefined) throw new Error('no worker process could be started');
  const ready = await Promise.race([
    new Promise<boolean>((resolve) => child.once('message', () => resolve(true))),
    gone.then(() => false),
    after(READY_WITHIN_MS),
  ]);
  if (!ready) {
    await kill();
    throw new Error(`the worker did not start: ${said.slice(-2_000)}`);
  }
  return {
    pid,
    log: () => said,
    kill,
    runs,
    sleep: () => void child.kill('SIGSTOP'),
    wake: () => void child.kill('SIGCONT'),
    async end() {
      if (!runs()) return;
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      if (await Promise.race([gone.then(() => false), after(ENDS_WITHIN_MS).then(() => true)])) await kill();
    },
  };
}

/** false, some time later; keeps no process alive. */
const after = (ms: number): Promise<false> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(false), ms).unref();
  });
