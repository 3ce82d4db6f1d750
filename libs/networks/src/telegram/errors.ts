import { z } from 'zod';
import { type Answer, type Failure, inSeconds, unclear, type Visibility } from '../wire/failure.js';

const failed = z.object({
  description: z.string().default(''),
  parameters: z.object({ retry_after: z.number().optional(), migrate_to_chat_id: z.number().optional() }).default({}),
});

const DEFAULT_WAIT_SECONDS = 60;

/** The server folds nearly everything into 400, so the description decides. First match wins. */
const MEANINGS: readonly (readonly [RegExp, (failure: Said) => Failure])[] = [
  [/administrator rights|not enough rights|CHAT_WRITE_FORBIDDEN|CHAT_ADMIN_REQUIRED/i, permission],
  [/chat not found|group chat was deleted|user is deactivated/i, refusedAs('account_missing')],
  [/upgraded to a supergroup/i, refusedAs('chat_moved')],
  [/is too long/i, refusedAs('text_too_long')],
  [
    /PHOTO_INVALID|IMAGE_PROCESS_FAILED|wrong file identifier|HTTP URL|type of the web page|file is too big|too large/i,
    refusedAs('media_rejected'),
  ],
];

interface Said {
  readonly message: string;
  readonly evidence: Answer['evidence'];
}

function refusedAs(code: 'account_missing' | 'chat_moved' | 'text_too_long' | 'media_rejected' | 'content_rejected') {
  return ({ message, evidence }: Said): Failure => ({ kind: 'refused', code, message, evidence });
}

function permission({ evidence }: Said): Failure {
  return { kind: 'unauthorised', code: 'permission_missing', evidence };
}

export function telegramFailure(answer: Answer, visibility: Visibility): Failure {
  const { status, evidence } = answer;
  const read = failed.safeParse(answer.json);
  const { description: message, parameters } = read.success ? read.data : { description: '', parameters: {} };
  if (status === 429)
    return { kind: 'throttled', until: inSeconds(parameters.retry_after ?? DEFAULT_WAIT_SECONDS), evidence };
  // A malformed or revoked token answers 401 or, on the path, 404.
  if (status === 401 || status === 404) return { kind: 'unauthorised', code: 'token_revoked', evidence };
  if (status >= 500 || status < 400) return unclear(visibility, evidence);
  if (status === 413) return refusedAs('media_rejected')({ message, evidence });
  const meaning = MEANINGS.find(([pattern]) => pattern.test(message))?.[1];
  if (meaning) return meaning({ message, evidence });
  if (status === 403) return { kind: 'unauthorised', code: 'not_a_member', evidence };
  return refusedAs('content_rejected')({ message, evidence });
}
