import { z } from 'zod';
import { withHint } from '../wire/evidence.js';
import { type Answer, type Failure, header, inSeconds, unclear, type Visibility } from '../wire/failure.js';

/** X answers in four shapes; what they share is optional. */
const problem = z.object({
  title: z.string().default(''),
  detail: z.string().default(''),
  type: z.string().default(''),
  errors: z.array(z.object({ message: z.string().default(''), detail: z.string().default('') })).default([]),
});
type Problem = z.infer<typeof problem>;

const DEFAULT_WAIT_SECONDS = 15 * 60;

function resetOf(answer: Answer): Date {
  const reset = Number(header(answer, 'x-rate-limit-reset'));
  return Number.isFinite(reset) && reset > 0 ? new Date(reset * 1000) : inSeconds(DEFAULT_WAIT_SECONDS);
}

function messageOf(body: Problem | null): string {
  const first = body?.errors[0];
  return [body?.detail, first?.message, first?.detail, body?.title].find((text) => text) ?? '';
}

/** Live answers still say api.twitter.com where the documentation says api.x.com: only the last segment counts. */
const typeOf = (body: Problem | null): string => body?.type.split('/').at(-1) ?? '';

function forbidden(answer: Answer, body: Problem | null, visibility: Visibility): Failure {
  const { evidence } = answer;
  const message = messageOf(body);
  // It proves that an equal post exists, not that it is ours: look before deciding.
  if (/duplicate content/i.test(message)) return unclear(visibility, withHint(evidence, 'duplicate_reported'));
  if (typeOf(body) === 'unsupported-authentication' || /not permitted|oauth.?scope|permissions/i.test(message))
    return { kind: 'unauthorised', code: 'permission_missing', evidence };
  if (/suspended|temporarily locked/i.test(message))
    return { kind: 'refused', code: 'account_blocked', message, evidence };
  return rejected(answer, message);
}

function rejected({ evidence }: Answer, message: string): Failure {
  if (/too long/i.test(message)) return { kind: 'refused', code: 'text_too_long', message, evidence };
  if (/media ids? (are|is) invalid/i.test(message))
    return { kind: 'refused', code: 'media_rejected', message, evidence };
  return { kind: 'refused', code: 'content_rejected', message, evidence };
}

export function xFailure(answer: Answer, visibility: Visibility): Failure {
  const { status, evidence } = answer;
  const read = problem.safeParse(answer.json);
  const body = read.success ? read.data : null;
  if (status === 429) return { kind: 'throttled', until: resetOf(answer), evidence };
  if (status === 401) return { kind: 'unauthorised', code: 'token_expired', evidence };
  if (status === 402) return { kind: 'refused', code: 'no_credits', message: messageOf(body), evidence };
  if (status === 403) return forbidden(answer, body, visibility);
  if (status >= 500 || status < 400) return unclear(visibility, evidence);
  // X's own incident list shows 404 on uploads that worked a moment later.
  if (status === 404 && visibility === 'hidden') return unclear(visibility, evidence);
  return rejected(answer, messageOf(body));
}
