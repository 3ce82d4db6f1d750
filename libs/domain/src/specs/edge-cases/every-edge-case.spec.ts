import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../../../..');
const IDS = Array.from({ length: 48 }, (_, n) => `E-${String(n + 1).padStart(2, '0')}`);
const LEFT_OUT = ['node_modules', 'dist', '.git', '.nx'];

function specsUnder(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (LEFT_OUT.includes(entry.name) || entry.isSymbolicLink()) return [];
    if (entry.isDirectory()) return specsUnder(join(folder, entry.name));
    return /\.(?:spec|suite)\.tsx?$/.test(entry.name) ? [join(folder, entry.name)] : [];
  });
}

/** What a test or a group of tests is called: the first string of `test(…)`, `it(…)`, `describe(…)` and their `each`. */
const NAMES = /\b(?:describe|test|it)(?:\.each(?:<[^(]*>)?\([\s\S]*?\))?\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1/g;
const namesIn = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(NAMES)].map((match) => match[2] ?? '');

const own = specsUnder(__dirname).filter((file) => !file.endsWith('every-edge-case.spec.ts'));
const everywhere = ['apps', 'libs', 'e2e'].flatMap((folder) => specsUnder(join(ROOT, folder)));

describe('the 48 edge cases', () => {
  const told = own.flatMap(namesIn);
  test.each(IDS)('%s is told against the core, under its own name', (id) => {
    expect(told.filter((name) => name.startsWith(`${id} `))).not.toEqual([]);
  });

  test('no test of the repository names one that does not exist', () => {
    const named = everywhere.flatMap(namesIn).flatMap((name) => name.match(/\bE-\d\d\b/g) ?? []);
    expect(named.filter((id) => !IDS.includes(id))).toEqual([]);
    expect(named.length).toBeGreaterThan(IDS.length);
  });
});
