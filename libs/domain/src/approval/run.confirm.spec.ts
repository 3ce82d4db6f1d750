import {
  at,
  by,
  CALENDAR,
  CHIEF,
  opened,
  openedUnder,
  policyOf,
  says,
  stateOf,
  stepOf,
  role,
  UNIT,
  variant,
  yes,
} from '../specs/town-hall.js';
import { issueCertificate } from './certificate.issue.js';
import { confirmOnBehalf, type ConfirmationRequest } from './run.confirm.js';
import { toConfirm } from './run.deadlines.js';
import type { ApprovalRun } from './run.types.js';
import { waitingOn } from './run.waiting.js';

/** Marta writes down what Enric said by telephone. */
const recorded = (run: ApprovalRun = opened([UNIT, CHIEF]), who = 'enric', key = 'unidad', ids = ['d-1', 'd-2']) =>
  yes(says(run, who, key, 'approve', { recordedBy: 'amparo', reason: 'Por teléfono, 03:10', ids })).run;
const answers = (run: ApprovalRun, more: Partial<ConfirmationRequest> = {}) =>
  confirmOnBehalf(run, {
    decisionId: 'd-1',
    personId: 'enric',
    verdict: 'confirm',
    reason: null,
    by: by('enric', '12:00'),
    ...more,
  });

