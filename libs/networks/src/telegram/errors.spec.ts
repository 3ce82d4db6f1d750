import { answered, said } from '../testing/answer.js';
import { telegramFailure } from './errors.js';

/** Descriptions and what they mean for a post: networks.md §4.4. */
test.each([
  [401, 'Unauthorized', 'unauthorised token_revoked'],
  [404, 'Not Found', 'unauthorised token_revoked'],
  [403, 'Forbidden: bot is not a member of the channel chat', 'unauthorised not_a_member'],
  [403, 'Forbidden: bot was kicked from the channel chat', 'unauthorised not_a_member'],
  [403, 'Forbidden: the group chat was deleted', 'refused account_missing'],
  [400, 'Bad Request: need administrator rights in the channel chat', 'unauthorised permission_missing'],
  [400, 'Bad Request: not enough rights to send text messages to the chat', 'unauthorised permission_missing'],
  [400, 'Bad Request: CHAT_WRITE_FORBIDDEN', 'unauthorised permission_missing'],
  [400, 'Bad Request: chat not found', 'refused account_missing'],
  [400, 'Bad Request: group chat was upgraded to a supergroup chat', 'refused chat_moved'],
  [400, 'Bad Request: message is too long', 'refused text_too_long'],
  [400, 'Bad Request: message caption is too long', 'refused text_too_long'],
  [400, 'Bad Request: PHOTO_INVALID_DIMENSIONS', 'refused media_rejected'],
  [400, 'Bad Request: message text is empty', 'refused content_rejected'],
  [413, 'Request Entity Too Large', 'refused media_rejected'],
  [500, 'Internal Server Error', 'unknown'],
  [504, '', 'unknown'],
])('HTTP %i %s', (status, description, outcome) =>
  expect(said(telegramFailure(answered(status, { ok: false, error_code: status, description }), 'visible'))).toBe(
    outcome,
  ),
);

test('a limit lasts as long as Telegram says', () => {
  const json = { ok: false, error_code: 429, description: 'Too Many Requests', parameters: { retry_after: 90 } };
  const outcome = telegramFailure(answered(429, json), 'visible');
  const seconds = outcome.kind === 'throttled' ? (outcome.until.getTime() - Date.now()) / 1000 : 0;
  expect(Math.round(seconds)).toBe(90);
});
