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
 * transaction in which one has failed carries out none of the later ones.
 */
export async function flight<const S extends readonly Statement<unknown>[]>(
  tx: Tx,
  statements: S,
): Promise<Answers<S>> {
  const ended = await Promise.allSettled(
    statements.map(async ({ sql, values, read }) => {
      const raw = await tx.query<unknown[]>(sql, [...values]);
      return read(isCounted(raw) ? raw[0] : raw);
    }),
  );
  const answers = ended.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
  return answers as Answers<S>;
}

/** TypeORM answers an UPDATE and a DELETE with their rows and how many there were. */
const isCounted = (raw: unknown[]): raw is [unknown[], number] => Array.isArray(raw[0]) && typeof raw[1] === 'number';
