import { answered } from '../testing/answer.js';
import { telegramErrors } from './errors.js';

const said = (status: number, description: string, parameters = {}) =>
  answered(status, { ok: false, error_code: status, description, parameters });

/** Other words for the rows of the table: networks.md §4.4. */
test.each([
  [403, 'Forbidden: bot is not a member of the supergroup chat', 'not_member'],
  [403, 'Forbidden: bot was blocked by the user', 'not_member'],
  [400, 'Bad Request: CHAT_SEND_PHOTOS_FORBIDDEN', 'write_forbidden'],
  [400, 'Bad Request: failed to get HTTP URL content', 'file_unknown'],
  [504, '', 'server_error'],
  [302, '', 'not_understood'],
])('HTTP %i %s is %s', (status, description, key) =>
  expect(telegramErrors.rowOf(said(status, description)).key).toBe(key),
);

test('a group that went on under another number says which', () => {
  const answer = said(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
    migrate_to_chat_id: -100123,
  });
  expect(telegramErrors.failure(answer, 'visible')).toMatchObject({
    kind: 'refused',
    code: 'chat_moved',
    message: expect.stringContaining('(-100123)') as string,
  });
});

test('a limit lasts as long as Telegram says', () => {
  const outcome = telegramErrors.failure(
    said(429, 'Too Many Requests: retry after 42', { retry_after: 42 }),
    'visible',
  );
  const seconds = outcome.kind === 'throttled' ? (outcome.until.getTime() - Date.now()) / 1000 : 0;
  expect(Math.round(seconds)).toBe(42);
});
