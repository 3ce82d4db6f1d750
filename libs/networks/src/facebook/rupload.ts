import { z } from 'zod';
import type { Connection, Intent } from '../publisher.contract.js';
import { graphFailure } from '../graph/errors.js';
import { evidenceOf, requestDigest } from '../wire/evidence.js';
import { type Failure, wireFailure } from '../wire/failure.js';
import { openLine } from '../wire/line.js';
import { lineOptions } from '../wire/prepared.js';
import { UPLOAD_TIMEOUT_MS } from '../wire/timeouts.js';

const accepted = z.object({ success: z.literal(true) });
const UPLOAD_HOST = 'rupload.facebook.com';

/** The token goes with the bytes, so they go nowhere but to Facebook's upload host or where the API itself answers. */
const trusted = (url: URL, { endpoints }: Connection): boolean =>
  url.origin === new URL(endpoints.api).origin || (url.protocol === 'https:' && url.host === UPLOAD_HOST);

const strange = (url: URL): Failure => {
  const exchange = { operation: 'uploadReel', digest: null, secrets: [], startedAt: performance.now() };
  const body = `An upload address on ${url.host}, which is not Facebook's`;
  const evidence = evidenceOf(exchange, { phase: 'not_connected', body });
  return { kind: 'not_sent', reason: 'network_trouble', evidence };
};

/** The bytes from `offset` on, to the address that Facebook named. null where all of them arrived. */
export async function sendBytes(intent: Intent, url: URL, bytes: Uint8Array, offset: number): Promise<Failure | null> {
  if (!trusted(url, intent)) return strange(url);
  const opened = await openLine(url.origin, lineOptions(intent, UPLOAD_TIMEOUT_MS));
  if (!('line' in opened)) return wireFailure(opened, 'hidden');
  try {
    const answer = await opened.line.send({
      operation: 'uploadReel',
      method: 'POST',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: {
        authorization: `OAuth ${intent.credential['accessToken'] ?? ''}`,
        'content-type': 'application/octet-stream',
        offset: String(offset),
        file_size: String(bytes.byteLength),
      },
      body: bytes.subarray(offset),
      digest: requestDigest([url.pathname, String(offset), String(bytes.byteLength)]),
    });
    if (answer.kind !== 'answer') return wireFailure(answer, 'hidden');
    const taken = answer.status === 200 && accepted.safeParse(answer.json).success;
    return taken ? null : graphFailure(answer, 'hidden');
  } finally {
    await opened.line.close();
  }
}
