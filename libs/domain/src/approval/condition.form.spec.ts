import { conditionFromRows, conditionRows, type ConditionRow } from './condition.form.js';

describe('conditions by choosing', () => {
  test.each<[string, 'all' | 'any', ConditionRow[]]>([
    [
      'paid && amount > 3000',
      'all',
      [
        { fact: 'paid', op: 'is', value: true },
        { fact: 'amount', op: 'over', value: 3000 },
      ],
    ],
    [
      '!minors || "agenda" in labels || !("obras" in labels)',
      'any',
      [
        { fact: 'minors', op: 'is', value: false },
        { fact: 'labels', op: 'has', value: 'agenda' },
        { fact: 'labels', op: 'has_not', value: 'obras' },
      ],
    ],
    ['topic in ["agua", "obras"]', 'all', [{ fact: 'topic', op: 'one_of', value: ['agua', 'obras'] }]],
    ['size(languages) > 1', 'all', [{ fact: 'languages', op: 'over', value: 1 }]],
    ['tier != "A"', 'all', [{ fact: 'tier', op: 'is_not', value: 'A' }]],
    ['true', 'all', []],
    ['false', 'any', []],
  ])('%s', (source, join, rows) => {
    expect(conditionRows(source)).toEqual({ join, rows });
    expect(conditionFromRows({ join, rows })).toEqual({ ok: true, value: source });
  });

  test.each([
    ['paid == true', 'paid'],
    ['paid != true', '!paid'],
    ['!!paid', 'paid'],
    ['(paid && (minors && ai_used))', 'paid && minors && ai_used'],
    ["3000 < amount // over the minor contract's half", 'amount > 3000'],
    ['!(amount > 3000)', 'amount <= 3000'],
    ['!(tier == "A")', 'tier != "A"'],
    ["network == 'x'", 'network == "x"'],
  ])('%s is shown as rows and written as %s', (source, canonical) => {
    const rows = conditionRows(source);
    expect(rows && conditionFromRows(rows)).toEqual({ ok: true, value: canonical });
  });

  test.each([
    ['paid && (minors || ai_used)'],
    ['!(paid && minors)'],
    ['!(topic in ["agua"])'],
    ['link_domain.endsWith(".es")'],
    ['unit in campaign_units'],
    ['paid && true'],
  ])('%s is too rich for the form: the text is shown', (source) => {
    expect(conditionRows(source)).toBeNull();
  });

  test('what does not compile has no rows', () => {
    expect(conditionRows('payed')).toBeNull();
  });

  test.each<[ConditionRow, string]>([
    [{ fact: 'tier', op: 'is', value: 'D' }, 'value_not_listed'],
    [{ fact: 'ad_class', op: 'one_of', value: ['dudoso', 'raro'] }, 'value_not_listed'],
    [{ fact: 'paid', op: 'over', value: true }, 'type_mismatch'],
    [{ fact: 'unit', op: 'is', value: true }, 'type_mismatch'],
    [{ fact: 'amount', op: 'is', value: '3' }, 'type_mismatch'],
    [{ fact: 'amount', op: 'one_of', value: ['3'] }, 'type_mismatch'],
    [{ fact: 'amount', op: 'one_of', value: 3 }, 'type_mismatch'],
    [{ fact: 'labels', op: 'is', value: 'agenda' }, 'type_mismatch'],
    [{ fact: 'labels', op: 'has', value: 3 }, 'type_mismatch'],
    [{ fact: 'unit', op: 'has', value: 'a' }, 'type_mismatch'],
    [{ fact: 'unit', op: 'under', value: 'a' }, 'type_mismatch'],
    [{ fact: 'unit', op: 'is', value: ['a'] }, 'type_mismatch'],
    [{ fact: 'topic', op: 'is', value: '\ud800' }, 'syntax'],
  ])('%j is refused, not written', (row, problem) => {
    expect(conditionFromRows({ join: 'all', rows: [row] })).toMatchObject({
      ok: false,
      refusal: { code: 'condition_invalid', details: { problem } },
    });
  });

  test('of several rows the one that does not fit is named', () => {
    const rows: ConditionRow[] = [
      { fact: 'paid', op: 'is', value: true },
      { fact: 'labels', op: 'over', value: 'tres' },
    ];
    expect(conditionFromRows({ join: 'any', rows })).toEqual({
      ok: false,
      refusal: {
        code: 'condition_invalid',
        field: null,
        details: {
          problem: 'type_mismatch',
          message: 'The operator or the value does not go with the fact',
          position: 0,
          row: 1,
        },
      },
    });
  });
});
