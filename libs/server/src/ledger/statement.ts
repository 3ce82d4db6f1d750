import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { QueryFailedError } from 'typeorm';
import type { Tx } from './tx.js';

/** A statement that has been thought of and not been sent. */
export interface Statement<T = void> {
  readonly sql: string;
  readonly values: readonly unknown[];
  readonly read: (rows: readonly unknown[]) => T;
}

/** A statement, and what becomes of the rows it finds. Their shape is the statement's own promise. */
export const asking = <R, T>(
  sql: string,
  values: readonly unknown[],
  read: (rows: readonly R[]) => T,
): Statement<T> => ({ sql, values, read: (rows) => read(rows as readonly R[]) });

/** A statement of which nobody reads the answer. */
export const writing = (sql: string, values: readonly unknown[]): Statement => ({ sql, values, read: () => undefined });

type Answers<S extends readonly Statement<unknown>[]> = {
  -readonly [K in keyof S]: S[K] extends Statement<infer T> ? T : never;
};

/**
 * Sends them together and in this order: each is carried out once the one before it is, and sees what that one locked or
 * wrote, but they are not waited for one by one. Rejects, once all have ended, with the failure of the earliest: a
 * transaction in which one has failed carries out none of the later ones. Past TypeORM, for what is done thousands of
 * times: PostgreSQL keeps the plan of each statement, because planning one took longer than carrying it out.
 */
export async function flight<const S extends readonly Statement<unknown>[]>(
  tx: Tx,
  statements: S,
): Promise<Answers<S>> {
  const client = connectionOf(await tx.queryRunner?.connect());
  gather(client);
  const ended = await Promise.allSettled(
    statements.map(async ({ sql, values, read }) => read(await ask(client, tx.keepsPlans, sql, values))),
  );
  const answers = ended.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
  return answers as Answers<S>;
}

/** The driver's own, which TypeORM hands out without its type. */
export function connectionOf(client: unknown): Client {
  if (!(client instanceof Client)) throw new TypeError('a transaction without its connection');
  return client;
}

/**
 * What is sent from here on waits for the end of this turn and goes out in one write: a write for every statement was two
 * fifths of what a sending worker computed, and woke PostgreSQL as often.
 */
export function gather({ connection: { stream } }: Client): void {
  stream.cork();
  process.nextTick(() => {
    stream.uncork();
  });
}

async function ask(client: Client, keepsPlan: boolean, text: string, values: readonly unknown[]): Promise<unknown[]> {
  try {
    const answer = await client.query<object>({
      ...(keepsPlan ? { name: nameOf(text) } : {}),
      text,
      values: [...values],
    });
    return answer.rows;
  } catch (failure) {
    throw failure instanceof Error ? new QueryFailedError(text, [...values], failure) : failure;
  }
}

const names = new Map<string, string>();

/** The same for the same words, in every process. */
function nameOf(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const name = createHash('sha256').update(sql).digest('hex').slice(0, 32);
  names.set(sql, name);
  return name;
}
