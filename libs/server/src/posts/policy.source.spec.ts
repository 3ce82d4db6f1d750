import { readSource } from './policy.source.js';

const codes = (source: string): string[] => readSource(source).issues.map((issue) => issue.code);

it('reads a circuit as it was written, and knows where each thing stands', () => {
  const read = readSource('key: P-01\nsteps:\n  - key: unidad\n    who:\n      - role:head@unit\n      - nadie\n');
  expect(read.issues).toEqual([]);
  expect(read.document).toEqual({ key: 'P-01', steps: [{ key: 'unidad', who: ['role:head@unit', 'nadie'] }] });
  expect(read.placeOf('steps.0.who.1')).toEqual({ line: 6, column: 9 });
  expect(read.placeOf('key')).toEqual({ line: 1, column: 6 });
});

it('what is missing is said where it belongs', () => {
  const read = readSource('key: P-01\nsteps:\n  - key: unidad\n');
  expect(read.placeOf('steps.0.who')).toEqual({ line: 3, column: 5 });
  expect(read.placeOf('name')).toEqual({ line: 1, column: 1 });
});

it('reads JSON too', () => {
  expect(readSource('{"key": "P-01", "steps": []}').document).toEqual({ key: 'P-01', steps: [] });
});

it.each([
  ['a key said twice', 'key: a\nkey: b', 'yaml_duplicate_key', 2],
  ['two circuits in one', 'key: a\n---\nkey: b', 'yaml_multiple_docs', 2],
  ['an indentation that means nothing', 'a:\n  b: 1\n c: 2', 'yaml_bad_indent', 3],
  ['a list that is not closed', 'who: [a, b', 'yaml_bad_indent', 1],
  ['a tag', 'a: !!binary aGk=', 'yaml_tag_resolve_failed', 1],
  ['a key that is no name', '[1, 2]: a', 'yaml_non_string_key', 1],
])('%s is refused with its line', (_what, source, code, line) => {
  const [issue] = readSource(source).issues;
  expect(issue).toMatchObject({ code, line, severity: 'error' });
});

it('a bomb of aliases is refused without being unfolded', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
    .concat(
      Array.from({ length: 20 }, (_, at) => {
        const [name, was] = [String.fromCharCode(98 + at), String.fromCharCode(97 + at)];
        return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${was}`).join(', ')}]`;
      }),
    )
    .join('\n');
  const started = performance.now();
  expect(new Set(codes(bomb))).toEqual(new Set(['yaml_alias']));
  expect(readSource(bomb).document).toBeNull();
  expect(performance.now() - started).toBeLessThan(1_000);
});

it('what is longer than any circuit is not read at all', () => {
  expect(codes(`key: ${'a'.repeat(70_000)}`)).toEqual(['yaml_too_long']);
});

it('nothing at all is nothing, not a failure', () => {
  expect(readSource('')).toMatchObject({ document: null, issues: [] });
  expect(readSource('').placeOf('steps')).toBeNull();
});

it.each(['__proto__: {polluted: true}', 'a: {__proto__: {polluted: true}}', 'constructor: x'])(
  '%s is a name as any other',
  (source) => {
    readSource(source);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  },
);
