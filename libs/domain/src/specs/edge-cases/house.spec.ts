import { deadlinesOf, nextTick } from '../../approval/run.deadlines.js';
import { tick } from '../../approval/run.tick.js';
import { waitingFor } from '../../approval/run.waiting.js';
import { compareConnections, confirmConnection, type Connection } from '../../permission/account.reconnection.js';
import { clashesOf, type Announcement } from '../../post/clash.js';
import { entryHash, genesisHash, payloadDigest, type ChainedFacts } from '../../trace/chain.js';
import { verifyChain, type SealedEntry } from '../../trace/chain.verify.js';
import { eraseEntry, type LegalHold } from '../../trace/erasure.js';
import { answers, draft, riudalba, tramita } from '../riudalba.js';
import { at, CALENDAR, sha256, yes } from '../town-hall.js';

describe('E-35 a notification is lost', () => {
  const run = tramita([draft()]);
  const house = { ...riudalba(), at: at('18:00') };

  test('the tray hangs on the round and on nothing else: whoever is asked finds it there', () => {
    expect(waitingFor(run, 'enric', CALENDAR)).toMatchObject([{ stepKey: 'unidad', variantId: 'fb' }]);
    const next = yes(answers(run, 'enric', 'unidad', 'approve')).run;
    expect(waitingFor(next, 'enric', CALENDAR)).toEqual([]);
    for (const id of ['laia', 'quim', 'marta']) expect(waitingFor(next, id, CALENDAR)).toHaveLength(1);
  });

  test('reminders are said once, however often the clock looks; missed ones are caught up by the next look', () => {
    expect(deadlinesOf(run, CALENDAR).length).toBeGreaterThan(0);
    const first = tick(run, { now: at('18:00'), calendar: CALENDAR, staff: house });
    expect(first.marks.map((mark) => mark.kind)).toEqual(expect.arrayContaining(['reminded', 'escalated']));
    const second = tick(first.run, { now: at('18:00'), calendar: CALENDAR, staff: house });
    expect([second.marks, second.events]).toEqual([[], []]);
    expect(nextTick(run, CALENDAR)).not.toBeNull();
  });
});

describe('E-39 an account is connected again by another person', () => {
  const before: Connection = { remoteId: '1001', personId: 'marta', scopes: ['pages_read', 'pages_manage_posts'] };
  const again = (more: Partial<Connection>) => compareConnections(before, { ...before, ...more });

  test('needs a second pair of eyes, and never their own', () => {
    expect(yes(again({ personId: 'quim' }))).toEqual({ gained: [], lost: [], needsSecondPerson: true });
    expect(confirmConnection({ ...before, personId: 'quim' }, 'quim')).toMatchObject({
      refusal: { code: 'not_allowed', details: { reason: 'four_eyes' } },
    });
    expect(confirmConnection({ ...before, personId: 'quim' }, 'marta').ok).toBe(true);
  });

  test('the same person with the same rights goes on, in whatever order the network says them', () => {
    expect(yes(again({ scopes: [...before.scopes].reverse() })).needsSecondPerson).toBe(false);
  });

  test('a right that is gained needs it, one that is lost is told', () => {
    expect(yes(again({ scopes: [...before.scopes, 'ads_management', 'ads_management'] }))).toEqual({
      gained: ['ads_management'],
      lost: [],
      needsSecondPerson: true,
    });
    expect(yes(again({ scopes: ['pages_read'] }))).toEqual({
      gained: [],
      lost: ['pages_manage_posts'],
      needsSecondPerson: false,
    });
  });

  test('another page is not this one connected again', () => {
    expect(again({ remoteId: '2002' })).toMatchObject({
      refusal: { code: 'field_invalid', field: 'remoteId', details: { reason: 'other_account' } },
    });
  });
});

