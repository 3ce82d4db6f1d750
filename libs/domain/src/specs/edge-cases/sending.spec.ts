import { issueCertificate } from '../../approval/certificate.issue.js';
import { revoke } from '../../post/editorial.commands.js';
import { gate, type GateAnswer } from '../../publication/gate.js';
import { groupHolds, groupTurn, type GroupMember } from '../../publication/group.js';
import { applyOutcome, lapseLease } from '../../publication/outcome.js';
import { standsOutside, type OutsideLook } from '../../publication/outside.js';
import { holdPublication, planPublication, retryPublication } from '../../publication/plan.js';
import type { DeliveryOutcome } from '../../publication/publication.types.js';
import { applyLookPlan, decideUnknown, planLook, type Look } from '../../publication/unknown.js';
import type { DeliveryState } from '../../vocabulary.js';
import {
  after,
  claim,
  commit,
  committing,
  DUE,
  gateFacts,
  LEASE_MS,
  planned,
  queued,
  RULES,
  sending,
} from '../delivery.js';
import { at, by, clock, opened, says, UNIT, yes } from '../town-hall.js';

const CLOSED: GateAnswer = { pass: false, reasons: ['certificate_revoked'] };
const ends = (outcome: DeliveryOutcome, publication = committing()) =>
  yes(
    applyOutcome(publication, { attempt: publication.attempt, outcome, machineNow: after(5_000), by: clock('10:00') }),
  ).publication;
const unknown = () => ends({ kind: 'unknown' });

describe('E-13 a language pair, and one of them fails', () => {
  const pair = (es: DeliveryState, va: DeliveryState, prepared = true): GroupMember[] => [
    { id: 'es', order: 0, state: es, prepared },
    { id: 'va', order: 1, state: va, prepared },
  ];
  test('the second is sent only once the first has been accepted', () => {
    expect(groupTurn(pair('sending', 'sending'), 'va')).toBe('wait');
    expect(groupTurn(pair('published', 'sending'), 'va')).toBe('commit');
  });

  test.each(['refused', 'unauthorised', 'unknown', 'held', 'cancelled'] as const)(
    'the first is %s: the second is held for a person, never sent alone',
    (state) => {
      expect(groupTurn(pair(state, 'sending'), 'va')).toBe('hold');
      expect(groupHolds(pair(state, 'waiting'))).toEqual(['va']);
    },
  );

  test('the second fails once the first is out: nothing more can be held, and the alarm is the group’s', () => {
    expect(groupHolds(pair('published', 'refused'))).toEqual([]);
    expect(groupTurn(pair('published', 'refused'), 'es')).toBe('hold');
  });
});

describe('E-19 an approval is revoked once it is scheduled', () => {
  const run = yes(says(opened([UNIT]), 'enric', 'unidad', 'approve')).run;
  const { certificate } = yes(
    issueCertificate({ certificateId: 'c-1', run, variantId: 'fb', by: by('enric', '10:00') }),
  );
  const revoked = { certificate, revokedAt: at('17:59'), signatureValid: true };

  test('the fence is the certificate: a job that fires all the same finds it and holds', () => {
    expect(gate(gateFacts({ ...revoked, revokedAt: null })).pass).toBe(true);
    const answer = gate(gateFacts(revoked));
    expect(answer).toEqual({ pass: false, reasons: ['certificate_revoked'] });
    expect(claim(queued(), { gate: answer })).toMatchObject({ kind: 'held' });
  });

  test('between the claim and the first byte it is looked at again', () => {
    expect(yes(commit(sending(), { gate: CLOSED }))).toMatchObject({
      mayCommit: false,
      publication: { state: 'held', reason: 'certificate_revoked' },
    });
  });

  test('too late, it is told so: the words are revoked, the call can’t be stopped, and its outcome is written down', () => {
    const variant = {
      id: 'fb',
      state: 'scheduled' as const,
      group: null,
      hash: 'fb-hash',
      deliveries: ['sending' as const],
    };
    expect(yes(revoke([variant], ['fb'], by('marta'), 'Dato erróneo')).next).toEqual([
      { variantId: 'fb', state: 'revoked' },
    ]);
    expect(holdPublication(committing(), by('marta'), 'revoked')).toMatchObject({
      refusal: { code: 'publication_in_flight' },
    });
    expect(ends({ kind: 'published', remoteId: 'r-1', permalink: null, parts: [] }).state).toBe('published');
  });
});

