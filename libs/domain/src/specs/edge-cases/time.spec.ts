import { certificateFaults, keepsApproval } from '../../approval/certificate.check.js';
import { issueCertificate } from '../../approval/certificate.issue.js';
import { nextTick } from '../../approval/run.deadlines.js';
import { openReconfirmation } from '../../approval/run.reconfirm.js';
import { tick } from '../../approval/run.tick.js';
import type { ApprovalRun } from '../../approval/run.types.js';
import { waitingOn } from '../../approval/run.waiting.js';
import { miss } from '../../post/editorial.commands.js';
import { moveEffect, moveSlot } from '../../post/schedule.commands.js';
import { gate } from '../../publication/gate.js';
import { timeliness } from '../../publication/timeliness.js';
import { toInstant, toWall } from '../../schedule/wall-time.js';
import { gateFacts } from '../delivery.js';
import { answers, draft, riudalba, RIUDALBA_CALENDAR, tramita } from '../riudalba.js';
import { askedIn, at, by, clock, MADRID, yes } from '../town-hall.js';

const passed = (): ApprovalRun => {
  const first = yes(answers(tramita([draft()]), 'enric', 'unidad', 'approve')).run;
  return yes(answers(first, 'laia', 'comunicacion', 'approve', { at: at('10:30') })).run;
};
const { certificate } = yes(
  issueCertificate({ certificateId: 'c-1', run: passed(), variantId: 'fb', by: by('laia', '10:30') }),
);
const scheduled = { id: 'fb', state: 'scheduled' as const, group: null, hash: 'fb-hash', deliveries: [], certificate };
const later = '2026-10-20';

describe('E-03 the hour is moved', () => {
  test('within the same day of the town it keeps its approval', () => {
    expect(moveEffect(scheduled, at('21:30'), MADRID)).toBe('keeps_approval');
  });

  test('half past midnight is another day in Madrid, whatever UTC says: only the last step is asked again', () => {
    expect(moveEffect(scheduled, at('22:30'), MADRID)).toBe('asks_last_step');
    const run = yes(
      openReconfirmation({
        runId: 'run-2',
        round: 2,
        previous: passed(),
        variantIds: ['fb'],
        plannedFor: at('22:30'),
        staff: riudalba(),
        by: by('nuria', '11:00'),
      }),
    ).run;
    expect(run.variants[0]?.stages).toEqual([['comunicacion']]);
    expect(askedIn(run, 'comunicacion')).toContain('laia');
  });

  test('into a pause, the gate says no whatever the approval says', () => {
    const file = { certificate, revokedAt: null, signatureValid: true };
    expect(gate(gateFacts(file, { slotAt: at('20:00'), at: at('20:00'), organisationPaused: true }))).toEqual({
      pass: false,
      reasons: ['organisation_paused'],
    });
  });
});

describe('E-11 the hour passes while it waits', () => {
  const waits = { ...scheduled, state: 'in_review' as const, certificate: null };
  test('it has missed its hour, nothing is sent, and a new hour brings it back to its readers', () => {
    expect(yes(miss([waits], at('18:00'), clock('18:00'))).next).toEqual([{ variantId: 'fb', state: 'time_missed' }]);
    const missed = { ...waits, state: 'time_missed' as const };
    const moved = yes(moveSlot([missed], at('20:00'), MADRID, by('nuria', '18:05'), 'Se retrasa'));
    expect(moved.next).toEqual([{ variantId: 'fb', state: 'in_review' }]);
    expect(moveSlot([missed], at('17:00'), MADRID, by('nuria', '18:05'), 'x')).toMatchObject({
      refusal: { code: 'date_past' },
    });
  });

  test('approved after the event has begun, it is of no use to anybody', () => {
    const plan = { dueAt: at('18:00'), graceMinutes: 600, latestUsefulAt: at('20:00'), released: true };
    expect(timeliness({ ...plan, now: at('20:00') })).toEqual({ kind: 'late' });
    expect(timeliness({ ...plan, now: '2026-09-07T20:00:00.001Z' })).toEqual({ kind: 'useless' });
  });
});

describe('E-33 the clocks change', () => {
  const wall = (date: string, fold: 0 | 1 | null = null) => ({ date, time: '02:30', zone: MADRID, fold });
  test('half past two of the last Sunday of March does not exist', () => {
    expect(toInstant(wall('2026-03-29'))).toMatchObject({
      refusal: { code: 'time_nonexistent', details: { nextTime: '03:00' } },
    });
  });

  test('of October it exists twice, is asked for, and both come back as they were said', () => {
    expect(toInstant(wall('2026-10-25'))).toMatchObject({ refusal: { code: 'time_ambiguous' } });
    const [first, second] = [yes(toInstant(wall('2026-10-25', 0))), yes(toInstant(wall('2026-10-25', 1)))];
    expect([first, second]).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']);
    expect(toWall(second, MADRID)).toEqual(wall('2026-10-25', 1));
  });
});

