import { openDataFolder } from '../data/data-folder.js';
import { openSecrets } from '../data/secrets.js';
import type { Env } from '../env.js';
import { requireBuilt } from '../parts.js';
import { say, sayDoing, sayDone, sayFailure, sayWrong } from '../terminal.js';
import { Closing } from './closing.js';
import { endLeftoverParts } from './leftover-parts.js';
import type { Surroundings } from './part-env.js';
import type { Kind } from './fresh-database.js';
import { startDatabase } from './start-database.js';
import { lockStart } from './start-lock.js';
import { requirePort, startApi, startSandbox, startWorker, superviseParts } from './start-parts.js';
import { listenForStop, type StopSignal } from './stop-signal.js';
import { sayWelcome, welcomeTo } from './welcome.js';
import { fillWithDemo } from './load-demo.js';

export interface StartOptions {
  readonly kind: Kind;
  readonly port: number;
  readonly data: string | undefined;
}

/** Ctrl-C while things were still being started: no failure, nothing more to say. */
class Interrupted extends Error {}

/** Runs everything until Ctrl-C, or until a part can't be kept running. Answers the exit code. */
export async function start(options: StartOptions, env: Env): Promise<number> {
  const stop = listenForStop();
  const closing = new Closing();
  let giveUp: (why: string) => void = () => undefined;
  const givenUp = new Promise<string>((resolve) => (giveUp = resolve));
  try {
    await begin(options, env, { stop, closing, giveUp });
    const why = await Promise.race([stop.asked.then(() => null), givenUp]);
    if (why !== null) sayFailure(why, 'Everything else is being stopped; what was stored is kept.');
    return why === null ? 0 : 1;
  } catch (error) {
    if (error instanceof Interrupted) return 0;
    throw error;
  } finally {
    const anythingRuns = closing.has('PostgreSQL');
    if (anythingRuns) say('\n  Stopping …');
    const failures = await closing.closeAll();
    for (const failure of failures) sayWrong('Stop', failure);
    if (anythingRuns && failures.length === 0) say('  Everything has stopped. What was stored is kept.');
  }
}

interface Reins {
  readonly stop: StopSignal;
  readonly closing: Closing;
  readonly giveUp: (why: string) => void;
}

async function begin(options: StartOptions, env: Env, { stop, closing, giveUp }: Reins): Promise<void> {
  const unlessStopped = async <T>(step: Promise<T>): Promise<T> => {
    const result = await step;
    if (stop.signal.aborted) throw new Interrupted();
    return result;
  };
  const { kind } = options;
  const plays = kind !== 'real';
  const folder = openDataFolder(options.data);
  requireBuilt(plays ? ['api', 'worker', 'sandbox'] : ['api', 'worker']);
  const lock = lockStart(folder);
  closing.add('lock', () => lock.release());
  for (const part of endLeftoverParts(folder.parts)) sayDoing(part, 'ended what an earlier start had left running');
  await requirePort(options.port, env.HOST);
  const secrets = openSecrets(folder.secrets, env);

  const database = await unlessStopped(startDatabase({ env, folder, secrets, kind }, closing, giveUp));
  const supervisor = superviseParts(folder, giveUp);
  closing.add('parts', () => supervisor.stop());
  stop.onImpatience(() => {
    say('  Once more: ending the parts at once.');
    supervisor.kill().catch((error: unknown) => sayWrong('Stop', String(error)));
  });

  const sandbox = plays ? await unlessStopped(startSandbox(supervisor, folder, options.port)) : null;
  const publicUrl = env.PUBLIC_URL ?? `http://localhost:${options.port}`;
  const all: Surroundings = {
    env,
    folder,
    secrets,
    database,
    port: options.port,
    publicUrl,
    sandbox,
  };
  await unlessStopped(startApi(supervisor, all));
  await unlessStopped(startWorker(supervisor, all));
  lock.note(publicUrl);

  const url = `http://127.0.0.1:${options.port}`;
  if (sandbox && kind === 'demo' && database.empty) {
    const begun = Date.now();
    database.noteDemo('loading');
    const loading = fillWithDemo({ ownerUrl: database.ownerUrl, url, sandboxUrl: sandbox.url });
    await unlessStopped(Promise.race([loading, stop.asked]));
    database.noteDemo('loaded');
    sayDone('Demo', 'the town hall of Riudalba, three weeks of it', begun);
  }
  sayWelcome(await unlessStopped(welcomeTo({ url, publicUrl, kind, database, sandboxUrl: sandbox?.url ?? null })));
}
