import { z } from 'zod';
import { type ErrorTable, errorTable } from '../wire/error.table.js';
import { type Answer, type Failure } from '../wire/failure.js';
import { GRAPH_ERRORS, type GraphErrorRow, type GraphMatch } from './errors.table.js';
import { statedWait } from './usage.js';

const envelope = z.object({
  error: z.object({ message: z.string().default(''), code: z.number(), error_subcode: z.number().optional() }),
});

export interface GraphError {
  readonly message: string;
  readonly code: number;
  readonly subcode: number | null;
}

export function graphError(answer: Answer): GraphError | null {
  const read = envelope.safeParse(answer.json);
  if (!read.success) return null;
  const { message, code, error_subcode: subcode } = read.data.error;
  return { message, code, subcode: subcode ?? null };
}

const within = (value: number, [lowest, highest]: readonly [number, number]): boolean =>
  value >= lowest && value <= highest;

const agrees = (wanted: GraphMatch, status: number, error: GraphError | null): boolean => {
  const { code, subcode, message, status: statuses } = wanted;
  if (statuses !== undefined && !within(status, statuses)) return false;
  if (subcode !== undefined && error?.subcode !== subcode) return false;
  if (message !== undefined && !message.test(error?.message ?? '')) return false;
  if (code === undefined) return true;
  return error !== null && within(error.code, typeof code === 'number' ? [code, code] : code);
};

/**
 * Reads answers by a table. Never by `type`: Graph says "OAuthException" for damaged photos too. Code and subcode go
 * before the HTTP status, because limits and dead tokens come with 400, 403 and 500 alike.
 */
export const graphTable = (rows: readonly GraphErrorRow[]): ErrorTable =>
  errorTable<GraphErrorRow>({
    rows,
    recognises: (answer) => {
      const error = graphError(answer);
      return ({ match }) => agrees(match, answer.status, error);
    },
    messageOf: (answer) => graphError(answer)?.message ?? '',
    waitOf: (answer) => {
      const seconds = statedWait(answer);
      return seconds === null ? null : seconds * 1000;
    },
  });

export const graphErrors = graphTable(GRAPH_ERRORS);
export const graphFailure = graphErrors.failure;

/** Graph says the same of what is gone and of what this token may not see. */
export const mayBeGone = (failure: Failure): boolean =>
  failure.kind === 'refused' && failure.code === 'account_missing';
