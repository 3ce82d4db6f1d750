import { z } from 'zod';
import type { Connection, ReadBack, Removed, RemotePost } from '../publisher.contract.js';
import type { ErrorTable } from '../wire/error.table.js';
import { type Answer, type Failure, wireFailure } from '../wire/failure.js';
import { onLine } from '../wire/prepared.js';
import { CALL_TIMEOUT_MS } from '../wire/timeouts.js';
import { graphError, mayBeGone } from './errors.js';
import { graphRequest } from './request.js';

const done = z.object({ success: z.literal(true) });

type Call = Parameters<typeof graphRequest>[1];

/**
 * A call that the public sees and that may be repeated, so that a lost answer leaves no doubt worth a look: its answer
 * where it is one of success, else why not.
 */
export async function change(
  connection: Connection,
  call: Call,
  { failure }: ErrorTable,
): Promise<{ readonly done: Answer } | { readonly failed: Failure; readonly answer: Answer | null }> {
  const answer = await onLine(connection, CALL_TIMEOUT_MS, (line) => line.send(graphRequest(connection, call)));
  if (answer.kind !== 'answer') return { failed: wireFailure(answer, 'hidden'), answer: null };
  if (answer.status === 200 && done.safeParse(answer.json).success) return { done: answer };
  return { failed: failure(answer, 'hidden'), answer };
}

/** Whether the account itself can be read, so that "not there" is to be believed of something else. */
type Visible = (connection: Connection) => Promise<Failure | null>;

export interface Live {
  readonly errors: ErrorTable;
  /** null where the account can be read */
  readonly accountVisible: Visible;
}

/** Deletes by id. Gone already counts as removed, once the account itself answers. */
export async function removeNode(connection: Connection, id: string, live: Live): Promise<Removed> {
  const call = { operation: 'removePost', method: 'DELETE', path: `/${id}` } as const;
  const removed = await change(connection, call, live.errors);
  if ('done' in removed) return { kind: 'removed', already: false, evidence: removed.done.evidence };
  const { failed, answer } = removed;
  // A type of media that Instagram does not let programs delete.
  if (answer && graphError(answer)?.subcode === 2207073)
    return { kind: 'by_hand', reason: 'unsupported', evidence: failed.evidence };
  if (!mayBeGone(failed)) return failed;
  const invisible = await live.accountVisible(connection);
  return invisible ?? { kind: 'removed', already: true, evidence: failed.evidence };
}

type Asked = { readonly value: RemotePost } | Failure;

/** Reads each by name; nothing counts as missing unless the account itself answers. */
export async function readNodes(
  connection: Connection,
  ids: readonly string[],
  { accountVisible }: Live,
  readOne: (id: string) => Promise<Asked>,
): Promise<ReadBack> {
  const posts: RemotePost[] = [];
  const missing: string[] = [];
  const unavailable = (failure: Failure): ReadBack => ({
    kind: 'unavailable',
    retryAfterMs: failure.kind === 'throttled' ? failure.afterMs : null,
    evidence: failure.evidence,
  });
  for (const id of ids) {
    const seen = await readOne(id);
    if ('value' in seen) posts.push(seen.value);
    else if (mayBeGone(seen)) missing.push(id);
    else return unavailable(seen);
  }
  const invisible = missing.length > 0 ? await accountVisible(connection) : null;
  return invisible ? unavailable(invisible) : { kind: 'read', posts, missing };
}
