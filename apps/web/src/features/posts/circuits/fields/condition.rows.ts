import {
  conditionFromRows,
  conditionRows,
  factDefinition,
  type ConditionRow,
  type ConditionRows,
  type FactName,
  type RowOperator,
} from '@pregon/domain';

/** What can be asked of a fact, by its type. */
export function operatorsFor(fact: FactName): readonly RowOperator[] {
  switch (factDefinition(fact).type) {
    case 'boolean':
      return ['is', 'is_not'];
    case 'number':
      return ['over', 'at_least', 'under', 'at_most', 'is', 'is_not'];
    case 'list':
      return ['has', 'has_not', 'over', 'at_least', 'under', 'at_most'];
    case 'string':
      return ['is', 'is_not', 'one_of'];
  }
}

/** How many of a list, or a number: what the value's field asks for. */
export const asksNumber = (fact: FactName, op: RowOperator): boolean => {
  const { type } = factDefinition(fact);
  return type === 'number' || (type === 'list' && op !== 'has' && op !== 'has_not');
};

/** A row to begin with, that already says something of the fact. */
export function rowFor(fact: FactName, values: readonly string[]): ConditionRow {
  const { type } = factDefinition(fact);
  if (type === 'boolean') return { fact, op: 'is', value: true };
  if (type === 'number') return { fact, op: 'over', value: 0 };
  return { fact, op: type === 'list' ? 'has' : 'is', value: values[0] ?? '' };
}

/** The row with another operator; its value stays where it still fits. */
export function withOperator(row: ConditionRow, op: RowOperator, values: readonly string[]): ConditionRow {
  const { fact, value } = row;
  if (typeof value === 'boolean') return { fact, op, value };
  if (op === 'one_of') return { fact, op, value: typeof value === 'object' ? value : [String(value)] };
  if (asksNumber(fact, op)) return { fact, op, value: typeof value === 'number' ? value : 0 };
  const one = typeof value === 'object' ? value[0] : String(value);
  return { fact, op, value: typeof value === 'number' ? (values[0] ?? '') : (one ?? values[0] ?? '') };
}

/** The rows a text says, none for an empty one; null where it is too rich for rows, or no condition. */
export const rowsOf = (source: string): ConditionRows | null =>
  source.trim() === '' ? { join: 'all', rows: [] } : conditionRows(source);

/** The text for the rows: '' for none (always), null while one of them is unfinished. */
export function sourceOfRows(rows: ConditionRows): string | null {
  if (rows.rows.length === 0) return '';
  const made = conditionFromRows(rows);
  return made.ok ? made.value : null;
}
