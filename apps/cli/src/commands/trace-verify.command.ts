import { verifyTrace } from '@pregon/server';
import { openDataFolder } from '../data/data-folder.js';
import { installationState } from '../database/installation-state.js';
import { joinDatabase } from '../database/open-database.js';
import { openSecrets } from '../data/secrets.js';
import { loginUrls } from '../database/prepare-database.js';
import type { Env } from '../env.js';
import { CliFailure } from '../failure.js';
import { sayDone, sayWrong } from '../terminal.js';

/** Walks every organisation's sealed chain. Answers 1 when any row was altered, is missing or was moved. */
export async function traceVerifyCommand(data: string | undefined, env: Env): Promise<number> {
  const folder = openDataFolder(data);
  const database = await joinDatabase(env, folder);
  try {
    if (!(await installationState(database.ownerUrl))) {
      throw new CliFailure(
        'This database is empty: nothing was ever recorded in it.',
        'Is --data or DATABASE_URL the right one?',
      );
    }
    const organisations = await verifyTrace({
      workerUrl: loginUrls(database.ownerUrl, env, openSecrets(folder.secrets, env)).workerUrl,
    });
    for (const { slug, ok, entries, head, fault } of organisations) {
      if (ok) sayDone(slug, `${entries} entries, whole; head ${head ?? 'none yet'}`);
      else sayWrong(slug, `${fault?.kind ?? 'broken'} at position ${fault?.sequence ?? '?'} of ${entries}`);
    }
    if (organisations.length === 0) sayDone('Trace', 'no organisation yet, so no record');
    return organisations.every(({ ok }) => ok) ? 0 : 1;
  } finally {
    await database.close();
  }
}
