import type { Refusal } from '../refusal.js';
import {
  at,
  away,
  by,
  CHIEF,
  opened,
  openedUnder,
  policyOf,
  says,
  role,
  stepOf,
  UNIT,
  variant,
  yes,
} from '../specs/town-hall.js';
import { endScopes } from './run.close.js';

/** The whole refusal, with what the screen needs to say it: a code alone leaves a person asking why. */
const told = (answer: { readonly ok: boolean; readonly refusal?: Refusal }) => {
  if (!answer.refusal) throw new Error('it was accepted');
  return { code: answer.refusal.code, field: answer.refusal.field, details: answer.refusal.details };
};

describe('a decision that is refused says why, about which part and with what', () => {
  const run = opened([UNIT, CHIEF]);

  test('words that are not the ones on the screen', () => {
    const items = [{ variantId: 'fb', hash: 'older' }];
    expect(told(says(run, 'enric', 'unidad', 'approve', { items }))).toEqual({
      code: 'revision_superseded',
      field: 'items',
      details: { variantId: 'fb' },
    });
  });

  test('a step that is not asked yet', () => {
    expect(told(says(run, 'laia', 'comunicacion', 'approve'))).toEqual({
      code: 'invalid_state',
      field: 'stepKey',
      details: { state: 'open', step: 'comunicacion', variantId: 'fb' },
    });
  });

  test('a round that is over', () => {
    const { run: ended } = yes(endScopes(run, ['fb'], 'withdrawn', by('lucia', '10:00'), 'Se aplaza'));
    expect(told(says(ended, 'enric', 'unidad', 'approve'))).toEqual({
      code: 'run_closed',
      field: null,
      details: { state: 'withdrawn', variantId: 'fb' },
    });
  });

  test('a second answer of the same person, told with the first', () => {
    const both = opened([stepOf('mesa', [role('communications_chief')], { mode: 'all' })]);
    const once = yes(says(both, 'laia', 'mesa', 'approve', { at: at('10:05') })).run;
    expect(told(says(once, 'laia', 'mesa', 'reject'))).toEqual({
      code: 'already_decided',
      field: null,
      details: { personId: 'laia', at: at('10:05'), verdict: 'approve' },
    });
  });

  test('somebody was faster: who, when and what', () => {
    const once = yes(says(run, 'enric', 'unidad', 'approve', { at: at('10:05') })).run;
    const next = yes(says(once, 'laia', 'comunicacion', 'approve', { at: at('10:06') })).run;
    expect(told(says(next, 'marta', 'comunicacion', 'approve'))).toEqual({
      code: 'already_decided',
      field: null,
      details: { personId: 'laia', at: at('10:06'), verdict: 'approve' },
    });
  });

  test('whoever is not asked, and whoever wrote it', () => {
    expect(told(says(run, 'pau', 'unidad', 'approve'))).toEqual({
      code: 'not_an_approver',
      field: null,
      details: { variantId: 'fb' },
    });
    const own = opened([UNIT], [variant('fb', { contributors: ['enric'] })]);
    expect(told(says(own, 'enric', 'unidad', 'approve'))).toEqual({
      code: 'contributor_cannot_approve',
      field: null,
      details: { variantId: 'fb' },
    });
    // Nor do they write down that somebody else approved.
    expect(told(says(run, 'enric', 'unidad', 'approve', { recordedBy: 'lucia' }))).toMatchObject({
      code: 'contributor_cannot_approve',
    });
  });

  test('somebody who writes down by telephone what they said themselves', () => {
    expect(told(says(run, 'enric', 'unidad', 'approve', { recordedBy: 'enric' }))).toEqual({
      code: 'field_invalid',
      field: 'recordedBy',
      details: { reason: 'oneself' },
    });
  });

  test('a right that is another’s', () => {
    const house = away('enric', 'amparo', {}, away('amparo', 'oscar'));
    const asked = openedUnder([policyOf([UNIT])], { staff: house });
    expect(told(says(asked, 'oscar', 'unidad', 'approve', { asWhom: 'enric', staff: house }))).toEqual({
      code: 'deputy_of_deputy',
      field: 'asWhom',
      details: { variantId: 'fb', asWhom: 'enric' },
    });
    expect(told(says(run, 'pau', 'unidad', 'approve', { asWhom: 'enric' }))).toEqual({
      code: 'capacity_not_held',
      field: 'asWhom',
      details: { variantId: 'fb', asWhom: 'enric' },
    });
  });
});
