import fc from 'fast-check';
import { SWITCHES } from '../specs/env.js';
import { STAFF_IDS, staffArbitrary } from '../specs/houses.arbitrary.js';
import { circuitsArbitrary, factsArbitrary } from '../specs/policies.arbitrary.js';
import { at, by, CALENDAR, clock, freshIds, requestOf, variant } from '../specs/town-hall.js';
import { instantOf, MINUTE_MS, msOf } from '../schedule/instant.js';
import { issueCertificate } from './certificate.issue.js';
import type { Content } from '../content.js';
import type { ApprovalPolicy } from './policy.types.js';
import { confirmOnBehalf } from './run.confirm.js';
import { decide } from './run.decide.js';
import { openRun } from './run.open.js';
import { reassign } from './run.reassign.js';
import { reevaluate } from './run.reevaluate.js';
import { reviseWhileApproving } from './run.revise.js';
import { abstain, takeOver } from './run.seat.commands.js';
import { stepStands } from './run.stands.js';
import { tick } from './run.tick.js';
import { VERDICTS, type ApprovalRun, type RunVariant } from './run.types.js';
import { waitingOn } from './run.waiting.js';
import type { Staff } from './staff.js';

const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];
const approving = (run: ApprovalRun) => run.steps.filter((step) => step.kind === 'approve');

/** What must be true of any round, told from its rows and not by the code under test. */
function check(run: ApprovalRun): void {
  for (const one of run.variants) {
    mayDecide(run, one);
    counts(run, one);
    if (one.state === 'passed') isProven(run, one);
    if (one.state === 'open') isInHand(run, one);
  }
}

/** Somebody has it, or it waits for its partners: no round is ever left where nothing more can happen. */
function isInHand(run: ApprovalRun, { variantId, group }: RunVariant): void {
  const partners = run.variants.filter((one) => one.variantId === variantId || (group !== null && one.group === group));
  const waiting = partners.flatMap((one) => waitingOn(run, one.variantId, CALENDAR));
  if (waiting.length === 0) throw new Error(`${variantId} is open and nobody has it`);
}

/** I3, I4: nobody sits in two approving steps (but as one task of two overlays), and nobody on their own words. */
function mayDecide(run: ApprovalRun, { variantId, contributors, rules, state }: RunVariant): void {
  if (state !== 'open') return;
  const seen = new Map<string, string>();
  for (const step of approving(run)) {
    const scope = step.scopes.find((each) => each.variantId === variantId);
    // Who was asked by a step that others have answered since is free for another.
    if (!scope || stepStands(run, step.key, variantId) === 'passed') continue;
    for (const { personId } of scope.seats) {
      const elsewhere = seen.get(personId);
      if (elsewhere !== undefined && !scope.twins.includes(elsewhere))
        throw new Error(`I3 ${personId} sits in ${elsewhere} and ${step.key}`);
      seen.set(personId, step.key);
      if (rules.selfApproval === null && contributors.includes(personId)) throw new Error(`I4 ${personId} sits`);
    }
    if (new Set(scope.seats.map((seat) => seat.personId)).size < scope.seats.length) throw new Error('I3 two seats');
  }
}

const turnOf = (run: ApprovalRun, key: string, variantId: string): number =>
  1 + run.marks.filter((m) => m.kind === 'sent_back' && m.stepKey === key && m.variantIds.includes(variantId)).length;

/** I3: in one turn, one person's approvals are on one step, or on twins at one moment. */
function counts(run: ApprovalRun, { variantId, stages }: RunVariant): void {
  const keys = stages.flat();
  const given = new Map<string, { readonly at: string; readonly key: string }>();
  for (const { id, personId, stepKey, turn, verdict, at: when, variantId: of } of run.decisions) {
    if (of !== variantId || verdict !== 'approve' || !keys.includes(stepKey)) continue;
    if (run.steps.find((step) => step.key === stepKey)?.kind !== 'approve') continue;
    if (turn !== turnOf(run, stepKey, variantId)) continue;
    if (run.marks.some((mark) => mark.kind === 'denied' && mark.ref === id)) continue;
    const before = given.get(personId);
    const twins = run.steps.find((step) => step.key === stepKey)?.scopes.find((s) => s.variantId === of)?.twins ?? [];
    if (before && !(before.at === when && twins.includes(before.key)))
      throw new Error(`I3 ${personId} counted on ${before.key} and ${stepKey}`);
    given.set(personId, { at: when, key: stepKey });
  }
}

