import { addressOf, newSecret, windowOf } from './second-factor.codes.js';

/** RFC 6238, appendix B: the secret is the ASCII text 12345678901234567890; its eight digits cut to the last six. */
const RFC = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

it.each([
  [59, '287082', 1],
  [1111111109, '081804', 37037036],
  [1234567890, '005924', 41152263],
  [20000000000, '353130', 666666666],
])('at second %i the code of RFC 6238 is %s', (second, code, window) => {
  expect(windowOf(RFC, code, new Date(second * 1000))).toBe(window);
});

it('takes the code of the window before and after, and none further off', () => {
  const found = [-61, -31, -1, 30, 60].map((off) => windowOf(RFC, '081804', new Date((1111111109 + off) * 1000)));
  expect(found).toEqual([null, 37037036, 37037036, 37037036, null]);
});

it.each(['', '12345', '1234567', 'abcdef', '０８１８０４', '081804x'])('"%s" is no code', (code) => {
  expect(windowOf(RFC, code, new Date(1111111109 * 1000))).toBeNull();
});

it('spaces as a telephone shows them are no matter', () => {
  expect(windowOf(RFC, '081 804', new Date(1111111109 * 1000))).toBe(37037036);
});

it('each secret is new, of 160 bits, and its address names whose it is', () => {
  const [one, other] = [newSecret(), newSecret()];
  expect(one).toMatch(/^[A-Z2-7]{32}$/);
  expect(one).not.toBe(other);
  const address = new URL(addressOf(one, 'Riudalba', 'marta@riudalba.example'));
  expect(address.protocol).toBe('otpauth:');
  expect(address.searchParams.get('secret')).toBe(one);
  expect(address.searchParams.get('issuer')).toBe('Riudalba');
});
