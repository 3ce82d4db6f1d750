import { randomUUID } from 'node:crypto';
import type { GuestVerdict } from '../generated/schema.js';
import type { GuestEntity } from './guest.entity.js';
import { standingOf, stateOf, type GuestFacts, type Standing } from './guest.state.js';

const MONDAY = '2030-03-04T10:00:00.000Z';
const NEXT_MONDAY = '2030-03-11T10:00:00.000Z';
const [variantId, other] = [randomUUID(), randomUUID()];
const seen = 'a'.repeat(64);
const ids = { organisationId: randomUUID(), guestId: randomUUID() };

function facts(change: Partial<GuestEntity> = {}, verdict: GuestVerdict | null = null): GuestFacts {
  const guest: GuestEntity = {
    organisationId: ids.organisationId,
    id: ids.guestId,
    postId: randomUUID(),
    runId: randomUUID(),
    name: 'Clara',
    email: 'clara@agencia.example',
    locale: 'es',
    note: null,
    invitedBy: randomUUID(),
    invitedAt: MONDAY,
    expiresAt: NEXT_MONDAY,
    linkEpoch: 1,
    openedAt: null,
    forwardingSuspectedAt: null,
    revokedAt: null,
    ...change,
  };
  const answer = verdict && { ...ids, id: randomUUID(), verdict, reason: null, hashes: [seen], at: MONDAY };
  return { guest, revisions: [{ ...ids, variantId, revisionId: randomUUID(), hash: seen }], answer };
}

const [opened, revoked] = [{ openedAt: MONDAY }, { revokedAt: MONDAY }];
test.each<[string, Standing, GuestFacts, string]>([
  ['asked and not yet seen', 'current', facts(), 'invited'],
  ['looking', 'current', facts(opened), 'opened'],
  ['content with it', 'current', facts(opened, 'approve_creative'), 'answered'],
  ['content with it, and the round has passed', 'over', facts(opened, 'approve_creative'), 'answered'],
  ['content with words that have changed since', 'changed', facts(opened, 'approve_creative'), 'superseded'],
  ['too late for the round', 'over', facts(opened), 'superseded'],
  ['called off, whatever they said', 'current', facts({ ...opened, ...revoked }, 'request_changes'), 'revoked'],
  ['called off, whatever became of it', 'changed', facts(revoked), 'revoked'],
])('%s', (_who, standing, given, state) => {
  expect(stateOf(given, standing, MONDAY)).toBe(state);
});

test('the link holds until its very moment, and what was answered by then stays', () => {
  expect(stateOf(facts(opened), 'current', '2030-03-11T09:59:59.999Z')).toBe('opened');
  expect(stateOf(facts(opened), 'current', NEXT_MONDAY)).toBe('expired');
  expect(stateOf(facts(opened, 'approve_creative'), 'current', NEXT_MONDAY)).toBe('answered');
});

test('a newer revision of what they saw changes it; one of another account does not', () => {
  const newest = (hash: string) =>
    new Map([
      [variantId, hash],
      [other, 'c'.repeat(64)],
    ]);
  expect(standingOf(facts(), null, newest('b'.repeat(64)))).toBe('changed');
  expect(standingOf(facts(), null, newest(seen))).toBe('over');
});
