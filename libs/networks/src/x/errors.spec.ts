import { answered, said } from '../testing/answer.js';
import { xErrors } from './errors.js';

const problem = (title: string, detail: string, type = 'about:blank') => ({ title, detail, type });

/** Other words for the rows of the table, and X's further shapes: networks.md §1.5. */
test.each([
  [403, problem('Forbidden', 'Your account is suspended and is not permitted to access this feature.'), 'suspended'],
  [403, problem('Forbidden', 'You can only reply to or quote posts where you are mentioned.'), 'reply_not_allowed'],
  [400, problem('Invalid Request', 'Your Tweet text is too long.'), 'text_too_long'],
  [400, { errors: [{ message: 'File size exceeds 5000000 bytes.' }] }, 'media_invalid'],
  [429, {}, 'usage_capped'],
  [503, '<html>', 'server_error'],
  [200, { data: { surprise: 1 }, errors: [{ detail: 'partial' }] }, 'not_understood'],
  [410, {}, 'not_found'],
  [418, {}, 'refused'],
])('HTTP %i %j is %s', (status, json, key) => expect(xErrors.rowOf(answered(status, json)).key).toBe(key));

test('the limit ends when X says, by X’s own clock: this machine’s may be minutes off', () => {
  const theirs = Math.floor(Date.now() / 1000) - 300;
  const headers = { 'x-rate-limit-reset': String(theirs + 77), date: new Date(theirs * 1000).toUTCString() };
  const outcome = xErrors.failure(answered(429, {}, headers), 'visible');
  expect(outcome).toMatchObject({ kind: 'throttled', afterMs: 77_000 });
});

test('a limit that is over already is no wait', () => {
  const reset = String(Math.floor(Date.now() / 1000) - 5);
  const outcome = xErrors.failure(answered(429, {}, { 'x-rate-limit-reset': reset }), 'visible');
  expect(outcome).toMatchObject({ kind: 'throttled', afterMs: 0 });
});

test('what X says to the editor is what is shown, not its general phrase', () => {
  const json = { errors: [{ message: 'The parameter [text] is not valid.' }], title: 'Invalid Request' };
  expect(xErrors.failure(answered(400, json), 'visible')).toMatchObject({
    message: 'The parameter [text] is not valid.',
  });
});

test('uploads that X does not find a moment later are tried again', () =>
  expect(said(xErrors.failure(answered(404, {}), 'hidden'))).toBe('not_sent network_trouble'));
