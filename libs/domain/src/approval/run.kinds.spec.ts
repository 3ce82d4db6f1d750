import {
  askedIn,
  at,
  by,
  CALENDAR,
  CHIEF,
  opened,
  openedUnder,
  person,
  policyOf,
  role,
  says,
  staff,
  stateOf,
  stepOf,
  UNIT,
  variant,
  yes,
} from '../specs/town-hall.js';
import { endScopes } from './run.close.js';
import { stepStands } from './run.stands.js';
import { tick } from './run.tick.js';
import { isAskedNow, waitingFor, waitingOn } from './run.waiting.js';

const now = (run: Parameters<typeof waitingOn>[0]) => waitingOn(run, 'fb', CALENDAR).map((one) => one.stepKey);
const LEGAL = stepOf('juridico', [role('reviewer_legal')]);

describe('what an answer has to bring', () => {
  const strict = stepOf('credito', [role('reviewer_legal')], {
    checks: ['fechas_correctas', 'enlace_operativo'],
    requires: ['contrato', 'aplicacion'],
    strength: 'second_factor',
  });
  const run = opened([strict]);
  const full = {
    checks: ['enlace_operativo', 'fechas_correctas'],
    evidence: { contrato: 'C-12/2026', aplicacion: '920-22602' },
    strength: 'second_factor' as const,
  };

  test('E-42: the strength the step demands', () => {
    expect(says(run, 'pau', 'credito', 'approve', { ...full, strength: 'password' })).toMatchObject({
      refusal: { code: 'second_factor_required' },
    });
    expect(says(run, 'pau', 'credito', 'approve', { ...full, recordedBy: 'marta' })).toMatchObject({
      refusal: { code: 'second_factor_required' },
    });
  });

  test('every box of the checklist', () => {
    expect(says(run, 'pau', 'credito', 'approve', { ...full, checks: ['enlace_operativo'] })).toMatchObject({
      refusal: { code: 'checks_missing', field: 'checks', details: { missing: 'fechas_correctas' } },
    });
  });

  test('what must be stated in words, and blank is not words', () => {
    expect(says(run, 'pau', 'credito', 'approve', { ...full, evidence: { contrato: ' ' } })).toMatchObject({
      refusal: { code: 'evidence_missing', field: 'evidence', details: { missing: 'contrato,aplicacion' } },
    });
  });

  test('all of it, and the record keeps what was ticked but not the words', () => {
    const { decisions, events } = yes(says(run, 'pau', 'credito', 'approve', full));
    expect(decisions[0]).toMatchObject({ checks: full.checks, evidence: full.evidence, strength: 'second_factor' });
    expect(events[0]?.payload).toMatchObject({ checks: full.checks, evidence: ['aplicacion', 'contrato'] });
    expect(JSON.stringify(events)).not.toContain('C-12/2026');
  });

  test('a no needs only its reason', () => {
    expect(says(run, 'pau', 'credito', 'reject', { strength: 'second_factor' })).toMatchObject({ ok: true });
  });

  test('too few ids are a defect of the caller, said at once', () => {
    expect(() => says(run, 'pau', 'credito', 'approve', { ...full, ids: [] })).toThrow(RangeError);
  });
});

describe('after the end', () => {
  test('a withdrawn round is closed to everybody, and says why', () => {
    const all = stepOf('ambas', [role('communications_chief')], { mode: 'all' });
    const half = yes(says(opened([all]), 'laia', 'ambas', 'approve')).run;
    const ended = yes(endScopes(half, ['fb'], 'withdrawn', by('lucia'), 'Se aplaza')).run;
    expect(says(ended, 'marta', 'ambas', 'approve')).toMatchObject({
      refusal: { code: 'run_closed', details: { state: 'withdrawn' } },
    });
  });

  test('a round rejected elsewhere is closed; the step that decided it says who did', () => {
    const beside = [stepOf('uno', [person('pau')]), stepOf('dos', [person('neus')], { parallel: true })];
    const run = yes(says(opened(beside), 'pau', 'uno', 'reject')).run;
    expect(says(run, 'neus', 'dos', 'approve')).toMatchObject({
      refusal: { code: 'run_closed', details: { state: 'rejected' } },
    });
  });
});

describe('steps beside each other', () => {
  const parallel = [UNIT, { ...LEGAL, parallel: true }, CHIEF];

  test('are asked at the same time, and the next waits for all of them', () => {
    const run = opened(parallel);
    expect(now(run)).toEqual(['unidad', 'juridico']);
    const first = yes(says(run, 'pau', 'juridico', 'approve')).run;
    expect(now(first)).toEqual(['unidad']);
    const both = yes(says(first, 'enric', 'unidad', 'approve', { at: at('11:00') })).run;
    expect(waitingOn(both, 'fb', CALENDAR)).toMatchObject([{ stepKey: 'comunicacion', since: at('11:00') }]);
  });
});

