import {
  askedIn,
  at,
  by,
  CALENDAR,
  CHIEF,
  freshIds,
  openedUnder,
  policyOf,
  says,
  staff,
  stateOf,
  UNIT,
  variant,
  without,
  yes,
} from '../specs/town-hall.js';
import type { Content } from '../content.js';
import { issueCertificate } from './certificate.issue.js';
import { reviseWhileApproving, type ApproverEdit } from './run.revise.js';
import type { ApprovalRun } from './run.types.js';
import { waitingOn } from './run.waiting.js';

const circuit = policyOf([UNIT, CHIEF], { minorEdit: { maxChars: 15, never: ['numbers', 'names'] } });
const content = (text: string): Content => ({
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
const edit = (after: string, variantId = 'fb', n = 2): ApproverEdit => ({
  variantId,
  revisionId: `${variantId}-r${n}`,
  hash: `${variantId}-hash-${n}`,
  before: content('hay concierto el dia 12'),
  after: content(after),
});
const atChief = (policy = circuit, variants = [variant('fb')]) =>
  yes(says(openedUnder([policy], { variants }), 'enric', 'unidad', 'approve')).run;
const corrects = (run: ApprovalRun, who: string, edits: readonly ApproverEdit[], more: object = {}) =>
  reviseWhileApproving(run, {
    stepKey: 'comunicacion',
    items: run.variants.map(({ variantId, hash }) => ({ variantId, hash })),
    edits,
    personId: who,
    name: who,
    reason: null,
    at: at('11:00'),
    strength: 'password',
    staff: staff(),
    ids: freshIds(),
    checks: [],
    evidence: {},
    asWhom: null,
    recordedBy: null,
    bulk: null,
    ...more,
  });
const MINOR = 'hay concierto el día 12';
const MAJOR = 'hay concierto el día 13';

describe('E-05: an approver corrects while approving', () => {
  test('a minor correction is approved with it, and the head’s approval of the words before it stands', () => {
    const { run, minor, decisions, outcomes, events } = yes(corrects(atChief(), 'marta', [edit(MINOR)]));
    expect(minor).toBe(true);
    expect(decisions).toMatchObject([{ hash: 'fb-hash-2', revisionId: 'fb-r2', verdict: 'approve' }]);
    expect(outcomes).toEqual([{ variantId: 'fb', revisionId: 'fb-r2', hash: 'fb-hash-2', state: 'passed' }]);
    expect(run.marks).toMatchObject([{ kind: 'revised', personId: 'marta', ref: 'fb-hash>fb-hash-2' }]);
    expect(events.map((event) => event.action)).toEqual(['run.revised', 'run.decided']);
    expect(events[0]).toMatchObject({ previousHash: 'fb-hash', payload: { hash: 'fb-hash-2', major: [] } });
  });

  test('its certificate is for the new words, and says which each of them read', () => {
    const { run } = yes(corrects(atChief(), 'marta', [edit(MINOR)]));
    const issued = yes(issueCertificate({ certificateId: 'c-1', run, variantId: 'fb', by: by('marta', '11:00') }));
    expect(issued.certificate).toMatchObject({
      hash: 'fb-hash-2',
      decisions: [
        { personId: 'enric', hash: 'fb-hash' },
        { personId: 'marta', hash: 'fb-hash-2' },
      ],
    });
  });

  test('anything more approves nothing: the level before is asked again, and the step needs somebody else', () => {
    const { run, minor, because, decisions, outcomes } = yes(corrects(atChief(), 'marta', [edit(MAJOR)]));
    expect({ minor, because, decisions, outcomes }).toEqual({
      minor: false,
      because: ['numbers'],
      decisions: [],
      outcomes: [],
    });
    expect(run.variants[0]).toMatchObject({ hash: 'fb-hash-2', contributors: ['lucia', 'marta'] });
    expect(waitingOn(run, 'fb', CALENDAR)).toMatchObject([{ stepKey: 'unidad', since: at('11:00') }]);
    expect(askedIn(run, 'comunicacion')).toEqual(['laia']);
    const again = yes(says(run, 'enric', 'unidad', 'approve')).run;
    expect(says(again, 'marta', 'comunicacion', 'approve')).toMatchObject({
      refusal: { code: 'contributor_cannot_approve' },
    });
    const done = yes(says(again, 'laia', 'comunicacion', 'approve')).run;
    expect(stateOf(done)).toBe('passed');
    const issued = issueCertificate({ certificateId: 'c-1', run: done, variantId: 'fb', by: by('laia', '12:00') });
    expect(yes(issued).certificate.decisions.map((one) => one.personId)).toEqual(['enric', 'laia']);
  });

  test('a circuit without minor edits takes every correction for a new text', () => {
    const strict = policyOf([UNIT, CHIEF]);
    expect(yes(corrects(atChief(strict), 'marta', [edit(MINOR)]))).toMatchObject({ minor: false });
  });

  test('where nobody else is left, the step is stuck until somebody comes', () => {
    const { run, events } = yes(corrects(atChief(), 'marta', [edit(MAJOR)], { staff: without('laia') }));
    expect(run.marks.map((mark) => mark.kind)).toEqual(['revised', 'sent_back', 'stuck']);
    expect(events.map((event) => event.action)).toContain('run.stuck');
    expect(stateOf(run)).toBe('open');
  });

  test('only the corrected variant goes back; the other is not approved along with it', () => {
    const run = atChief(circuit, [variant('fb'), variant('x')]);
    const { run: next, decisions } = yes(corrects(run, 'marta', [edit(MAJOR)]));
    expect(decisions).toEqual([]);
    expect(waitingOn(next, 'fb', CALENDAR)).toMatchObject([{ stepKey: 'unidad' }]);
    expect(waitingOn(next, 'x', CALENDAR)).toMatchObject([{ stepKey: 'comunicacion' }]);
    const minor = yes(corrects(run, 'marta', [edit(MINOR)]));
    expect(minor.decisions.map((one) => one.hash)).toEqual(['fb-hash-2', 'x-hash']);
  });

  test('nor is a step asked again that had answered for the other only', () => {
    const half = yes(
      says(openedUnder([circuit], { variants: [variant('fb'), variant('x')] }), 'enric', 'unidad', 'approve', {
        on: ['x'],
      }),
    ).run;
    const asked = yes(
      corrects(half, 'enric', [edit(MAJOR)], { stepKey: 'unidad', items: [{ variantId: 'fb', hash: 'fb-hash' }] }),
    );
    expect(asked.events.map((event) => event.action)).not.toContain('run.sent_back');
    expect(asked.run.marks.map((mark) => mark.kind)).not.toContain('sent_back');
  });

  test('two minor corrections one after the other still rest on what was read first', () => {
    const all = policyOf([UNIT, { ...CHIEF, mode: 'all' }], { minorEdit: { maxChars: 15, never: [] } });
    const first = yes(corrects(atChief(all), 'marta', [edit(MINOR)])).run;
    expect(stateOf(first)).toBe('open');
    const second = yes(corrects(first, 'laia', [edit('hay conciertos el día 12', 'fb', 3)]));
    expect(second.outcomes).toMatchObject([{ hash: 'fb-hash-3', state: 'passed' }]);
  });

  test('a screen from before the correction is told so', () => {
    const all = policyOf([UNIT, { ...CHIEF, mode: 'all' }], { minorEdit: { maxChars: 15, never: [] } });
    const { run } = yes(corrects(atChief(all), 'marta', [edit(MINOR)]));
    expect(
      says(run, 'laia', 'comunicacion', 'approve', { items: [{ variantId: 'fb', hash: 'fb-hash' }] }),
    ).toMatchObject({ refusal: { code: 'revision_superseded' } });
  });

  test('who is not asked corrects nothing, and nobody what they were not shown', () => {
    expect(corrects(atChief(), 'pau', [edit(MINOR)])).toMatchObject({ refusal: { code: 'not_an_approver' } });
    expect(corrects(atChief(), 'marta', [edit(MINOR, 'x')])).toMatchObject({ refusal: { code: 'not_found' } });
    expect(corrects(atChief(), 'marta', [])).toMatchObject({ refusal: { code: 'field_empty' } });
    const stale = { items: [{ variantId: 'fb', hash: 'older' }] };
    expect(corrects(atChief(), 'marta', [edit(MINOR)], stale)).toMatchObject({
      refusal: { code: 'revision_superseded' },
    });
  });
});
