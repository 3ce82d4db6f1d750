import type { ErrorRow, Saying } from '../wire/error.table.js';

/** How a row knows an answer: all that is given must agree. */
export interface XMatch {
  /** HTTP status, or the lowest and highest one */
  readonly status: number | readonly [number, number];
  /** last segment of the problem's `type` */
  readonly type?: string;
  readonly says?: RegExp;
}
export type XErrorRow = ErrorRow & { readonly match: XMatch };

const problem = (status: number, title: string, detail: string, type = 'about:blank'): Saying => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  json: { title, detail, type, status },
});
const forbidden = (detail: string): Saying => problem(403, 'Forbidden', detail);
const PROBLEMS = 'https://api.twitter.com/2/problems';
const invalid = (message: string, name: string): Saying => ({
  status: 400,
  json: {
    errors: [{ message, parameters: { [name]: [] } }],
    title: 'Invalid Request',
    detail: 'One or more parameters to your request was invalid.',
    type: `${PROBLEMS}/invalid-request`,
  },
});
const epochIn = (seconds: number): string => String(Math.floor(Date.now() / 1000) + seconds);

/** X's own window where an answer does not say when it ends. */
const WINDOW_SECONDS = 15 * 60;

/**
 * What X answers and what it means for a post: networks.md §1.5. Live answers name api.twitter.com in `type` where the
 * documentation says api.x.com, and every plain 403 shares title and type: the detail decides.
 */
export const X_ERRORS: readonly XErrorRow[] = [
  {
    key: 'rate_limit',
    match: { status: 429, says: /too many requests/i },
    get says() {
      const said = problem(429, 'Too Many Requests', 'Too Many Requests');
      return { ...said, headers: { ...said.headers, 'x-rate-limit-reset': epochIn(300) } };
    },
    statedSeconds: 300,
    means: { kind: 'throttled', seconds: WINDOW_SECONDS },
  },
  {
    key: 'rate_limit_legacy',
    match: { status: 429, says: /rate limit exceeded/i },
    says: { status: 429, json: { errors: [{ code: 88, message: 'Rate limit exceeded' }] } },
    means: { kind: 'throttled', seconds: WINDOW_SECONDS },
  },
  {
    key: 'usage_capped',
    match: { status: 429 },
    says: problem(429, 'UsageCapExceeded', 'Usage cap exceeded: Monthly product cap', `${PROBLEMS}/usage-capped`),
    means: { kind: 'throttled', seconds: WINDOW_SECONDS },
  },
  {
    key: 'token_expired',
    match: { status: 401 },
    says: problem(401, 'Unauthorized', 'Unauthorized'),
    means: { kind: 'unauthorised', code: 'token_expired' },
  },
  {
    key: 'no_credits',
    match: { status: 402 },
    says: {
      status: 402,
      json: {
        account_id: 1,
        title: 'CreditsDepleted',
        detail: 'Your enrolled account [1] does not have any credits to fulfill this request.',
        type: `${PROBLEMS}/credits`,
      },
    },
    means: { kind: 'refused', code: 'no_credits' },
  },
  {
    key: 'duplicate',
    match: { status: 403, says: /duplicate content/i },
    says: forbidden('You are not allowed to create a Tweet with duplicate content.'),
    // It proves that an equal post exists, not that it is ours: look before deciding.
    means: { kind: 'unclear', hint: 'duplicate_reported' },
    at: 'visible',
  },
  {
    key: 'wrong_authentication',
    match: { status: 403, type: 'unsupported-authentication' },
    says: problem(
      403,
      'Unsupported Authentication',
      'Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint.',
      `${PROBLEMS}/unsupported-authentication`,
    ),
    means: { kind: 'unauthorised', code: 'permission_missing' },
  },
  {
    key: 'suspended',
    match: { status: 403, says: /suspended/i },
    says: forbidden('User is suspended.'),
    means: { kind: 'refused', code: 'account_blocked' },
  },
  {
    key: 'locked',
    match: { status: 403, says: /temporarily locked/i },
    says: forbidden('Your account is temporarily locked. Please log in to unlock it.'),
    means: { kind: 'refused', code: 'account_blocked' },
  },
  {
    key: 'not_permitted',
    match: { status: 403, says: /not permitted|oauth.?scope|permissions/i },
    says: forbidden('You are not permitted to perform this action.'),
    means: { kind: 'unauthorised', code: 'permission_missing' },
  },
  {
    key: 'text_too_long',
    match: { status: [400, 403], says: /too long/i },
    says: forbidden('Your Tweet text is too long. For more information on how Twitter determines text length see …'),
    means: { kind: 'refused', code: 'text_too_long' },
    at: 'visible',
  },
  {
    key: 'reply_not_allowed',
    match: { status: 403, says: /reply to this conversation|only reply to or quote/i },
    says: forbidden(
      'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.',
    ),
    means: { kind: 'refused', code: 'content_rejected' },
    at: 'visible',
  },
  {
    key: 'forbidden',
    match: { status: 403 },
    says: forbidden('You may use one cashtag in a post.'),
    means: { kind: 'refused', code: 'content_rejected' },
  },
  {
    key: 'media_invalid',
    match: { status: 400, says: /media ids? (are|is) invalid|media type unrecognized|file size exceeds/i },
    says: invalid('Your media IDs are invalid.', 'media.media_ids'),
    means: { kind: 'refused', code: 'media_rejected' },
  },
  {
    key: 'reply_target_gone',
    match: { status: 400, says: /reply tweet id is invalid/i },
    says: invalid('Your reply tweet ID is invalid.', 'reply.in_reply_to_tweet_id'),
    means: { kind: 'refused', code: 'content_rejected' },
    at: 'visible',
  },
  {
    key: 'invalid',
    match: { status: 400 },
    says: invalid('One of text, media is required.', 'text'),
    means: { kind: 'refused', code: 'content_rejected' },
  },
  {
    key: 'not_found',
    match: { status: [404, 410] },
    says: problem(404, 'Not Found Error', 'Could not find what was asked for.', `${PROBLEMS}/resource-not-found`),
    means: { kind: 'refused', code: 'content_rejected' },
    // X's own incident list shows 404 on uploads that worked a moment later.
    hidden: { kind: 'not_sent', reason: 'network_trouble' },
  },
  {
    key: 'refused',
    match: { status: [400, 499] },
    says: problem(422, 'Unprocessable', 'The request was understood and refused.'),
    means: { kind: 'refused', code: 'content_rejected' },
  },
  {
    key: 'not_understood',
    match: { status: [100, 399] },
    says: { status: 200, json: { errors: [{ title: 'Partial', detail: 'Something of it failed.' }] } },
    means: { kind: 'unclear', hint: null },
  },
  {
    key: 'server_error',
    match: { status: [500, 999] },
    says: problem(503, 'Service Unavailable', 'Service Unavailable'),
    means: { kind: 'unclear', hint: null },
  },
];
