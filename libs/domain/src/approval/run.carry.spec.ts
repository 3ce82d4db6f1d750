import {
  at,
  by,
  CHIEF,
  openedUnder,
  policyOf,
  requestOf,
  role,
  says,
  stateOf,
  stepOf,
  UNIT,
  variant,
  yes,
} from '../specs/town-hall.js';
import { issueCertificate } from './certificate.issue.js';
import { openRun, type RunRequest, type SubmittedVariant } from './run.open.js';
import { stepStands } from './run.stands.js';
import type { ApprovalRun } from './run.types.js';

const LANGUAGE = stepOf('linguistica', [role('reviewer_language')], { reviewsTranslation: true });
const resuming = policyOf([UNIT, LANGUAGE, CHIEF], { rejection: 'resume' });
const es = (more: Partial<SubmittedVariant> = {}) => variant('es', { group: 'fb', ...more });
const va = (more: Partial<SubmittedVariant> = {}) =>
  variant('va', { group: 'fb', facts: { language: 'ca-valencia', translation_source: 'machine' }, ...more });

/** Enric and Neus approved both languages, Marta sent both back. */
function sentBack(policy = resuming): ApprovalRun {
  let run = openedUnder([policy], { variants: [es(), va()] });
  run = yes(says(run, 'enric', 'unidad', 'approve')).run;
  run = yes(says(run, 'neus', 'linguistica', 'approve')).run;
  return yes(says(run, 'marta', 'comunicacion', 'request_changes')).run;
}
const again = (variants: readonly SubmittedVariant[], more: Partial<RunRequest> = {}) =>
  yes(openRun(requestOf([resuming], { runId: 'run-2', round: 2, variants, previous: sentBack(), ...more }))).run;
const stands = (run: ApprovalRun, variantId: string) => run.steps.map((step) => stepStands(run, step.key, variantId));

describe('E-10: sent again after a rejection', () => {
  test('what did not change keeps its approvals, and says from which round', () => {
    const run = again([es(), va()]);
    expect(stands(run, 'es')).toEqual(['passed', 'passed', 'open']);
    expect(run.decisions).toHaveLength(4);
    expect(run.decisions[0]).toMatchObject({ personId: 'enric', carriedFrom: 'run-1', turn: 1, hash: 'es-hash' });
    expect(new Set(run.decisions.map((one) => one.id)).size).toBe(4);
  });

  test('a change limited to the translation goes back to the linguists, not to the head', () => {
    const run = again([es(), va({ hash: 'va-hash-2', revisionId: 'va-r2' })]);
    expect(stands(run, 'es')).toEqual(['passed', 'passed', 'open']);
    expect(stands(run, 'va')).toEqual(['passed', 'open', 'open']);
  });

  test('a change of the original asks everybody again, on it and on its translation', () => {
    const run = again([es({ hash: 'es-hash-2' }), va({ hash: 'va-hash-2' })]);
    expect(stands(run, 'es')).toEqual(['open', 'open', 'open']);
    expect(stands(run, 'va')).toEqual(['open', 'open', 'open']);
    expect(run.decisions).toEqual([]);
  });

  test('a circuit without a step for translations starts a changed one anew', () => {
    const plain = policyOf([UNIT, CHIEF], { rejection: 'resume' });
    let previous = openedUnder([plain], { variants: [es(), va()] });
    previous = yes(says(previous, 'enric', 'unidad', 'approve')).run;
    previous = yes(says(previous, 'marta', 'comunicacion', 'reject')).run;
    const request = requestOf([plain], { runId: 'run-2', variants: [es(), va({ hash: 'va-hash-2' })], previous });
    const { run } = yes(openRun(request));
    expect(stands(run, 'es')).toEqual(['passed', 'open']);
    expect(stands(run, 'va')).toEqual(['open', 'open']);
  });

  test('who has become a contributor meanwhile no longer counts', () => {
    const run = again([es({ contributors: ['lucia', 'neus'] }), va()]);
    expect(stands(run, 'es')).toEqual(['passed', 'open', 'open']);
  });

  test('a step that asks for something else now is asked anew', () => {
    const changed = policyOf([UNIT, { ...LANGUAGE, checks: ['topónimos'] }, CHIEF], {
      rejection: 'resume',
      version: 2,
    });
    const request = requestOf([changed], { runId: 'run-2', variants: [es(), va()], previous: sentBack() });
    expect(stands(yes(openRun(request)).run, 'es')).toEqual(['passed', 'open', 'open']);
  });

  test('by default everything starts again', () => {
    const restarting = { ...resuming, rejection: 'restart' as const };
    const request = requestOf([restarting], { runId: 'run-2', variants: [es(), va()], previous: sentBack(restarting) });
    expect(yes(openRun(request)).run.decisions).toEqual([]);
  });

  test('approved whole and revoked, nothing is taken over: a round never passes without anybody being asked', () => {
    const passed = yes(says(again([es(), va()]), 'marta', 'comunicacion', 'approve')).run;
    expect(stateOf(passed, 'es')).toBe('passed');
    expect(again([es(), va()], { previous: passed }).decisions).toEqual([]);
  });

  test('a circuit that lost its last step still asks the one that is left', () => {
    const shorter = policyOf([UNIT, LANGUAGE], { rejection: 'resume', version: 2 });
    const request = requestOf([shorter], { runId: 'run-2', variants: [es(), va()], previous: sentBack() });
    const { run } = yes(openRun(request));
    expect(stands(run, 'es')).toEqual(['passed', 'open']);
    expect(stands(run, 'va')).toEqual(['passed', 'open']);
  });

  test('the certificate counts what was taken over, and says so', () => {
    const run = yes(says(again([es(), va()]), 'marta', 'comunicacion', 'approve', { at: at('12:00') })).run;
    const { certificate } = yes(
      issueCertificate({ certificateId: 'c-1', run, variantId: 'es', by: by('marta', '12:00') }),
    );
    expect(certificate.decisions).toMatchObject([
      { stepKey: 'unidad', personId: 'enric', carriedFrom: 'run-1' },
      { stepKey: 'linguistica', personId: 'neus', carriedFrom: 'run-1' },
      { stepKey: 'comunicacion', personId: 'marta', carriedFrom: null },
    ]);
  });

  test('taken over twice, it still says where it was really said', () => {
    const second = yes(says(again([es(), va()]), 'laia', 'comunicacion', 'reject')).run;
    const third = again([es(), va()], { previous: second, runId: 'run-3', round: 3 });
    expect(third.decisions.map((one) => one.carriedFrom)).toEqual(['run-1', 'run-1', 'run-1', 'run-1']);
  });
});
