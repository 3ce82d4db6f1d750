import type { ErrorRow, Saying } from '../wire/error.table.js';

/** How a row knows an answer: all that is given must agree. */
export interface TelegramMatch {
  /** HTTP status, or the lowest and highest one */
  readonly status: number | readonly [number, number];
  readonly says?: RegExp;
}
export type TelegramErrorRow = ErrorRow & { readonly match: TelegramMatch };

const said = (code: number, description: string, parameters?: Record<string, unknown>): Saying => ({
  status: code,
  json: { ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) },
});
const bad = (text: string): Saying => said(400, `Bad Request: ${text}`);
const permission = { kind: 'unauthorised', code: 'permission_missing' } as const;
const notMember = { kind: 'unauthorised', code: 'not_a_member' } as const;
const refused = (code: 'account_missing' | 'chat_moved' | 'text_too_long' | 'media_rejected' | 'content_rejected') =>
  ({ kind: 'refused', code }) as const;
const unclear = { kind: 'unclear', hint: null } as const;

/**
 * What Telegram answers and what it means for a post: networks.md §4.4. The server folds nearly everything into 400,
 * so the description decides.
 */
export const TELEGRAM_ERRORS: readonly TelegramErrorRow[] = [
  {
    key: 'too_many_requests',
    match: { status: 429, says: /retry after/i },
    says: said(429, 'Too Many Requests: retry after 90', { retry_after: 90 }),
    statedSeconds: 90,
    means: { kind: 'throttled', seconds: 60 },
  },
  {
    key: 'too_many_requests_unstated',
    match: { status: 429 },
    says: said(429, 'Too Many Requests'),
    means: { kind: 'throttled', seconds: 60 },
  },
  {
    key: 'token_revoked',
    match: { status: 401 },
    says: said(401, 'Unauthorized'),
    means: { kind: 'unauthorised', code: 'token_revoked' },
  },
  {
    key: 'token_malformed',
    match: { status: 404 },
    says: said(404, 'Not Found'),
    means: { kind: 'unauthorised', code: 'token_revoked' },
  },
  {
    key: 'chat_upgraded',
    match: { status: [400, 403], says: /upgraded to a supergroup/i },
    says: said(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: -1001900000000009,
    }),
    means: refused('chat_moved'),
  },
  {
    key: 'administrator_needed',
    match: { status: [400, 403], says: /administrator rights|CHAT_ADMIN_REQUIRED/i },
    says: bad('need administrator rights in the channel chat'),
    means: permission,
  },
  {
    key: 'rights_missing',
    match: { status: [400, 403], says: /not enough rights/i },
    says: bad('not enough rights to send text messages to the chat'),
    means: permission,
  },
  {
    key: 'write_forbidden',
    match: { status: [400, 403], says: /CHAT_WRITE_FORBIDDEN|CHAT_SEND_\w+_FORBIDDEN/i },
    says: bad('CHAT_WRITE_FORBIDDEN'),
    means: permission,
  },
  {
    key: 'chat_not_found',
    match: { status: 400, says: /chat not found/i },
    says: bad('chat not found'),
    means: refused('account_missing'),
  },
  {
    key: 'group_deleted',
    match: { status: 403, says: /group chat was deleted/i },
    says: said(403, 'Forbidden: the group chat was deleted'),
    means: refused('account_missing'),
  },
  {
    key: 'user_deactivated',
    match: { status: 403, says: /user is deactivated/i },
    says: said(403, 'Forbidden: user is deactivated'),
    means: refused('account_missing'),
  },
  {
    key: 'kicked',
    match: { status: 403, says: /was kicked/i },
    says: said(403, 'Forbidden: bot was kicked from the channel chat'),
    means: notMember,
  },
  {
    key: 'not_member',
    match: { status: 403 },
    says: said(403, 'Forbidden: bot is not a member of the channel chat'),
    means: notMember,
  },
  {
    key: 'text_too_long',
    match: { status: 400, says: /message is too long/i },
    says: bad('message is too long'),
    means: refused('text_too_long'),
    at: 'visible',
  },
  {
    key: 'caption_too_long',
    match: { status: 400, says: /caption is too long/i },
    says: bad('message caption is too long'),
    means: refused('text_too_long'),
    at: 'visible',
  },
  {
    key: 'photo_dimensions',
    match: { status: 400, says: /PHOTO_INVALID/i },
    says: bad('PHOTO_INVALID_DIMENSIONS'),
    means: refused('media_rejected'),
    at: 'visible',
  },
  {
    key: 'image_unreadable',
    match: { status: 400, says: /IMAGE_PROCESS_FAILED/i },
    says: bad('IMAGE_PROCESS_FAILED'),
    means: refused('media_rejected'),
    at: 'visible',
  },
  {
    key: 'file_unknown',
    match: { status: 400, says: /wrong file identifier|HTTP URL|type of the web page/i },
    says: bad('wrong file identifier/HTTP URL specified'),
    means: refused('media_rejected'),
    at: 'visible',
  },
  {
    key: 'file_too_big',
    match: { status: 400, says: /file is too big|too large/i },
    says: bad('file is too big'),
    means: refused('media_rejected'),
    at: 'visible',
  },
  {
    key: 'body_too_large',
    match: { status: 413 },
    says: said(413, 'Request Entity Too Large'),
    means: refused('media_rejected'),
    at: 'visible',
  },
  {
    key: 'entities',
    match: { status: 400, says: /can't parse entities/i },
    says: bad("can't parse entities: wrong offset or length"),
    means: refused('content_rejected'),
    at: 'visible',
  },
  {
    key: 'text_empty',
    match: { status: 400, says: /text is empty/i },
    says: bad('message text is empty'),
    means: refused('content_rejected'),
    at: 'visible',
  },
  {
    key: 'bad_request',
    match: { status: 400 },
    says: bad('parameter "poll" is not valid'),
    means: refused('content_rejected'),
  },
  {
    key: 'refused',
    match: { status: [400, 499] },
    says: said(409, 'Conflict: terminated by other getUpdates request'),
    means: refused('content_rejected'),
  },
  { key: 'not_understood', match: { status: [100, 399] }, says: { status: 200, json: { ok: true } }, means: unclear },
  { key: 'server_error', match: { status: [500, 999] }, says: said(500, 'Internal Server Error'), means: unclear },
];
