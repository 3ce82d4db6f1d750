import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';

export const LIVE_CHANNEL = 'pregon_live';

const PAUSES_MS = [100, 500, 2_000];
/** Nothing is lost with the machine that the next screen would not read again: nobody waits for the disk. */
const NOTIFY = `SELECT set_config('synchronous_commit', 'off', true), pg_notify($1, message) FROM unnest($2::text[]) message`;

/**
 * Tells open screens what was committed, at once where nothing is being told, and otherwise all that has gathered
 * meanwhile together: PostgreSQL lets commits that notify pass one by one, each with its wait for the disk, so that a
 * transaction that has to last must not be one of them.
 */
export class Wakes {
  private readonly gathered = new Set<string>();
  private telling: Promise<void> | null = null;

  constructor(private readonly dataSource: DataSource) {}

  /** Each at most 8000 bytes; equal ones are told once. */
  add(messages: readonly string[]): void {
    if (messages.length === 0) return;
    for (const message of messages) this.gathered.add(message);
    this.telling ??= this.tell();
  }

  /** Resolves when all that was added has been told, or given up. */
  async settled(): Promise<void> {
    await this.telling;
  }

  private async tell(): Promise<void> {
    while (this.gathered.size > 0) {
      const messages = [...this.gathered];
      this.gathered.clear();
      await this.insist(messages);
    }
    this.telling = null;
  }

  /** Given up when the database stays away: whoever listens has lost it too, and tells every screen to read again. */
  private async insist(messages: readonly string[]): Promise<void> {
    for (const ms of [0, ...PAUSES_MS]) {
      await pause(ms);
      const told = await this.dataSource.query(NOTIFY, [LIVE_CHANNEL, messages]).then(
        () => true,
        () => false,
      );
      if (told) return;
    }
  }
}
