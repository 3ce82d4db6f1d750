import { canonicalise } from './canonical.js';

test('members are sorted by UTF-16 code units, as RFC 8785 asks', () => {
  const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 };
  expect(canonicalise(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
});

test('numbers are written as ECMAScript writes them', () => {
  expect(canonicalise([Number('333333333.33333329'), 1e30, 4.5, 0.002, 1e-27, -0])).toBe(
    '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
  );
});

test('nesting has no white space and keeps the order of lists', () => {
  expect(canonicalise({ b: [true, null, { z: 1, a: 'x' }], a: {} })).toBe('{"a":{},"b":[true,null,{"a":"x","z":1}]}');
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, '\ud800', 'a\udc00b'])('%p has no canonical form', (value) => {
  expect(() => canonicalise({ value })).toThrow(TypeError);
});