/** I1, I5: whatever passed has, for each step that binds, as many different persons' yes as it needs. */
function isProven(run: ApprovalRun, { variantId, stages, hash, contributors, rules }: RunVariant): void {
  const issued = issueCertificate({ certificateId: 'c', run, variantId, by: clock() });
  if (!issued.ok) throw new Error('I1 passed without a certificate');
  for (const step of run.steps.filter((one) => stages.flat().includes(one.key))) {
    if (step.kind !== 'approve' && step.kind !== 'attest') continue;
    const yes = run.decisions.filter(
      (one) =>
        one.stepKey === step.key &&
        one.variantId === variantId &&
        one.verdict === 'approve' &&
        reaches(run, one.hash, hash) &&
        !run.marks.some((mark) => mark.kind === 'denied' && mark.ref === one.id) &&
        one.turn === turnOf(run, step.key, variantId),
    );
    // Under rules that have changed since, a contributor's yes may stand on record; it just never counts (I4).
    const barred = step.kind === 'approve' && rules.selfApproval === null ? contributors : [];
    const persons = new Set(yes.map((one) => one.personId).filter((id) => !barred.includes(id)));
    const wanted = typeof step.mode === 'object' ? step.mode.quorum : 1;
    if (persons.size < wanted) throw new Error(`I5 ${step.key} passed with ${persons.size} of ${wanted}`);
  }
}

/** What was read is what is certified, or became it by corrections marked as minor. */
function reaches(run: ApprovalRun, read: string, certified: string): boolean {
  let current = read;
  for (const { kind, ref } of run.marks) {
    const [before, after] = ref.split('>');
    if (kind === 'revised' && before === current && after !== undefined) current = after;
  }
  return current === certified;
}

const TEXT = 'hay concierto el dia 12';
const written = (text: string): Content => ({
  version: 1,
  account: { network: 'facebook', remoteId: '1001' },
  language: 'es',
  format: 'text',
  text,
  link: null,
  media: [],
  options: {},
  thread: [],
  poll: null,
  firstComment: null,
});

const act = fc.record({
  what: fc.constantFrom(
    'answer',
    'answer',
    'answer',
    'answer',
    'anybody',
    'tick',
    'abstain',
    'takeOver',
    'staff',
    'law',
    'correct',
    'deny',
  ),
  a: fc.noBias(fc.nat({ max: 9_999 })),
  b: fc.noBias(fc.nat({ max: 9_999 })),
});

function perform(
  run: ApprovalRun,
  { what, a, b }: { readonly what: string; readonly a: number; readonly b: number },
  staff: Staff,
  now: string,
  policies: readonly ApprovalPolicy[],
): ApprovalRun {
  if (what === 'law') {
    const facts = new Map(
      run.variants.map((one) => [one.variantId, { ...one.facts, electoral_active: a % 2 === 0, paid: b % 2 === 0 }]),
    );
    const done =
      b % 3 === 0
        ? reevaluate(run, policies, staff, { ...by('marta'), at: now }, a % 3 ? 'legal' : 'all', facts)
        : null;
    return done?.ok ? done.value.run : run;
  }
  if (what === 'deny') {
    const decision = pick(
      run.decisions.filter((one) => one.recordedBy !== null),
      a,
    );
    const whose = { decisionId: decision?.id ?? '', personId: decision?.personId ?? '' };
    const verdict = b % 2 ? ('deny' as const) : ('confirm' as const);
    const done = confirmOnBehalf(run, { ...whose, verdict, reason: 'No', by: { ...by('x'), at: now } });
    return done.ok && done.value.revoke.length === 0 ? done.value.run : run;
  }
  const waiting = pick(
    run.variants.flatMap((one) => waitingOn(run, one.variantId, CALENDAR)),
    a,
  );
  const personId =
    what === 'anybody' ? pick(STAFF_IDS, b) : (pick(waiting?.seats ?? [], b)?.personId ?? pick(STAFF_IDS, b));
  if (what === 'tick') return tick(run, { now, calendar: CALENDAR, staff }).run;
  if (what === 'staff') return reassign(run, staff, clock()).run;
  if (!waiting || personId === undefined) return run;
  const { stepKey, variantId } = waiting;
  const seat = { stepKey, personId, reason: 'x', staff, by: { ...by(personId), at: now } };
  if (what === 'abstain') {
    const done = b % 5 === 0 ? abstain(run, seat) : null;
    return done?.ok ? done.value.run : run;
  }
  if (what === 'takeOver') {
    const done = b % 3 === 0 ? takeOver(run, { ...seat, personId: pick(STAFF_IDS, b) ?? '', viewerMay: true }) : null;
    return done?.ok ? done.value.run : run;
  }
  const step = run.steps.find((one) => one.key === stepKey);
  const hash = run.variants.find((one) => one.variantId === variantId)?.hash ?? '';
  const request = {
    stepKey,
    items: [{ variantId, hash }],
    personId,
    name: personId,
    verdict: b % 11 === 0 ? (pick(VERDICTS, a) ?? 'approve') : 'approve',
    reason: 'visto',
    at: now,
    strength: 'second_factor',
    staff,
    ids: freshIds(),
    checks: step?.checks ?? [],
    evidence: Object.fromEntries((step?.requires ?? []).map((code) => [code, 'sí'])),
    asWhom: null,
    recordedBy: a % 7 === 0 ? 'nadie' : null,
    bulk: null,
  } as const;
  if (what === 'correct') {
    const cut = freshIds()[0] ?? '';
    const [before, after] = [
      written(TEXT),
      written(b % 2 ? 'hay concierto el día 12' : 'hay otro concierto mejor el día 13'),
    ];
    const edits = [{ variantId, revisionId: cut, hash: cut, before, after }];
    const done = reviseWhileApproving(run, { ...request, edits });
    return done.ok ? done.value.run : run;
  }
  const decided = decide(run, request);
  return decided.ok ? decided.value.run : run;
}

