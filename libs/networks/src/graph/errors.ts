import { z } from 'zod';
import { withHint } from '../wire/evidence.js';
import { type Answer, type Failure, inSeconds, unclear, type Visibility } from '../wire/failure.js';
import { waitSeconds } from './usage.js';

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

const RATE_LIMITS = new Set([4, 17, 32, 341, 613, 80001, 80002]);
const MEDIA = new Set([324, 352, 382, 389, 6000, 6001, 36000, 36001, 36003]);
/** Instagram could not download the photo from our address, which may pass. */
const NOT_FETCHED = new Set([2207003, 2207052]);
/** The container is gone. Nothing can have become public by it. */
const CONTAINER_GONE = new Set([2207006, 2207008, 2207020]);
const DOWNTIME = new Set([1, 2, -1]);

/**
 * Branches on code and subcode, never on `type`: Graph says "OAuthException" for damaged photos too, and answers 400
 * for rate limits.
 */
export function graphFailure(answer: Answer, visibility: Visibility): Failure {
  const { evidence } = answer;
  const error = graphError(answer);
  if (!error) return answer.status >= 500 || answer.status < 400 ? unclear(visibility, evidence) : rejected(answer, '');
  const { code, subcode, message } = error;
  if (subcode === 2207051 || code === 25) return { kind: 'refused', code: 'account_blocked', message, evidence };
  if (code === 9) return { kind: 'throttled', until: inSeconds(3600), evidence };
  if (RATE_LIMITS.has(code)) return { kind: 'throttled', until: inSeconds(waitSeconds(answer)), evidence };
  if (code === 190 || code === 102) {
    const revoked = subcode !== null && [458, 460, 492].includes(subcode);
    return { kind: 'unauthorised', code: revoked ? 'token_revoked' : 'token_expired', evidence };
  }
  if (code === 3 || code === 10 || (code >= 200 && code <= 299))
    return { kind: 'unauthorised', code: 'permission_missing', evidence };
  if (code === 506 || subcode === 1404082) {
    const doubt = withHint(evidence, 'duplicate_reported');
    return visibility === 'visible' ? { kind: 'unknown', evidence: doubt } : unclear(visibility, doubt);
  }
  if (code === 368) return { kind: 'refused', code: 'account_blocked', message, evidence };
  if (code === 9004 || NOT_FETCHED.has(subcode ?? 0))
    return { kind: 'not_sent', reason: 'media_unavailable', evidence };
  if (code === 24 || CONTAINER_GONE.has(subcode ?? 0)) return { kind: 'not_sent', reason: 'media_expired', evidence };
  if (MEDIA.has(code) || subcode === 2207023) return { kind: 'refused', code: 'media_rejected', message, evidence };
  if (code === 1609005) return { kind: 'refused', code: 'link_unreachable', message, evidence };
  if (code === 36004) return { kind: 'refused', code: 'text_too_long', message, evidence };
  if (DOWNTIME.has(code) || answer.status >= 500) return unclear(visibility, evidence);
  if (code === 100 && subcode === 33) return { kind: 'refused', code: 'account_missing', message, evidence };
  return rejected(answer, message);
}

const rejected = ({ evidence }: Answer, message: string): Failure => ({
  kind: 'refused',
  code: 'content_rejected',
  message,
  evidence,
});
