import { startPostgres, type RunningPostgres } from '@pregon/embedded';
import type { OpenDatabase } from '../database/open-database.js';
import { sayDone, sayWrong } from '../terminal.js';

/**
 * Keeps the embedded PostgreSQL up: one that ends unwanted is started again on its old port, where the parts'
 * connections look for it. Answers how to stop it.
 */
export function keepPostgres(database: OpenDatabase, onGivenUp: (why: string) => void): () => Promise<void> {
  if (!database.embedded) return () => Promise.resolve();
  let current: RunningPostgres = database.embedded;
  let stopping = false;
  let reviving = Promise.resolve();

  const watch = (running: RunningPostgres): void => {
    void running.ended.then((how) => {
      if (!stopping) reviving = revive(running, how);
    });
  };
  const revive = async (gone: RunningPostgres, how: string): Promise<void> => {
    sayWrong('PostgreSQL', `${how}. Starting it again; what was committed is kept.`);
    try {
      await gone.stop();
      current = await startPostgres({ dir: gone.dir, port: gone.port });
      sayDone('PostgreSQL', 'is back');
      watch(current);
    } catch (error) {
      onGivenUp(error instanceof Error ? error.message : String(error));
    }
  };
  watch(current);
  return async () => {
    stopping = true;
    await reviving;
    await current.stop();
  };
}
