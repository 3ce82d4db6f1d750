import { planned } from '../specs/delivery.js';
import { by, clock } from '../specs/town-hall.js';
import { DELIVERY_STATES } from '../vocabulary.js';
import { claimPublication } from './claim.js';
import { GATE_REASONS } from './gate.js';
import { continueHeld, heldCause, holdByPerson } from './held.js';

const HELD = { settled: false, looking: false, state: 'held' } as const;
const PASS = { pass: true } as const;

describe('why a delivery waits for a person', () => {
  test.each([
    ['organisation_paused', 'paused'],
    ['department_paused', 'paused'],
    ['account_paused', 'paused'],
    ['installation_fenced', 'fenced'],
    ['restore_undecided', 'fenced'],
    ['overdue', 'overdue'],
    ['latest_useful_passed', 'overdue'],
    ['account_not_healthy', 'account'],
    ['account_not_the_approved', 'account'],
    ['group_broken', 'group'],
    ['held_by_person', 'person'],
    ['not_approved', 'not_approved'],
    ['certificate_revoked', 'not_approved'],
    ['rule_pack', 'not_approved'],
    ['aborted', 'network'],
    ['network_down', 'network'],
  ] as const)('%s → %s', (reason, cause) => expect(heldCause({ ...HELD, reason })).toBe(cause));

  test('no reason of the gate is taken for trouble of the network', () => {
    for (const reason of GATE_REASONS) expect(heldCause({ ...HELD, reason })).not.toBe('network');
  });

  test('what is unknown waits for a person once the system looks no more, until one left it', () => {
    const unknown = { state: 'unknown', reason: 'no_answer' } as const;
    expect(heldCause({ ...unknown, settled: false, looking: false })).toBe('unknown');
    expect(heldCause({ ...unknown, settled: false, looking: true })).toBeNull();
    expect(heldCause({ ...unknown, settled: true, looking: false })).toBeNull();
  });

  test('what goes its way waits for nobody', () => {
    const waiting = DELIVERY_STATES.filter((state) => heldCause({ ...HELD, state, reason: null }) !== null);
    expect(waiting).toEqual(['refused', 'unauthorised', 'unknown', 'held']);
  });
});

describe('when a pause is over', () => {
  const held = planned({ state: 'held', reason: 'account_paused', epoch: 3 });
  const asked = { timeliness: { kind: 'late' }, gate: PASS, by: clock('10:05') } as const;

  test('what is within its grace goes on, and its grace still holds', () => {
    const on = continueHeld(held, asked);
    expect(on).toMatchObject({ ok: true, value: { publication: { state: 'waiting', epoch: 4, released: false } } });
    if (!on.ok) return;
    const late = claimPublication(
      { ...on.value.publication, state: 'queued' },
      {
        epoch: 4,
        timeliness: { kind: 'overdue' },
        gate: PASS,
        machineNow: '2026-09-17T10:00:00.000Z',
        leaseMs: 60_000,
        by: clock('10:30'),
      },
    );
    expect(late).toMatchObject({ kind: 'held', publication: { reason: 'overdue' } });
  });

  test.each([
    ['beyond its grace', held, { ...asked, timeliness: { kind: 'overdue' } }],
    ['of no use any more', held, { ...asked, timeliness: { kind: 'useless' } }],
    ['stopped by something else too', held, { ...asked, gate: { pass: false, reasons: ['certificate_revoked'] } }],
    ['held for another reason', { ...held, reason: 'overdue' }, asked],
    ['not held', { ...held, state: 'refused' }, asked],
  ] as const)('what is %s stays for a person', (_what, publication, question) => {
    expect(continueHeld(publication, question)).toMatchObject({ ok: false, refusal: { code: 'invalid_state' } });
  });
});

describe('a person stops one', () => {
  test('with a reason, and not while a worker has it', () => {
    expect(holdByPerson(planned(), by('marta'), ' ')).toMatchObject({ refusal: { code: 'reason_required' } });
    expect(holdByPerson(planned(), by('marta'), 'Dato por confirmar')).toMatchObject({
      value: { publication: { state: 'held', reason: 'held_by_person' }, events: [{ reason: 'Dato por confirmar' }] },
    });
    expect(holdByPerson(planned({ state: 'sending' }), by('marta'), 'Tarde')).toMatchObject({
      refusal: { code: 'publication_in_flight' },
    });
  });
});
