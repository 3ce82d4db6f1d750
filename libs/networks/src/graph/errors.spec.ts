import { answered, minutesUntil, said } from '../testing/answer.js';
import { instagramFailure } from '../instagram/errors.js';
import { graphErrors, graphFailure } from './errors.js';

const graph = (code: number, subcode?: number, status = 400, headers = {}) =>
  answered(status, { error: { message: 'text', type: 'OAuthException', code, error_subcode: subcode } }, headers);

/** Codes and what they mean for a post: networks.md §2.6 and §3.5. */
test.each([
  [1, undefined, 400, 'unknown', 'not_sent network_trouble'],
  [2, undefined, 500, 'unknown', 'not_sent network_trouble'],
  [-1, 2207001, 400, 'unknown', 'not_sent network_trouble'],
  [4, undefined, 400, 'throttled', 'throttled'],
  [4, undefined, 500, 'throttled', 'throttled'],
  [4, 2207051, 400, 'refused account_blocked', 'refused account_blocked'],
  [17, undefined, 400, 'throttled', 'throttled'],
  [32, undefined, 403, 'throttled', 'throttled'],
  [80001, undefined, 400, 'throttled', 'throttled'],
  [9, 2207042, 400, 'throttled', 'throttled'],
  [10, undefined, 400, 'unauthorised permission_missing', 'unauthorised permission_missing'],
  [283, undefined, 403, 'unauthorised permission_missing', 'unauthorised permission_missing'],
  [190, 463, 400, 'unauthorised token_expired', 'unauthorised token_expired'],
  [190, 460, 400, 'unauthorised token_revoked', 'unauthorised token_revoked'],
  [506, undefined, 400, 'unknown duplicate_reported', 'not_sent network_trouble'],
  [368, 1404082, 400, 'unknown duplicate_reported', 'not_sent network_trouble'],
  [368, 1390008, 400, 'refused account_blocked', 'refused account_blocked'],
  [25, 2207050, 400, 'refused account_blocked', 'refused account_blocked'],
  [324, undefined, 400, 'refused media_rejected', 'refused media_rejected'],
  [36003, 2207009, 400, 'refused media_rejected', 'refused media_rejected'],
  [9004, 2207052, 400, 'not_sent media_unavailable', 'not_sent media_unavailable'],
  [24, 2207008, 400, 'not_sent media_expired', 'not_sent media_expired'],
  [36004, 2207010, 400, 'refused text_too_long', 'refused text_too_long'],
  [1609005, undefined, 400, 'refused link_unreachable', 'refused link_unreachable'],
  [100, 33, 400, 'refused account_missing', 'refused account_missing'],
  [100, undefined, 400, 'refused content_rejected', 'refused content_rejected'],
])('Graph %i/%s with HTTP %i means %s for a post and %s for an upload', (code, subcode, status, visible, hidden) => {
  expect(said(instagramFailure(graph(code, subcode, status), 'visible'))).toBe(visible);
  expect(said(instagramFailure(graph(code, subcode, status), 'hidden'))).toBe(hidden);
});

test("a Page's errors are the same without those of Instagram", () => {
  expect(said(graphFailure(graph(4, undefined, 500), 'visible'))).toBe('throttled');
  expect(graphErrors.rows.some(({ key }) => key === 'not_ready')).toBe(false);
});

test('the wait is the longest that Graph states, in minutes', () => {
  const use = {
    '104': [{ type: 'pages', estimated_time_to_regain_access: 19 }, { estimated_time_to_regain_access: 3 }],
  };
  const headers = { 'x-business-use-case-usage': JSON.stringify(use) };
  expect(minutesUntil(graphFailure(graph(32, undefined, 400, headers), 'visible'))).toBe(19);
});

test.each([undefined, 'no json', '{}'])('without a stated wait (%s) a quarter of an hour is waited', (usage) => {
  const headers = usage === undefined ? {} : { 'x-business-use-case-usage': usage };
  expect(minutesUntil(graphFailure(graph(4, undefined, 400, headers), 'visible'))).toBe(15);
});

test.each([
  [502, '<html>', 'unknown'],
  [200, { surprise: true }, 'unknown'],
  [404, '<html>', 'refused content_rejected'],
])('an answer that is no Graph error, HTTP %i', (status, json, outcome) => {
  expect(said(graphFailure(answered(status, json), 'visible'))).toBe(outcome);
});
