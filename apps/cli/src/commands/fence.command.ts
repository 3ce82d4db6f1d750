import { fenceInstallation, releaseInstallation } from '@pregon/server';
import { openDataFolder } from '../data/data-folder.js';
import { openSecrets } from '../data/secrets.js';
import { installationState } from '../database/installation-state.js';
import { joinDatabase } from '../database/open-database.js';
import { loginUrls } from '../database/prepare-database.js';
import type { Env } from '../env.js';
import { CliFailure } from '../failure.js';
import { sayDone, sayWrong } from '../terminal.js';

/** Says that a copy of the database was brought back. May be called while nothing runs: the next start sends nothing. */
export function fenceCommand(data: string | undefined, reason: string | undefined, env: Env): Promise<number> {
  return withWorker(data, reason, env, async (options) => {
    const organisations = await fenceInstallation(options);
    sayDone('Fence', `nothing goes out of ${organisations} organisations until an administrator releases it`);
    return 0;
  });
}

/** Answers 1 where some organisation could not be released. */
export function releaseCommand(data: string | undefined, reason: string | undefined, env: Env): Promise<number> {
  return withWorker(data, reason, env, async (options) => {
    const answers = await releaseInstallation(options);
    for (const { organisationId, refusal } of answers) {
      if (!refusal) sayDone(organisationId, 'released; what may be out already stays held');
      else if (refusal.details['reason'] === 'not_compared')
        sayWrong(organisationId, 'not compared with the networks yet: let a worker run, then try again');
      else sayDone(organisationId, 'was not fenced');
    }
    return answers.some(({ refusal }) => refusal?.details['reason'] === 'not_compared') ? 1 : 0;
  });
}

async function withWorker(
  data: string | undefined,
  reason: string | undefined,
  env: Env,
  work: (options: { readonly workerUrl: string; readonly reason: string }) => Promise<number>,
): Promise<number> {
  if (reason === undefined || reason.trim() === '')
    throw new CliFailure('Say why: it goes into the record.', 'Add --reason "…".');
  const folder = openDataFolder(data);
  const database = await joinDatabase(env, folder);
  try {
    if (!(await installationState(database.ownerUrl)))
      throw new CliFailure('This database is empty.', 'Is --data or DATABASE_URL the right one?');
    const { workerUrl } = loginUrls(database.ownerUrl, env, openSecrets(folder.secrets, env));
    return await work({ workerUrl, reason: reason.trim() });
  } finally {
    await database.close();
  }
}
