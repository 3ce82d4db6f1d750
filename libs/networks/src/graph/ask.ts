import { type z } from 'zod';
import type { FormData } from 'undici';
import type { Connection } from '../publisher.contract.js';
import type { ErrorTable } from '../wire/error.table.js';
import { type Failure, wireFailure } from '../wire/failure.js';
import type { Line } from '../wire/line.js';
import { onLine } from '../wire/prepared.js';
import { CALL_TIMEOUT_MS } from '../wire/timeouts.js';
import { graphRequest } from './request.js';

export interface Question<T> {
  readonly operation: string;
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: Readonly<Record<string, unknown>>;
  readonly form?: { readonly data: FormData; readonly digest: string };
  /** Milliseconds; those of a call where nothing is said. */
  readonly timeoutMs?: number;
  readonly answer: z.ZodType<T>;
}

export type Asked<T> = { readonly value: T } | Failure;
export type Ask = <T>(connection: Connection, question: Question<T>) => Promise<Asked<T>>;

/** Calls that the public can't see: their answer, or why there is none by this network's table. */
export const asker =
  ({ failure }: ErrorTable): Ask =>
  async (connection, question) => {
    const { answer: shape, method = 'GET', timeoutMs = CALL_TIMEOUT_MS, ...call } = question;
    const send = (line: Line) => line.send(graphRequest(connection, { ...call, method }));
    const answer = await onLine(connection, timeoutMs, send);
    if (answer.kind !== 'answer') return wireFailure(answer, 'hidden');
    const read = shape.safeParse(answer.json);
    return answer.status === 200 && read.success ? { value: read.data } : failure(answer, 'hidden');
  };