describe('E-34 holidays and August', () => {
  const asked = (date: string, time: string) =>
    waitingOn(
      tramita([draft()], { staff: riudalba(date), by: by('nuria', time, date), plannedFor: null }),
      'fb',
      RIUDALBA_CALENDAR,
    )[0];

  test('asked on the Friday before the fifteenth, the four hours end on Tuesday: Saturday, Sunday and the fair are nobody’s', () => {
    // 11:00 in Madrid; the house closes at 14:00 in August: one hour is left for the eighteenth.
    expect(asked('2026-08-14', '09:00')).toMatchObject({ expectedBy: at('07:00', '2026-08-18') });
  });

  test('in September the same four hours end the same day', () => {
    expect(asked('2026-09-04', '09:00')).toMatchObject({ expectedBy: at('13:00', '2026-09-04') });
  });
});

describe('E-43 an approval runs out before its hour', () => {
  const slot = at('18:00', later);
  const file = { certificate: { ...certificate, plannedFor: slot }, revokedAt: null, signatureValid: true };
  const use = { organisationId: 'riudalba', variantId: 'fb', hash: 'fb-hash', slotAt: slot, at: slot, zone: MADRID };

  test('thirty days after it was given it covers nothing, to the millisecond', () => {
    expect(certificate.notAfter).toBe(at('10:30', '2026-10-07'));
    expect(certificateFaults(file, use)).toEqual(['certificate_expired']);
    expect(keepsApproval(file.certificate, certificate.notAfter, MADRID)).toBe(false);
    const near = { ...certificate, plannedFor: certificate.notAfter };
    expect(keepsApproval(near, certificate.notAfter, MADRID)).toBe(true);
    const first = { ...certificate, plannedFor: certificate.notBefore };
    expect(keepsApproval(first, certificate.notBefore, MADRID)).toBe(true);
    expect(keepsApproval(near, '2026-10-07T10:30:00.001Z', MADRID)).toBe(false);
  });

  test('the last step is asked again, and its new approval lasts from then', () => {
    expect(moveEffect(scheduled, slot, MADRID)).toBe('asks_last_step');
    const request = { runId: 'run-2', round: 2, previous: passed(), variantIds: ['fb'], plannedFor: slot };
    const again = yes(openReconfirmation({ ...request, staff: riudalba(later), by: by('nuria', '09:00', later) })).run;
    const staff = { ...riudalba(later), at: at('10:00', later) };
    const done = yes(answers(again, 'quim', 'comunicacion', 'approve', { at: at('10:00', later), staff })).run;
    const issued = issueCertificate({
      certificateId: 'c-2',
      run: done,
      variantId: 'fb',
      by: by('quim', '10:00', later),
    });
    const renewed = { certificate: yes(issued).certificate, revokedAt: null, signatureValid: true };
    expect(certificateFaults(renewed, use)).toEqual([]);
  });
});

describe('E-44 silence in a veto window at night', () => {
  test('the night is no window: asked on Friday at noon, two working hours end on Friday, asked at two on Monday', () => {
    const asks = (time: string, date: string): ApprovalRun => {
      const staff = { ...riudalba(date), at: at(time, date) };
      const more = { at: at(time, date), staff };
      const opened = tramita([draft({ tier: 'A' })], { staff, by: by('nuria', '06:00', date), plannedFor: null });
      const first = yes(answers(opened, 'enric', 'unidad', 'approve', more)).run;
      return yes(answers(first, 'marta', 'comunicacion', 'approve', more)).run;
    };
    expect(nextTick(asks('10:00', '2026-09-04'), RIUDALBA_CALENDAR)).toBe(at('12:00', '2026-09-04'));
    const late = asks('12:00', '2026-09-04');
    expect(nextTick(late, RIUDALBA_CALENDAR)).toBe(at('07:00', '2026-09-07'));
    const quiet = tick(late, { now: at('06:59', '2026-09-07'), calendar: RIUDALBA_CALENDAR, staff: riudalba() });
    expect([quiet.marks, quiet.outcomes]).toEqual([[], []]);
    const ended = tick(late, { now: at('07:00', '2026-09-07'), calendar: RIUDALBA_CALENDAR, staff: riudalba() });
    expect(ended.marks).toMatchObject([{ kind: 'lapsed', reason: 'silence' }]);
    expect(ended.outcomes).toMatchObject([{ state: 'passed' }]);
  });
});