describe('whose it is now', () => {
  test('those who are asked and have not answered, while it is open', () => {
    const run = opened([UNIT, CHIEF]);
    const asked = (of: typeof run) => ['enric', 'marta', 'lucia'].filter((who) => isAskedNow(of, 'fb', who));
    expect(asked(run)).toEqual(['enric']);
    const half = yes(says(run, 'enric', 'unidad', 'approve')).run;
    expect(asked(half)).toEqual(['marta']);
    expect(asked(yes(endScopes(half, ['fb'], 'withdrawn', by('lucia'), 'Se aplaza')).run)).toEqual([]);
    expect(isAskedNow(run, 'zz', 'enric')).toBe(false);
  });

  test('who has answered is not asked any more, though others of the step are', () => {
    const both = stepOf('ambas', [person('pau'), person('neus')], { mode: 'all' });
    const half = yes(says(opened([both]), 'pau', 'ambas', 'approve')).run;
    expect(['pau', 'neus'].map((who) => isAskedNow(half, 'fb', who))).toEqual([false, true]);
    expect(['pau', 'neus'].map((who) => waitingFor(half, who, CALENDAR).length)).toEqual([0, 1]);
  });
});

describe('a veto before which nobody has approved', () => {
  test('ends the round when it is used: there is nobody to send it back to, and it never lets anything through', () => {
    const veto = stepOf('alcaldia', [person('pau')], { kind: 'veto', sla: { minutes: 60, clock: 'elapsed' } });
    const run = opened([veto, UNIT]);
    expect(stateOf(yes(says(run, 'pau', 'alcaldia', 'reject')).run)).toBe('rejected');
    expect(stateOf(yes(says(run, 'pau', 'alcaldia', 'request_changes')).run)).toBe('changes_requested');
    expect(now(yes(says(run, 'pau', 'alcaldia', 'approve')).run)).toEqual(['unidad']);
  });
});

describe('attest', () => {
  const consents = stepOf('consentimientos', [role('editor', 'unit')], { kind: 'attest', checks: ['consentimiento'] });

  test('who wrote it may confirm a checklist; it approves nothing by itself', () => {
    const run = opened([consents, UNIT]);
    expect(askedIn(run, 'consentimientos')).toEqual(['lucia']);
    const next = yes(says(run, 'lucia', 'consentimientos', 'approve', { checks: ['consentimiento'] })).run;
    expect(now(next)).toEqual(['unidad']);
    expect(says(next, 'lucia', 'unidad', 'approve')).toMatchObject({ refusal: { code: 'contributor_cannot_approve' } });
  });

  test('and attesting does not take somebody out of approving', () => {
    const own = stepOf('datos', [person('enric')], { kind: 'attest' });
    const run = yes(says(opened([own, UNIT]), 'enric', 'datos', 'approve')).run;
    expect(askedIn(run, 'unidad')).toEqual(['enric']);
  });
});

