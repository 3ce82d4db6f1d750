import { FACT_NAMES } from '@pregon/domain';
import { operatorsFor, rowFor, rowsOf, sourceOfRows, withOperator } from './condition.rows.js';

test('whatever fact and operator are chosen, the row makes a condition that reads back as the same row', () => {
  for (const fact of FACT_NAMES) {
    const first = rowFor(fact, ['es']);
    for (const op of operatorsFor(fact)) {
      const row = withOperator(first, op, ['es']);
      const source = sourceOfRows({ join: 'all', rows: [row] });
      // A closed list may not know the value "es": the row then waits for another, and nothing is written.
      if (source !== null) expect(rowsOf(source)?.rows).toHaveLength(1);
    }
  }
  expect(sourceOfRows({ join: 'all', rows: [withOperator(rowFor('labels', ['agenda']), 'over', [])] })).toBe(
    'size(labels) > 0',
  );
});

test('no rows are no condition, and the other way round', () => {
  expect(sourceOfRows({ join: 'all', rows: [] })).toBe('');
  expect(rowsOf('')).toEqual({ join: 'all', rows: [] });
});

test('rows that don’t make a condition yet write nothing', () => {
  expect(sourceOfRows({ join: 'all', rows: [{ fact: 'tier', op: 'is', value: 'Z' }] })).toBeNull();
});
