import { reachableFrom } from '../machine.js';
import { EDITORIAL_STATES, type EditorialState } from '../vocabulary.js';
import { EDITORIAL_TABLE, EDITORIAL_VERBS, nextEditorial, type EditorialVerb } from './editorial.table.js';

// Written by verb, from the editors' side; the table is written by state. Whatever is not here must be refused.
const EXPECTED: Record<EditorialVerb, readonly `${EditorialState} → ${EditorialState}`[]> = {
  edit: [
    'draft → draft',
    'in_review → draft',
    'changes_requested → changes_requested',
    'approved → draft',
    'scheduled → draft',
    'rejected → draft',
    'withdrawn → draft',
    'revoked → draft',
    'time_missed → draft',
  ],
  submit: ['draft → in_review', 'changes_requested → in_review', 'withdrawn → in_review', 'revoked → in_review'],
  pass: ['in_review → approved', 'time_missed → approved'],
  request_changes: ['in_review → changes_requested', 'time_missed → changes_requested'],
  reject: ['in_review → rejected', 'time_missed → rejected'],
  withdraw: [
    'in_review → withdrawn',
    'changes_requested → withdrawn',
    'approved → withdrawn',
    'scheduled → withdrawn',
    'time_missed → withdrawn',
  ],
  revoke: ['approved → revoked', 'scheduled → revoked'],
  schedule: ['approved → scheduled'],
  unschedule: ['scheduled → approved'],
  reconfirm: ['approved → in_review', 'scheduled → in_review'],
  miss: ['in_review → time_missed'],
  replan: ['time_missed → in_review'],
  reopen: ['rejected → draft', 'withdrawn → draft', 'revoked → draft', 'archived → draft'],
  archive: [
    'draft → archived',
    'changes_requested → archived',
    'approved → archived',
    'scheduled → archived',
    'rejected → archived',
    'withdrawn → archived',
    'revoked → archived',
    'time_missed → archived',
  ],
};

describe('the editorial life of a variant', () => {
  const pairs = EDITORIAL_STATES.flatMap((state) => EDITORIAL_VERBS.map((verb) => ({ state, verb })));

  test.each(pairs)('$state, $verb', ({ state, verb }) => {
    const expected = EXPECTED[verb].find((line) => line.startsWith(`${state} → `))?.split(' → ')[1];
    const answer = nextEditorial(state, verb);
    if (expected === undefined)
      expect(answer).toEqual({
        ok: false,
        refusal: { code: 'invalid_state', field: null, details: { state, verb } },
      });
    else expect(answer).toEqual({ ok: true, value: expected });
  });

  test('every state can be reached from a draft', () => {
    expect([...reachableFrom(EDITORIAL_TABLE, 'draft')].sort()).toEqual([...EDITORIAL_STATES].sort());
  });

  test('no state is a trap: from each, a draft can be written again', () => {
    for (const state of EDITORIAL_STATES) expect(reachableFrom(EDITORIAL_TABLE, state)).toContain('draft');
  });
});