describe('inform and consult', () => {
  test('informing asks nothing and holds up nobody', () => {
    const told = stepOf('alcaldia', [person('amparo')], { kind: 'inform' });
    const run = opened([told, UNIT]);
    expect(now(run)).toEqual(['unidad']);
    expect(askedIn(run, 'alcaldia')).toEqual(['amparo']);
    expect(says(run, 'amparo', 'alcaldia', 'approve')).toMatchObject({ refusal: { code: 'invalid_state' } });
  });

  test('an opinion against does not stop it', () => {
    const opinion = stepOf('consulta', [person('pau')], { kind: 'consult' });
    const run = opened([opinion, UNIT]);
    expect(now(run)).toEqual(['consulta']);
    const { run: next, outcomes } = yes(says(run, 'pau', 'consulta', 'reject'));
    expect(outcomes).toEqual([]);
    expect(now(next)).toEqual(['unidad']);
    expect(stateOf(yes(says(next, 'enric', 'unidad', 'approve')).run)).toBe('passed');
  });

  test('all consulted are heard when the circuit wants all', () => {
    const both = stepOf('consulta', [person('pau'), person('neus')], { kind: 'consult', mode: 'all' });
    const first = yes(says(opened([both, UNIT]), 'pau', 'consulta', 'approve')).run;
    expect(now(first)).toEqual(['consulta']);
    expect(now(yes(says(first, 'neus', 'consulta', 'request_changes')).run)).toEqual(['unidad']);
  });

  test('nobody to consult: its time passes, and it is not asked of the superior', () => {
    const nobody = stepOf('consulta', [role('secretary')], { kind: 'consult' });
    const run = opened([nobody, UNIT]);
    expect(askedIn(run, 'consulta')).toEqual([]);
    const { run: later } = tick(run, { now: at('13:00'), calendar: CALENDAR, staff: staff() });
    expect(now(later)).toEqual(['unidad']);
  });

  test('an opinion without a time is asked for and not waited for', () => {
    const timeless = stepOf('consulta', [person('pau')], { kind: 'consult', sla: null });
    const run = opened([timeless, UNIT]);
    expect(now(run)).toEqual(['consulta', 'unidad']);
    expect(waitingFor(run, 'pau', CALENDAR)).toHaveLength(1);
    const given = yes(says(run, 'pau', 'consulta', 'reject')).run;
    expect(now(given)).toEqual(['unidad']);
    expect(stateOf(yes(says(given, 'enric', 'unidad', 'approve')).run)).toBe('passed');
    const unasked = yes(says(run, 'enric', 'unidad', 'approve')).run;
    expect(stateOf(unasked)).toBe('passed');
    expect(says(unasked, 'pau', 'consulta', 'approve')).toMatchObject({ refusal: { code: 'run_closed' } });
  });

  test('nor is it asked for before its turn', () => {
    const timeless = stepOf('consulta', [person('pau')], { kind: 'consult', sla: null });
    const run = opened([UNIT, timeless, CHIEF]);
    expect(says(run, 'pau', 'consulta', 'approve')).toMatchObject({ refusal: { code: 'invalid_state' } });
    expect(now(yes(says(run, 'enric', 'unidad', 'approve')).run)).toEqual(['consulta', 'comunicacion']);
  });
});

describe('a veto window', () => {
  const veto = stepOf('veto_alcaldia', [person('amparo'), person('neus')], {
    kind: 'veto',
    sla: { minutes: 120, clock: 'working' },
    vetoSendsTo: 'comunicacion',
  });
  const atVeto = () => {
    const first = yes(says(opened([UNIT, CHIEF, veto]), 'enric', 'unidad', 'approve')).run;
    return yes(says(first, 'marta', 'comunicacion', 'approve')).run;
  };

  test('somebody says there is no objection', () => {
    expect(stateOf(yes(says(atVeto(), 'neus', 'veto_alcaldia', 'approve')).run)).toBe('passed');
  });

  test('a veto says why, and sends it back to whom the circuit names; the veto itself has been answered', () => {
    expect(says(atVeto(), 'amparo', 'veto_alcaldia', 'reject', { reason: null })).toMatchObject({
      refusal: { code: 'reason_required' },
    });
    const { run, outcomes, events } = yes(says(atVeto(), 'amparo', 'veto_alcaldia', 'reject', { at: at('11:00') }));
    expect(outcomes).toEqual([]);
    expect(events.map((event) => event.action)).toEqual(['run.decided', 'run.sent_back']);
    expect(waitingOn(run, 'fb', CALENDAR)).toMatchObject([{ stepKey: 'comunicacion', since: at('11:00') }]);
    expect(askedIn(run, 'comunicacion')).toEqual(['laia', 'marta']);
    const again = yes(says(run, 'marta', 'comunicacion', 'approve', { at: at('12:00') }));
    expect(again.decisions[0]).toMatchObject({ turn: 2 });
    expect(again.outcomes).toMatchObject([{ state: 'passed' }]);
    expect(again.run.decisions.map((one) => [one.stepKey, one.verdict, one.turn])).toEqual([
      ['unidad', 'approve', 1],
      ['comunicacion', 'approve', 1],
      ['veto_alcaldia', 'reject', 1],
      ['comunicacion', 'approve', 2],
    ]);
  });

  test('whoever decided before the veto may decide again, once', () => {
    const vetoed = yes(says(atVeto(), 'amparo', 'veto_alcaldia', 'reject')).run;
    const rejected = yes(says(vetoed, 'marta', 'comunicacion', 'reject')).run;
    expect(stateOf(rejected)).toBe('rejected');
    expect(says(rejected, 'laia', 'comunicacion', 'approve')).toMatchObject({ refusal: { code: 'already_decided' } });
  });
});

