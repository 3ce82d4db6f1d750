import { AsyncLocalStorage } from 'node:async_hooks';
import type { Decided, Refusal } from '@pregon/domain';
import { DataSource, type EntityManager } from 'typeorm';
import { connectionOf, gather } from './statement.js';
import type { As, Tx } from './tx.js';
import { Wakes } from './wakes.js';

/** Which transaction this chain of calls is inside; only to refuse a second one, never to fetch it. */
const inside = new AsyncLocalStorage<{ open: boolean }>();

/** A defect of ours, never shown: a transaction opened inside another leaks or loses the tenant and may hang the pool. */
export class NestedTransaction extends Error {
  constructor() {
    super('a transaction is already open here: pass its tx on instead of opening another');
  }
}

const START = 'START TRANSACTION ISOLATION LEVEL READ COMMITTED';
const SET_TENANT = `SELECT set_config('pregon.tenant', $1, true)`;

/** Carries a refusal out of the transaction it undoes. */
class RolledBack extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

const nestedRefused = (): Promise<never> => Promise.reject(new NestedTransaction());

function isBranded(manager: EntityManager): manager is Tx {
  return 'tenant' in manager && 'actor' in manager && 'wakes' in manager && 'keepsPlans' in manager;
}

function brand(
  manager: EntityManager,
  { organisationId: tenant, actor }: As,
  of: Pick<Tx, 'wakes' | 'keepsPlans'>,
): Tx {
  const branded: EntityManager = Object.assign(manager, { tenant, actor, ...of, transaction: nestedRefused });
  if (!isBranded(branded)) throw new TypeError('a transaction lost its tenant');
  return branded;
}

/**
 * The only door to the database. Every read and write of a feature happens in a `Tx` of one tenant:
 * the tenant is set once, at the start of the outermost transaction, and PostgreSQL's policies hold it.
 */
export class Ledger {
  private readonly wakes: Wakes;

  /** `keepsPlans`: see `Tx` */
  constructor(
    private readonly dataSource: DataSource,
    private readonly keepsPlans = false,
  ) {
    this.wakes = new Wakes(dataSource);
  }

  /** READ COMMITTED; rolls back when `work` throws. Throws `NestedTransaction` inside another transaction. */
  run<T>(as: As, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.ofTenant(SET_TENANT, as, work);
  }

  /** Like `run`, and what `work` refuses is rolled back: a command commits its acceptance or leaves nothing. */
  async command<T>(as: As, work: (tx: Tx) => Promise<Decided<T>>): Promise<Decided<T>> {
    try {
      return await this.run(as, async (tx) => {
        const decided = await work(tx);
        if (!decided.ok) throw new RolledBack(decided.refusal);
        return decided;
      });
    } catch (thrown) {
      if (thrown instanceof RolledBack) return { ok: false, refusal: thrown.refusal };
      throw thrown;
    }
  }

  /** READ ONLY: a stray write fails in PostgreSQL. */
  read<T>(as: As, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.ofTenant(`${SET_TENANT}, set_config('transaction_read_only', 'on', true)`, as, work);
  }

  /**
   * The eyes of the worker's clock, relay and sealer: no tenant, and only the tables whose policies name the worker's
   * role (`acrossTenants` in schema-sql.ts) answer. With the API's role every tenant table raises.
   */
  acrossTenants<T>(work: (q: EntityManager) => Promise<T>): Promise<T> {
    return this.transaction(work, `SELECT set_config('pregon.across', 'on', true)`);
  }

  /** What precedes the tenant: sessions, sign-in, set-up. Tenant tables raise here; narrow functions answer. */
  beforeTenant<T>(work: (q: EntityManager) => Promise<T>): Promise<T> {
    return this.transaction(work);
  }

  /** Resolves when open screens have been told of all that was committed. */
  settled(): Promise<void> {
    return this.wakes.settled();
  }

  private async ofTenant<T>(setting: string, as: As, work: (tx: Tx) => Promise<T>): Promise<T> {
    const wakes: string[] = [];
    const { keepsPlans } = this;
    const done = await this.transaction((manager) => work(brand(manager, as, { wakes, keepsPlans })), setting, [
      as.organisationId,
    ]);
    this.wakes.add(wakes);
    return done;
  }

  private async transaction<T>(
    work: (manager: EntityManager) => Promise<T>,
    setting?: string,
    parameters?: string[],
  ): Promise<T> {
    if (inside.getStore()?.open) throw new NestedTransaction();
    const marker = { open: true };
    const runner = this.dataSource.createQueryRunner();
    try {
      const client = connectionOf(await runner.connect());
      gather(client);
      // Not waited for: the first statement of `work` travels with them, in this order (`pipeline` of the connection).
      // Were one of them to fail, so would whatever follows it: no tenant, no rows.
      const begun = [client.query(START), ...(setting ? [client.query(setting, parameters)] : [])];
      // What TypeORM would note if it had begun the transaction, which it waits for: its row locks ask for it.
      Object.assign(runner, { isTransactionActive: true });
      const result = await together([inside.run(marker, () => work(runner.manager)), ...begun]);
      await runner.query('COMMIT');
      return result;
    } catch (failure) {
      // A connection that PostgreSQL has closed can't roll back; what matters to the caller is the first failure.
      await runner.query('ROLLBACK').catch(() => undefined);
      throw failure;
    } finally {
      marker.open = false;
      await runner.release();
    }
  }
}

/** The first one's value once all have ended; rejects, then too, with the earliest failure that none of the others led to. */
async function together<T>([first, ...others]: readonly [Promise<T>, ...Promise<unknown>[]]): Promise<T> {
  const [ended, ...rest] = await Promise.allSettled([first, ...others]);
  for (const one of rest) if (one.status === 'rejected') throw one.reason;
  if (ended.status === 'rejected') throw ended.reason;
  return ended.value;
}
