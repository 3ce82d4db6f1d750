import { openDataFolder } from '../data/data-folder.js';
import { openSecrets } from '../data/secrets.js';
import { joinDatabase } from '../database/open-database.js';
import { prepareDatabase } from '../database/prepare-database.js';
import type { Env } from '../env.js';
import { sayDoing, sayDone } from '../terminal.js';

/** Tables, queue tables, roles and rights; safe to repeat. The running parts never do this themselves. */
export async function migrateCommand(data: string | undefined, env: Env): Promise<number> {
  const begun = Date.now();
  const folder = openDataFolder(data);
  const database = await joinDatabase(env, folder);
  try {
    // With both addresses given nothing needs to be kept here: an image's file system may be read-only.
    const given = env.DATABASE_API_URL !== undefined && env.DATABASE_WORKER_URL !== undefined;
    const secrets = given ? { databaseApiPassword: '', databaseWorkerPassword: '' } : openSecrets(folder.secrets, env);
    await prepareDatabase(database.ownerUrl, env, secrets, (line) => sayDoing('Database', line));
    sayDone('Database', 'tables, roles and rights are up to date', begun);
    return 0;
  } finally {
    await database.close();
  }
}