describe('E-46 erasure meets the evidence of an approval', () => {
  const erasable = { reason: 'Conforme, lo ha pedido Pepita', payload: { stepKey: 'unidad' } };
  const facts: ChainedFacts = {
    id: 'entry-1',
    organisationId: 'riudalba',
    at: at('10:00'),
    recordedAt: at('10:00'),
    actor: { kind: 'person', personId: 'enric', name: 'person', sessionId: 's-1', strength: 'password' },
    action: 'run.decided',
    subject: { kind: 'run', id: 'run-1' },
    previousHash: 'fb-hash',
    payloadDigest: payloadDigest('salt', erasable, sha256),
  };
  const start = genesisHash('riudalba', sha256);
  const entry: SealedEntry = {
    ...facts,
    previous: start,
    hash: entryHash(start, facts, sha256),
    salt: 'salt',
    erasable,
  };
  const hold = (more: Partial<LegalHold> = {}): LegalHold => ({
    subjectId: 'run-1',
    from: at('09:00'),
    to: null,
    ...more,
  });

  test('the words go, the chain holds: who decided, when and on what stay proven', () => {
    const erased = yes(eraseEntry(entry, [], at('12:00')));
    expect(JSON.stringify(erased)).not.toMatch(/Pepita|"salt":"salt"/);
    expect(erased).toMatchObject({ actor: { personId: 'enric' }, subject: { id: 'run-1' }, previousHash: 'fb-hash' });
    expect(verifyChain([erased], start, entry.hash, sha256)).toMatchObject({ ok: true });
    expect(eraseEntry(erased, [], at('12:00'))).toMatchObject({ refusal: { code: 'invalid_state' } });
  });

  test('a legal hold wins, on this subject or on everything, from its first moment to its last', () => {
    const tries = (holds: readonly LegalHold[], now = at('12:00')) => eraseEntry(entry, holds, now).ok;
    expect(eraseEntry(entry, [hold()], at('12:00'))).toMatchObject({
      refusal: { code: 'not_allowed', details: { reason: 'legal_hold', since: at('09:00') } },
    });
    expect(tries([hold({ subjectId: null })])).toBe(false);
    expect(tries([hold({ subjectId: 'run-2' })])).toBe(true);
    expect(tries([hold({ from: at('12:00') })])).toBe(false);
    expect(tries([hold({ from: at('12:01') })])).toBe(true);
    expect(tries([hold({ to: at('12:00') })])).toBe(true);
    expect(tries([hold({ to: at('12:01') })])).toBe(false);
  });
});

describe('E-48 two units announce the same event', () => {
  const culture: Announcement = {
    postId: 'p-1',
    departmentId: 'CUL',
    language: 'es',
    text: 'Concierto de la Banda Municipal en la plaza Mayor el sábado 12 a las 20:00',
    eventDate: '2026-09-12',
    place: 'Plaza Mayor',
  };
  const festivities = (more: Partial<Announcement> = {}): Announcement => ({
    ...culture,
    postId: 'p-2',
    departmentId: 'FIE',
    text: '¡Fiestas! Concierto de la Banda Municipal en la plaza Mayor el sábado a las 20:00',
    ...more,
  });
  const found = (other: Announcement) => clashesOf(culture, [other]).map((clash) => clash.because);

  test('on the same day in the same place, in whatever spelling of it, it is the same event', () => {
    expect(found(festivities({ place: 'PLAZA MAYOR ' }))).toEqual(['same_event']);
  });

  test('at another place, or on another day, they contradict each other', () => {
    expect(found(festivities({ place: 'Parque del Molino' }))).toEqual(['contradiction']);
    expect(found(festivities({ eventDate: '2026-09-13' }))).toEqual(['contradiction']);
  });

  test('where one says neither day nor place, only nearly the same words are a warning', () => {
    expect(found(festivities({ eventDate: null, place: null, text: culture.text.toUpperCase() }))).toEqual([
      'same_words',
    ]);
    const loose = 'Concierto de la Banda Municipal de Riudalba con motivo del fin de curso en la plaza';
    expect(found(festivities({ eventDate: null, place: null, text: loose }))).toEqual([]);
  });

  test('another matter on the same day in the same place is none', () => {
    expect(found(festivities({ text: 'Corte de agua en varias calles por obras en la red' }))).toEqual([]);
    expect(found(festivities({ text: '' }))).toEqual([]);
  });

  test('the same post, the same unit and the other language are none', () => {
    for (const more of [{ postId: 'p-1' }, { departmentId: 'CUL' }, { language: 'ca-valencia' }])
      expect(found(festivities(more))).toEqual([]);
  });

  test('the most similar comes first', () => {
    const same = festivities({ postId: 'p-3', text: culture.text });
    const clashes = clashesOf(culture, [festivities(), same]);
    expect(clashes.map((clash) => clash.postId)).toEqual(['p-3', 'p-2']);
    expect(clashes[0]?.similarity).toBe(1);
  });
});
