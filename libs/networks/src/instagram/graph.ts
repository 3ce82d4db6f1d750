import { type z } from 'zod';
import type { Connection } from '../publisher.contract.js';
import { graphFailure } from '../graph/errors.js';
import { graphRequest } from '../graph/request.js';
import { type Failure, wireFailure } from '../wire/failure.js';
import type { Line } from '../wire/line.js';
import { onLine } from '../wire/prepared.js';
import { CALL_TIMEOUT_MS } from '../wire/timeouts.js';

interface Question<T> {
  readonly operation: string;
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: Readonly<Record<string, unknown>>;
  readonly answer: z.ZodType<T>;
}

/** A call that the public can't see: its answer, or why there is none. */
export async function ask<T>(connection: Connection, question: Question<T>): Promise<{ readonly value: T } | Failure> {
  const { answer: shape, method = 'GET', ...call } = question;
  const send = (line: Line) => line.send(graphRequest(connection, { ...call, method }));
  const answer = await onLine(connection, CALL_TIMEOUT_MS, send);
  if (answer.kind !== 'answer') return wireFailure(answer, 'hidden');
  const read = shape.safeParse(answer.json);
  return answer.status === 200 && read.success ? { value: read.data } : graphFailure(answer, 'hidden');
}
