import type { ErrorRow, Reaction, Saying } from '../wire/error.table.js';

/** How a row knows an answer: all that is given must agree. Branching on `type` is useless, see `errors.ts`. */
export interface GraphMatch {
  /** one code, or the lowest and highest one */
  readonly code?: number | readonly [number, number];
  readonly subcode?: number;
  /** where one code means too many things */
  readonly message?: RegExp;
  /** HTTP status, lowest and highest */
  readonly status?: readonly [number, number];
}
export type GraphErrorRow = ErrorRow & { readonly match: GraphMatch };

export const graphSays = (code: number, message: string, subcode?: number, status = 400): Saying => ({
  status,
  json: {
    error: {
      message,
      type: 'OAuthException',
      code,
      ...(subcode === undefined ? {} : { error_subcode: subcode }),
      is_transient: false,
      fbtrace_id: 'ASandboxTraceId',
    },
  },
});

interface Said {
  readonly key: string;
  readonly code: number;
  readonly subcode?: number;
  readonly message: string;
  readonly status?: number;
  readonly means: Reaction;
  readonly hidden?: Reaction;
}

/** A row that goes by code, and by subcode where one is given. */
export const graphRow = ({ key, code, subcode, message, status, ...reactions }: Said): GraphErrorRow => ({
  key,
  match: { code, ...(subcode === undefined ? {} : { subcode }) },
  says: graphSays(code, message, subcode, status),
  ...reactions,
});

/** Graph states the wait only in the business header; without it a quarter of an hour prolongs nothing. */
const LIMITED = { kind: 'throttled', seconds: 15 * 60 } as const;
const EXPIRED = { kind: 'unauthorised', code: 'token_expired' } as const;
const REVOKED = { kind: 'unauthorised', code: 'token_revoked' } as const;
const FORBIDDEN = { kind: 'unauthorised', code: 'permission_missing' } as const;
const BLOCKED = { kind: 'refused', code: 'account_blocked' } as const;
const BAD_FILE = { kind: 'refused', code: 'media_rejected' } as const;
const REJECTED = { kind: 'refused', code: 'content_rejected' } as const;
const UNFETCHED = { kind: 'not_sent', reason: 'media_unavailable' } as const;
const DUPLICATE = { kind: 'unclear', hint: 'duplicate_reported' } as const;
const UNCLEAR = { kind: 'unclear', hint: null } as const;

const usage = {
  type: 'pages',
  call_count: 100,
  total_cputime: 25,
  total_time: 25,
  estimated_time_to_regain_access: 19,
};
const USAGE = JSON.stringify({ '104': [usage, { ...usage, estimated_time_to_regain_access: 3 }] });

/**
 * What Graph answers and what it means for a post: networks.md §3.5. It says nearly everything with HTTP 400, reached
 * limits included, so code and subcode decide.
 */
