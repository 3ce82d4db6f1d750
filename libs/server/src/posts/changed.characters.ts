/** Above this many cells the exact answer would cost more than it is worth: 4,000,000 take some 20 ms. */
const MOST_CELLS = 4_000_000;

/**
 * How many characters somebody would have to add, remove or replace to make one text of the other. Exact for what two
 * people correct; where much of a long text differs, the longer of the two differing stretches, which is never less.
 */
export function changedCharacters(before: string, after: string): number {
  let [a, b] = [[...before], [...after]];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  [a, b] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (a.length * b.length > MOST_CELLS) return Math.max(a.length, b.length);
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [at, was] of a.entries()) {
    const next = [at + 1];
    for (const [column, is] of b.entries()) {
      const replaced = (row[column] ?? 0) + (was === is ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