describe('E-41: a decision recorded for somebody', () => {
  test('says who wrote it down', () => {
    expect(recorded().decisions).toMatchObject([
      { personId: 'enric', recordedBy: 'amparo', strength: 'on_behalf', reason: 'Por teléfono, 03:10' },
    ]);
    expect(says(opened([UNIT]), 'enric', 'unidad', 'approve', { recordedBy: 'enric' })).toMatchObject({
      refusal: { code: 'field_invalid', field: 'recordedBy' },
    });
    expect(says(opened([UNIT]), 'pau', 'unidad', 'approve', { recordedBy: 'amparo' })).toMatchObject({
      refusal: { code: 'not_an_approver' },
    });
  });

  test('I4: nobody writes down that their own words were approved', () => {
    const run = opened([UNIT], [variant('fb', { contributors: ['nuria'] })]);
    const by = (recordedBy: string) => says(run, 'enric', 'unidad', 'approve', { recordedBy });
    expect(by('nuria')).toMatchObject({ refusal: { code: 'contributor_cannot_approve' } });
    expect(by('amparo')).toMatchObject({ ok: true });
  });

  test('the person confirms it, once', () => {
    const { run, revoke, events } = yes(answers(recorded()));
    expect(revoke).toEqual([]);
    expect(run.marks).toMatchObject([{ kind: 'confirmed', personId: 'enric', ref: 'd-1' }]);
    expect(events).toMatchObject([{ action: 'decision.confirmed', previousHash: 'fb-hash' }]);
    expect(answers(run)).toMatchObject({ refusal: { code: 'already_decided', details: { verdict: 'confirmed' } } });
    expect(answers(run, { verdict: 'deny', reason: 'x' })).toMatchObject({ refusal: { code: 'already_decided' } });
  });

  test('nobody else does, and only what was recorded', () => {
    expect(answers(recorded(), { personId: 'amparo' })).toMatchObject({ refusal: { code: 'not_allowed' } });
    expect(answers(recorded(), { decisionId: 'zz' })).toMatchObject({ refusal: { code: 'not_found' } });
    const own = yes(says(opened([UNIT]), 'enric', 'unidad', 'approve', { ids: ['d-1'] })).run;
    expect(answers(own)).toMatchObject({ refusal: { code: 'not_found' } });
  });

  test('denied while the round runs: the step is open again, and the denied row stays on record', () => {
    expect(answers(recorded(), { verdict: 'deny' })).toMatchObject({ refusal: { code: 'reason_required' } });
    const { run, revoke } = yes(answers(recorded(), { verdict: 'deny', reason: 'Yo no he dicho eso' }));
    expect(revoke).toEqual([]);
    expect(waitingOn(run, 'fb', CALENDAR).map((one) => one.stepKey)).toEqual(['unidad']);
    expect(run.decisions).toHaveLength(1);
    const own = yes(says(run, 'enric', 'unidad', 'approve', { at: at('13:00') })).run;
    expect(waitingOn(own, 'fb', CALENDAR).map((one) => one.stepKey)).toEqual(['comunicacion']);
  });

  test('denied once it had passed: its certificate has no ground any more', () => {
    const passed = recorded(opened([UNIT]));
    expect(stateOf(passed)).toBe('passed');
    const { run, revoke, events } = yes(answers(passed, { verdict: 'deny', reason: 'No' }));
    expect(revoke).toEqual(['fb']);
    expect(events).toMatchObject([{ action: 'decision.denied', reason: 'No' }]);
    expect(issueCertificate({ certificateId: 'c', run, variantId: 'fb', by: by('enric', '12:00') })).toMatchObject({
      refusal: { code: 'certificate_missing' },
    });
  });

  test('denied when another answer has long taken its place: what passed on that one keeps its ground', () => {
    const stepped = policyOf([UNIT, CHIEF], { rejection: 'previous_level' });
    const first = recorded(openedUnder([stepped]));
    const back = yes(says(first, 'marta', 'comunicacion', 'reject')).run;
    const own = yes(says(back, 'enric', 'unidad', 'approve', { at: at('11:00') })).run;
    const passed = yes(says(own, 'laia', 'comunicacion', 'approve', { at: at('11:30') })).run;
    expect(stateOf(passed)).toBe('passed');
    const { run, revoke } = yes(answers(passed, { verdict: 'deny', reason: 'No dije eso' }));
    expect(run.marks.at(-1)).toMatchObject({ kind: 'denied', ref: 'd-1' });
    expect(revoke).toEqual([]);
  });

  test('the word of one is not the word of another: each still has their own day to give it', () => {
    const mesa = stepOf('mesa', [role('communications_chief'), role('reviewer_legal')], { mode: 'all' });
    const first = recorded(opened([mesa]), 'marta', 'mesa', ['d-1']);
    const both = recorded(first, 'pau', 'mesa', ['d-2']);
    const waits = (run: ApprovalRun) => toConfirm(run).map(({ decision, at: until }) => [decision.id, until]);
    const until = at('10:00', '2026-09-08');
    expect(waits(both)).toEqual([
      ['d-1', until],
      ['d-2', until],
    ]);
    const { run } = yes(answers(both, { personId: 'marta' }));
    expect(waits(run)).toEqual([['d-2', until]]);
  });

  test('one answer on a language pair is confirmed or denied as one, and the pair falls together', () => {
    const pair = [variant('es', { group: 'fb' }), variant('va', { group: 'fb' })];
    const { run, revoke } = yes(answers(recorded(opened([UNIT], pair)), { verdict: 'deny', reason: 'No' }));
    expect(run.marks.map((mark) => mark.ref)).toEqual(['d-1', 'd-2']);
    expect(revoke).toEqual(['es', 'va']);
  });

  test('denying one of a quorum’s approvals takes the ground from all of it; the others’ rows stay', () => {
    const mesa = stepOf('mesa', [role('communications_chief'), role('reviewer_legal')], {
      mode: { quorum: 2, rejectIf: null },
    });
    const half = yes(says(opened([mesa]), 'laia', 'mesa', 'approve')).run;
    const passed = recorded(half, 'marta', 'mesa', ['d-1']);
    const denied = yes(answers(passed, { personId: 'marta', verdict: 'deny', reason: 'No' }));
    expect(denied.revoke).toEqual(['fb']);
    expect(denied.run.decisions.map((one) => one.personId)).toEqual(['laia', 'marta']);
  });
});
