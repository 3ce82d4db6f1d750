import type { Refusal } from '@pregon/domain';
import { entities } from '../entities.js';
import { Database } from '../ledger/database.js';
import type { Ledger } from '../ledger/ledger.service.js';
import { systemActor, type Tx } from '../ledger/tx.js';
import { beginFence } from './fence.begin.js';
import { organisationsOf } from './fence.identity.js';
import { liftFence } from './fence.lift.js';

interface FromTheCommandLine {
  readonly workerUrl: string;
  readonly reason: string;
}

/** Says that a backup was brought back: nothing goes out of any organisation until it is released. Answers how many. */
export const fenceInstallation = (options: FromTheCommandLine): Promise<number> =>
  everywhere(options, async (ledger, organisations) => {
    for (const organisationId of organisations)
      await ledger.run(acting(organisationId), (tx) => beginFence(tx, ['declared'], options.reason));
    return organisations.length;
  });

/** Lifts every organisation's fence that can be lifted; each that can't says why. */
export const releaseInstallation = (
  options: FromTheCommandLine,
): Promise<readonly { readonly organisationId: string; readonly refusal: Refusal | null }[]> =>
  everywhere(options, async (ledger, organisations) => {
    const answers: { organisationId: string; refusal: Refusal | null }[] = [];
    for (const organisationId of organisations) {
      const lifted = await ledger.command(acting(organisationId), (tx: Tx) => liftFence(tx, options.reason));
      answers.push({ organisationId, refusal: lifted.ok ? null : lifted.refusal });
    }
    return answers;
  });

const acting = (organisationId: string) => ({ organisationId, actor: systemActor('command line') });

async function everywhere<T>(
  { workerUrl }: FromTheCommandLine,
  work: (ledger: Ledger, organisations: readonly string[]) => Promise<T>,
): Promise<T> {
  const pool = {
    url: workerUrl,
    poolSize: 1,
    acquireTimeoutMs: 10_000,
    applicationName: 'pregon-fence',
    onPoolError: () => undefined,
  };
  const database = await Database.open(pool, entities);
  try {
    return await work(database.ledger, await organisationsOf(database.ledger));
  } finally {
    await database.close();
  }
}
