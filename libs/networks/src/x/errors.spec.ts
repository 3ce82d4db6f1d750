import { answered, said } from '../testing/answer.js';
import { xFailure } from './errors.js';

const problem = (title: string, detail: string, type = 'about:blank') => ({ title, detail, type });
const UNSUPPORTED = 'https://api.twitter.com/2/problems/unsupported-authentication';

/** X's four shapes and what they mean for a post: networks.md §1.5. */
test.each([
  [401, problem('Unauthorized', 'Unauthorized'), 'unauthorised token_expired'],
  [402, problem('CreditsDepleted', 'Your enrolled account [1] does not have any credits'), 'refused no_credits'],
  [
    403,
    problem('Forbidden', 'You are not allowed to create a Tweet with duplicate content.'),
    'unknown duplicate_reported',
  ],
  [
    403,
    problem('Unsupported Authentication', 'Application-Only is forbidden', UNSUPPORTED),
    'unauthorised permission_missing',
  ],
  [403, problem('Forbidden', 'You are not permitted to perform this action.'), 'unauthorised permission_missing'],
  [403, problem('Forbidden', 'Your account is temporarily locked.'), 'refused account_blocked'],
  [403, problem('Forbidden', 'Your Tweet text is too long. For more information'), 'refused text_too_long'],
  [403, problem('Forbidden', 'Reply to this conversation is not allowed'), 'refused content_rejected'],
  [400, { errors: [{ message: 'Your media IDs are invalid.' }], title: 'Invalid Request' }, 'refused media_rejected'],
  [400, { errors: [{ message: 'One of text, media is required.' }] }, 'refused content_rejected'],
  [429, { errors: [{ code: 88, message: 'Rate limit exceeded' }] }, 'throttled'],
  [500, problem('Internal Server Error', ''), 'unknown'],
  [503, '<html>', 'unknown'],
  [200, { errors: [{ detail: 'partial' }] }, 'unknown'],
])('HTTP %i %j', (status, json, outcome) => expect(said(xFailure(answered(status, json), 'visible'))).toBe(outcome));

test('the limit ends when X says', () => {
  const reset = Math.floor(Date.now() / 1000) + 300;
  const outcome = xFailure(answered(429, {}, { 'x-rate-limit-reset': String(reset) }), 'visible');
  expect(outcome).toMatchObject({ kind: 'throttled', until: new Date(reset * 1000) });
});

test('uploads that X does not find a moment later are tried again', () =>
  expect(said(xFailure(answered(404, {}), 'hidden'))).toBe('not_sent network_trouble'));