jest.setTimeout(400000);
test('whatever the circuits, the house and the acts: seats, counts and proofs hold, and nothing ever throws', () => {
  const tally = new Map<string, number>();
  fc.assert(
    fc.property(
      circuitsArbitrary,
      fc.array(factsArbitrary, { minLength: 1, maxLength: 2 }),
      fc.array(staffArbitrary, { minLength: 1, maxLength: 3 }),
      fc.array(act, { minLength: 1, maxLength: 60 }),
      fc.subarray(['lucia', 'p1'], { minLength: 1 }),
      (policies, facts, houses, acts, contributors) => {
        const variants = facts.map((one, n) => ({
          ...variant(`v${n}`, { facts: one, contributors }),
          group: n % 2 ? 'g' : null,
        }));
        const [first] = houses;
        if (!first) return;
        const opened = openRun(requestOf(policies, { variants, staff: first, campaignUnits: ['CUL', 'DEP'] }));
        const outcome = opened.ok ? 'opened' : opened.refusal.code;
        tally.set(outcome, (tally.get(outcome) ?? 0) + 1);
        if (!opened.ok) return;
        let run = opened.value.run;
        check(run);
        let now = msOf(at('09:00'));
        for (const one of acts) {
          now += (one.a % 90) * MINUTE_MS;
          const house = { ...(pick(houses, one.a >> 3) ?? first), at: instantOf(now) };
          const next = perform(run, one, house, instantOf(now), policies);
          if (JSON.stringify(next.decisions.slice(0, run.decisions.length)) !== JSON.stringify(run.decisions))
            throw new Error('I2 a decision was lost');
          run = next;
          check(run);
          const again = reassign(run, house, clock());
          check(again.run);
          const third = reassign(again.run, house, clock());
          if (third.changed)
            throw new Error(
              'seated twice, seated differently' +
                JSON.stringify([
                  again.run.steps.map((x) => [x.key, x.kind, x.mode, x.scopes]),
                  third.run.steps.map((x) => [x.key, x.scopes]),
                  again.run.marks,
                  third.run.marks,
                  run.decisions.map((d) => [d.stepKey, d.personId, d.turn, d.verdict, d.variantId]),
                  run.variants.map((v) => [v.variantId, v.stages, v.state]),
                ]),
            );
        }
        for (const { state } of run.variants) tally.set(state, (tally.get(state) ?? 0) + 1);
      },
    ),
    { numRuns: SWITCHES.deepSteps === null ? 600 : 10_000 },
  );
  for (const seen of ['opened', 'no_approvers', 'policy_refuses', 'passed', 'open', 'rejected'])
    expect([seen, tally.get(seen) ?? 0]).not.toEqual([seen, 0]);
});