describe('E-20 one network of several fails', () => {
  test('only the failed one is sent again, with the same hash and no new approval', () => {
    const again = yes(
      retryPublication(ends({ kind: 'refused', code: 'temporarily_blocked' }), by('nuria'), 'Resuelto'),
    );
    expect(again.publication).toMatchObject({ state: 'waiting', hash: 'fb-hash', certificateId: 'c-1' });
    const out = ends({ kind: 'published', remoteId: 'r-1', permalink: null, parts: [] });
    expect(retryPublication(out, by('nuria'), 'Otra vez')).toMatchObject({ refusal: { code: 'invalid_state' } });
  });

  test('without an answer it is unknown, and looked for before anything is sent again', () => {
    expect(unknown()).toMatchObject({ state: 'unknown' });
    expect(retryPublication(unknown(), by('nuria'), 'x').ok).toBe(false);
    const leaseUntil = unknown().leaseUntil ?? '';
    const seen: Look = {
      kind: 'one',
      remoteId: 'r-7',
      permalink: null,
      parts: [],
      complete: true,
      at: after(70_000),
    };
    const plan = planLook(leaseUntil, [seen], RULES, after(70_000));
    expect(yes(applyLookPlan(unknown(), plan, after(70_000), clock())).publication).toMatchObject({
      state: 'published',
      remoteId: 'r-7',
    });
  });

  test('where the network can’t tell, a person does, and not before it is certain that nothing is on its way', () => {
    const seen = { remoteId: null, permalink: null };
    const decides = (now: string) => decideUnknown(unknown(), 'not_sent', seen, RULES, now, by('nuria'), 'No está');
    expect(planLook(unknown().leaseUntil ?? '', [], { ...RULES, canLook: false }, DUE)).toEqual({ kind: 'person' });
    expect(decides(after(30_000))).toMatchObject({ refusal: { code: 'outcome_undecided' } });
    expect(yes(decides(after(80_000))).publication.state).toBe('waiting');
  });
});

describe('E-21 a worker dies between sending and writing it down', () => {
  test('with its intent on record it is unknown, not sent again; without it nothing can have been seen', () => {
    const late = after(LEASE_MS + 1);
    expect(yes(lapseLease(committing(), late, clock())).publication.state).toBe('unknown');
    expect(yes(lapseLease(sending(), late, clock())).publication.state).toBe('waiting');
  });

  test('a job that is run again finds another state and ends quietly', () => {
    expect(claim(committing())).toEqual({ kind: 'quiet' });
    expect(claim(unknown())).toEqual({ kind: 'quiet' });
    expect(claim(queued(), { epoch: 0 })).toEqual({ kind: 'quiet' });
  });

  test('of one revision nothing else may be planned meanwhile', () => {
    const { id: _, ...rest } = planned();
    for (const state of ['sending', 'pending', 'unknown'] as const)
      expect(
        planPublication({ ...rest, id: 'pub-2' }, [{ id: 'pub-1', state, remoteId: null }], by('marta')),
      ).toMatchObject({
        refusal: { code: 'publication_in_flight' },
      });
  });
});

describe('E-22 the database is older than what went out', () => {
  test('fenced, nothing passes the gate, however valid its approval', () => {
    const run = yes(says(opened([UNIT]), 'enric', 'unidad', 'approve')).run;
    const issued = issueCertificate({ certificateId: 'c-1', run, variantId: 'fb', by: by('enric', '10:00') });
    const file = { certificate: yes(issued).certificate, revokedAt: null, signatureValid: true };
    const answer = gate(gateFacts(file, { fenced: true }));
    expect(answer).toEqual({ pass: false, reasons: ['installation_fenced'] });
    expect(claim(queued(), { gate: answer })).toMatchObject({ kind: 'held', publication: { state: 'held' } });
  });

  test('what the network already shows is written down as published, whatever state the old database remembers', () => {
    for (const state of ['waiting', 'queued', 'sending', 'held'] as const) {
      const outcome = { kind: 'published', remoteId: 'r-1', permalink: null, parts: [] } as const;
      const report = { attempt: 99, outcome, machineNow: DUE, by: clock() };
      expect(yes(applyOutcome(planned({ state }), report)).publication.state).toBe('published');
    }
  });
});

describe('E-40 deleted or edited directly on the network', () => {
  const sent = 'Concierto en la plaza\n\nMás en https://www.riudalba.example/agenda';
  const shown = (text: string): OutsideLook => ({ kind: 'shown', text, at: at('11:00') });
  const missing: OutsideLook = { kind: 'missing', at: at('11:00') };

  test.each<[string, string, readonly OutsideLook[]]>([
    ['as_sent', 'as it was sent', [shown(sent)]],
    [
      'as_sent',
      'with the network’s own short link and spacing',
      [shown('Concierto en la plaza Más en https://t.co/abc')],
    ],
    ['as_sent', 'seen again after a look that missed it', [missing, missing, shown(sent)]],
    ['altered', 'with another word', [shown(sent.replace('plaza', 'playa'))]],
    ['altered', 'with words added', [shown(`${sent} ¡Gratis!`)]],
    ['deleted', 'not to be found, twice', [shown(sent), missing, missing]],
    ['unsure', 'not to be found once: reads lag behind writes', [shown(sent), missing]],
    ['unsure', 'never looked at', []],
  ])('%s: %s', (state, _, looks) => expect(standsOutside(sent, looks)).toBe(state));
});
