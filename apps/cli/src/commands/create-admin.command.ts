import { createInstallation, issueSetupCode } from '@pregon/server';
import { openDataFolder } from '../data/data-folder.js';
import { installationState } from '../database/installation-state.js';
import { joinDatabase } from '../database/open-database.js';
import type { Env } from '../env.js';
import { CliFailure } from '../failure.js';
import { bold, say } from '../terminal.js';

/** Prints a one-time code with which the first page makes an organisation and its administrator. */
export async function createAdminCommand(data: string | undefined, env: Env): Promise<number> {
  const database = await joinDatabase(env, openDataFolder(data));
  try {
    const state = await installationState(database.ownerUrl);
    if (!state)
      throw new CliFailure('This database has no tables yet.', 'Run pregon migrate first, or npm start -- --no-demo.');
    if (state.kind === null) await createInstallation({ ownerUrl: database.ownerUrl, kind: 'real' });
    const code = await issueSetupCode(database.ownerUrl);
    say('The page /setup creates an organisation and its administrator. It asks for this code, once, within 24 hours:');
    say(bold(code));
    return 0;
  } finally {
    await database.close();
  }
}
