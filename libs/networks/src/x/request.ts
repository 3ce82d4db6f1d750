import { z } from 'zod';
import type { Connection, Evidence } from '../publisher.contract.js';
import { type Failure, wireFailure } from '../wire/failure.js';
import type { Line, WireRequest } from '../wire/line.js';
import { xErrors } from './errors.js';

type XCall = Omit<WireRequest, 'headers' | 'body'> & {
  readonly json?: Readonly<Record<string, unknown>>;
  readonly form?: WireRequest['body'];
};

export function xRequest({ credential }: Connection, { json, form, ...call }: XCall): WireRequest {
  const authorization = { authorization: `Bearer ${credential['accessToken'] ?? ''}` };
  if (!json) return { ...call, headers: authorization, body: form };
  return { ...call, headers: { ...authorization, 'content-type': 'application/json' }, body: JSON.stringify(json) };
}

/** A call that the public can't see, on a line already open: its `data`, or why there is none. */
export async function ask<T>(
  line: Line,
  request: WireRequest,
  data: z.ZodType<T>,
): Promise<{ readonly value: T; readonly evidence: Evidence } | Failure> {
  const answer = await line.send(request);
  if (answer.kind !== 'answer') return wireFailure(answer, 'hidden');
  const read = z.object({ data }).safeParse(answer.json ?? {});
  return answer.status < 300 && read.success
    ? { value: read.data.data, evidence: answer.evidence }
    : xErrors.failure(answer, 'hidden');
}
