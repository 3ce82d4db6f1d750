import {
  MEANING_ISSUES,
  SHAPE_ISSUES,
  FACT_NAMES,
  factDefinition,
  ROLES,
  ROW_OPERATORS,
  WHO_SCOPES,
} from '@pregon/domain';
import { loadCatalogue } from '../../../../app/modules.vite.js';
import { CHOICES } from '../circuits.answers.js';
import { choicesOf } from './choices.js';
import { whoToday } from './who.today.js';

// A masked fragment is plain data.
const choices = choicesOf(CHOICES as never);

describe('whom a step means', () => {
  test('a group means those who are in it on the day', () => {
    expect(whoToday('group:gabinete', choices, '2026-09-10').people).toEqual(['Marta Soler', 'Óscar Tena']);
    expect(whoToday('group:gabinete', choices, '2020-06-01').people).toContain('Quien ya no está');
    expect(whoToday('group:mesa', choices, '2026-09-10').nobody).toBe(true);
  });

  test('a role of the whole organisation means who holds it there, not who holds it in a unit', () => {
    expect(whoToday('role:communications_chief@organisation', choices, '2026-09-10').people).toEqual(['Marta Soler']);
    expect(whoToday('role:head@organisation', choices, '2026-09-10').nobody).toBe(true);
  });

  test('a role of the unit depends on the content: how many units have somebody', () => {
    expect(whoToday('role:head@unit', choices, '2026-09-10')).toEqual({
      people: [],
      units: { held: 1, all: 2 },
      nobody: false,
    });
    expect(whoToday('role:secretary@unit', choices, '2026-09-10').nobody).toBe(true);
  });

  test('what is no "who" means nobody', () => {
    expect(whoToday('somebody', choices, '2026-09-10').nobody).toBe(true);
  });
});

test('every code the domain may use for a circuit has words in Spanish; the other languages say the same', async () => {
  const messages = await loadCatalogue('es');
  const needed = [
    ...[...SHAPE_ISSUES, ...MEANING_ISSUES].map((code) => `issue.${code}`),
    ...FACT_NAMES.map((name) => `fact.${name}`),
    ...FACT_NAMES.flatMap((name) =>
      name === 'tier'
        ? []
        : (factDefinition(name).values ?? []).filter(Boolean).map((value) => `value.${name}.${value}`),
    ),
    ...ROLES.map((role) => `role.${role}`),
    ...WHO_SCOPES.map((scope) => `scope.${scope}`),
    ...ROW_OPERATORS.map((op) => `op.${op}`),
  ];
  expect(needed.filter((id) => !(`circuits.${id}` in messages))).toEqual([]);
});