export const GRAPH_ERRORS: readonly GraphErrorRow[] = [
  // The application's secret is another by now, or the token came without its proof: connected again, it is right.
  {
    ...graphRow({
      key: 'app_secret_proof',
      code: 100,
      message: 'Invalid appsecret_proof provided in the API argument',
      means: EXPIRED,
    }),
    match: { code: 100, message: /appsecret_proof/ },
  },
  graphRow({ key: 'app_limit', code: 4, message: '(#4) Application request limit reached', means: LIMITED }),
  graphRow({ key: 'user_limit', code: 17, message: '(#17) User request limit reached', means: LIMITED }),
  {
    ...graphRow({ key: 'page_limit_stated', code: 32, message: '(#32) Page request limit reached', means: LIMITED }),
    says: {
      ...graphSays(32, '(#32) Page request limit reached', undefined, 403),
      headers: { 'x-business-use-case-usage': USAGE },
    },
    statedSeconds: 19 * 60,
  },
  graphRow({
    key: 'custom_limit',
    code: 613,
    message: '(#613) Calls to this api have exceeded the limit.',
    means: LIMITED,
  }),
  graphRow({
    key: 'app_limit_for_now',
    code: 341,
    message: '(#341) Feed action request limit reached',
    means: LIMITED,
  }),
  graphRow({
    key: 'business_limit_page',
    code: 80001,
    message: '(#80001) Too many calls to this Page',
    means: LIMITED,
  }),
  graphRow({
    key: 'business_limit_instagram',
    code: 80002,
    message: '(#80002) Too many calls to this Instagram account',
    means: LIMITED,
  }),
  graphRow({
    key: 'app_removed',
    code: 190,
    subcode: 458,
    message: 'The user has not authorized the app.',
    means: REVOKED,
  }),
  graphRow({
    key: 'checkpoint',
    code: 190,
    subcode: 459,
    message: 'You cannot access the app till you log in.',
    means: EXPIRED,
  }),
  graphRow({
    key: 'password_changed',
    code: 190,
    subcode: 460,
    message: 'The session was invalidated.',
    means: REVOKED,
  }),
  graphRow({ key: 'session_expired', code: 190, subcode: 463, message: 'Session has expired.', means: EXPIRED }),
  graphRow({
    key: 'unconfirmed',
    code: 190,
    subcode: 464,
    message: 'The user is not a confirmed user.',
    means: EXPIRED,
  }),
  graphRow({
    key: 'role_lost',
    code: 190,
    subcode: 492,
    message: 'The user must be an administrator.',
    means: REVOKED,
  }),
  graphRow({ key: 'token_invalid', code: 190, message: 'Invalid OAuth access token.', means: EXPIRED }),
  graphRow({ key: 'session_ended', code: 102, message: 'Session key invalid or no longer valid', means: EXPIRED }),
  graphRow({ key: 'no_capability', code: 3, message: '(#3) Capability missing', means: FORBIDDEN }),
  graphRow({ key: 'permission_denied', code: 10, message: '(#10) Permission denied', means: FORBIDDEN }),
  {
    key: 'permission_missing',
    match: { code: [200, 299] },
    says: graphSays(283, '(#283) Requires pages_read_engagement permission', undefined, 403),
    means: FORBIDDEN,
  },
  graphRow({ key: 'duplicate', code: 506, message: '(#506) Duplicate status message', means: DUPLICATE }),
  graphRow({
    key: 'repeated',
    code: 368,
    subcode: 1404082,
    message: 'The same content was repeated.',
    means: DUPLICATE,
  }),
  graphRow({ key: 'too_fast', code: 368, subcode: 1390008, message: 'You are acting too fast.', means: BLOCKED }),
  graphRow({ key: 'confirm_identity', code: 368, subcode: 4854002, message: 'Confirm your identity.', means: BLOCKED }),
  graphRow({
    key: 'abusive',
    code: 368,
    message: '(#368) The action attempted has been deemed abusive',
    means: BLOCKED,
  }),
  graphRow({ key: 'image_invalid', code: 324, message: '(#324) Missing or invalid image file', means: BAD_FILE }),
  graphRow({ key: 'image_too_small', code: 382, message: '(#382) The video file is too small', means: BAD_FILE }),
  graphRow({ key: 'video_format', code: 352, message: '(#352) The video format is not supported', means: BAD_FILE }),
  graphRow({ key: 'video_not_fetched', code: 389, message: '(#389) Unable to fetch video file', means: UNFETCHED }),
  graphRow({
    key: 'video_problem',
    code: 6000,
    message: '(#6000) There was a problem with the video',
    means: BAD_FILE,
  }),
  graphRow({
    key: 'video_upload_broke',
    code: 6001,
    message: '(#6001) The upload failed. Please try again',
    means: UNFETCHED,
  }),
  graphRow({
    key: 'link_unreachable',
    code: 1609005,
    message: 'The link could not be scraped',
    means: { kind: 'refused', code: 'link_unreachable' },
  }),
  graphRow({ key: 'unknown_error', code: 1, message: 'An unknown error occurred', status: 500, means: UNCLEAR }),
  graphRow({ key: 'unavailable', code: 2, message: 'Service temporarily unavailable', status: 500, means: UNCLEAR }),
  graphRow({
    key: 'object_missing',
    code: 100,
    subcode: 33,
    message: 'Unsupported request. Object does not exist or is not visible',
    means: { kind: 'refused', code: 'account_missing' },
  }),
  graphRow({ key: 'parameter_invalid', code: 100, message: '(#100) Invalid parameter', means: REJECTED }),
  { key: 'gateway', match: { status: [500, 599] }, says: { status: 502, json: 'Bad Gateway' }, means: UNCLEAR },
  { key: 'no_answer_known', match: { status: [100, 399] }, says: { status: 200, json: { odd: true } }, means: UNCLEAR },
  { key: 'anything_else', match: {}, says: graphSays(2500, 'Unknown path components'), means: REJECTED },
];
