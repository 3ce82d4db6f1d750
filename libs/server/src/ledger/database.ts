import { DataSource } from 'typeorm';
import { dataSourceOptions, type PoolOptions } from './data-source.js';
import { Ledger } from './ledger.service.js';

/** Holds the pool that only `Ledger` uses, and closes it last. */
export class Database {
  readonly ledger: Ledger;

  private constructor(
    private readonly dataSource: DataSource,
    keepsPlans: boolean,
  ) {
    this.ledger = new Ledger(dataSource, keepsPlans);
  }

  /** Rejects when the database can't be reached. */
  static async open(pool: PoolOptions, entities: readonly (new () => object)[]): Promise<Database> {
    return new Database(await new DataSource(dataSourceOptions(pool, entities)).initialize(), pool.keepsPlans ?? false);
  }

  async close(): Promise<void> {
    await this.ledger.settled();
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }
}