describe('E-26: a quorum that two rejections return', () => {
  const members = ['marta', 'laia', 'pau', 'neus', 'biel'];
  const mesa = stepOf('mesa', members.map(person), { mode: { quorum: 3, rejectIf: 2 } });
  const answers = (...said: readonly (readonly [string, 'approve' | 'reject' | 'request_changes'])[]) => {
    let run = opened([mesa]);
    for (const [who, verdict] of said) run = yes(says(run, who, 'mesa', verdict)).run;
    return run;
  };

  test('one no is not enough, the second is, though three could still approve', () => {
    expect(stateOf(answers(['marta', 'reject']))).toBe('open');
    expect(stateOf(answers(['marta', 'reject'], ['laia', 'reject']))).toBe('rejected');
    expect(stateOf(answers(['marta', 'request_changes'], ['laia', 'request_changes']))).toBe('changes_requested');
  });

  test('three yeses pass over one no, and the others’ task is over', () => {
    const run = answers(['marta', 'reject'], ['laia', 'approve'], ['pau', 'approve'], ['neus', 'approve']);
    expect(stateOf(run)).toBe('passed');
    expect(says(run, 'biel', 'mesa', 'reject')).toMatchObject({
      refusal: { code: 'already_decided', details: { personId: 'neus' } },
    });
  });
});

describe('E-10: a rejection goes back one level', () => {
  const circuit = policyOf([UNIT, LEGAL, CHIEF], { rejection: 'previous_level' });
  const atChief = () => {
    const first = yes(says(openedUnder([circuit]), 'enric', 'unidad', 'approve')).run;
    return yes(says(first, 'pau', 'juridico', 'approve')).run;
  };

  test('the level before decides again within the round, then whoever said no', () => {
    const { run, outcomes, events } = yes(says(atChief(), 'marta', 'comunicacion', 'reject', { at: at('11:00') }));
    expect(outcomes).toEqual([]);
    expect(events.map((event) => event.action)).toEqual(['run.decided', 'run.sent_back']);
    expect(waitingOn(run, 'fb', CALENDAR)).toMatchObject([{ stepKey: 'juridico', since: at('11:00') }]);
    expect(stepStands(run, 'unidad', 'fb')).toBe('passed');
    const again = yes(says(run, 'pau', 'juridico', 'approve')).run;
    expect(now(again)).toEqual(['comunicacion']);
    expect(stateOf(yes(says(again, 'marta', 'comunicacion', 'approve')).run)).toBe('passed');
  });

  test('what was attested beside that level is not asked for again', () => {
    const checked = stepOf('accesibilidad', [person('biel')], { kind: 'attest', parallel: true });
    const beside = policyOf([UNIT, checked, CHIEF], { rejection: 'previous_level' });
    const first = yes(says(openedUnder([beside]), 'biel', 'accesibilidad', 'approve')).run;
    const second = yes(says(first, 'enric', 'unidad', 'approve')).run;
    const { run, events } = yes(says(second, 'marta', 'comunicacion', 'reject'));
    expect(events.at(-1)).toMatchObject({ action: 'run.sent_back', payload: { stepKeys: ['unidad', 'comunicacion'] } });
    expect(now(run)).toEqual(['unidad']);
    expect(stepStands(run, 'accesibilidad', 'fb')).toBe('passed');
  });

  test('on the first level there is nothing before it: the round ends', () => {
    expect(stateOf(yes(says(openedUnder([circuit]), 'enric', 'unidad', 'reject')).run)).toBe('rejected');
  });

  test('one language goes back alone; its partner waits', () => {
    const pair = [variant('es', { group: 'fb' }), variant('va', { group: 'fb' })];
    let run = openedUnder([circuit], { variants: pair });
    run = yes(says(run, 'enric', 'unidad', 'approve')).run;
    run = yes(says(run, 'pau', 'juridico', 'approve')).run;
    run = yes(says(run, 'marta', 'comunicacion', 'approve', { on: ['es'] })).run;
    run = yes(says(run, 'marta', 'comunicacion', 'reject', { on: ['va'] })).run;
    expect(run.variants.map((one) => one.state)).toEqual(['open', 'open']);
    expect(waitingOn(run, 'va', CALENDAR).map((one) => one.stepKey)).toEqual(['juridico']);
    expect(waitingOn(run, 'es', CALENDAR)).toEqual([]);
  });
});

describe('low risk: who wrote it may approve it where the circuit says so', () => {
  const own = policyOf([stepOf('unidad', [role('editor', 'unit')])], { selfApproval: 'low_risk' });

  test('and only there', () => {
    const run = openedUnder([own], { staff: staff() });
    expect(stateOf(yes(says(run, 'lucia', 'unidad', 'approve')).run)).toBe('passed');
    const risky = openedUnder([own], { variants: [variant('fb', { facts: { minors: true } })] });
    expect(says(risky, 'lucia', 'unidad', 'approve')).toMatchObject({
      refusal: { code: 'contributor_cannot_approve' },
    });
  });
});
