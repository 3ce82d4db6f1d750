import path from 'node:path';
import { freePort, portIsFree } from '@pregon/embedded';
import type { DataFolder } from '../data/data-folder.js';
import { CliFailure } from '../failure.js';
import { scriptOf, type PartName } from '../parts.js';
import { sayDone, sayWrong } from '../terminal.js';
import { noteParts } from './leftover-parts.js';
import { apiEnv, sandboxEnv, workerEnv, type SandboxAddresses, type Surroundings } from './part-env.js';
import { Supervisor } from './supervisor.js';

export function superviseParts(folder: DataFolder, onGivenUp: (why: string) => void): Supervisor {
  return new Supervisor({
    onRestart: (part, how, waitMs) =>
      sayWrong(part, `ended (${how}); starting it again in ${waitMs} ms. Its log: ${logOf(folder, part)}`),
    onBack: (part) => sayDone(part, 'is back'),
    onChange: (running) => noteParts(folder.parts, running),
    onForced: (part) =>
      sayWrong(part, 'did not end in 20 s and was made to; its work in hand is taken up at the next start'),
    onGivenUp: (part, how) => onGivenUp(`The ${part} ended again and again (${how}). Its log: ${logOf(folder, part)}`),
  });
}

const logOf = (folder: DataFolder, part: string): string => path.join(folder.logs, `${part}.log`);

const TITLES: Record<PartName, string> = { api: 'API and web', worker: 'Worker', sandbox: 'Sandbox' };

async function startPart(
  supervisor: Supervisor,
  folder: DataFolder,
  name: PartName,
  env: NodeJS.ProcessEnv,
  what: string,
): Promise<void> {
  const begun = Date.now();
  await supervisor.start({ name, script: scriptOf(name), env, log: logOf(folder, name) });
  sayDone(TITLES[name], what, begun);
}

/** Asked before anything is started, so that a port in use costs nothing. */
export async function requirePort(port: number, host: string): Promise<void> {
  if (await portIsFree(port, host)) return;
  throw new CliFailure(
    `Port ${port} of this machine is in use by another program.`,
    `Stop that program, or choose another port: npm start -- --port ${port + 1}`,
  );
}

export async function startSandbox(
  supervisor: Supervisor,
  folder: DataFolder,
  apiPort: number,
): Promise<SandboxAddresses> {
  // Next to the address people know, if it can be had: pages stay where they were at the second start.
  const port = (await portIsFree(apiPort + 1)) ? apiPort + 1 : await freePort();
  const url = `http://127.0.0.1:${port}`;
  // Chosen here rather than by the part: when that is started again, API and worker must find it where it was.
  let smtpPort = await freePort();
  while (smtpPort === port || smtpPort === apiPort) smtpPort = await freePort();
  const what = `plays the networks and the post office, at ${url}`;
  await startPart(supervisor, folder, 'sandbox', sandboxEnv(folder, { port, smtpPort }), what);
  return { port, url, smtpPort };
}

export async function startApi(supervisor: Supervisor, all: Surroundings): Promise<void> {
  await startPart(supervisor, all.folder, 'api', apiEnv(all), `at ${all.publicUrl}`);
}

export async function startWorker(supervisor: Supervisor, all: Surroundings): Promise<void> {
  const queue = all.env.REDIS_URL ? `Redis at ${new URL(all.env.REDIS_URL).host}` : 'PostgreSQL';
  await startPart(supervisor, all.folder, 'worker', workerEnv(all), `sends what falls due; its queue runs on ${queue}`);
}
