import fc from 'fast-check';
import { sha256 } from '../specs/town-hall.js';
import { TRACE_ACTIONS } from './action.catalogue.js';
import { entryHash, genesisHash, payloadDigest, type ChainedFacts } from './chain.js';
import { verifyChain, type SealedEntry } from './chain.verify.js';

const GENESIS = genesisHash('riudalba', sha256);

function chain(length: number): SealedEntry[] {
  const entries: SealedEntry[] = [];
  for (let n = 0; n < length; n += 1) {
    const erasable = { reason: `motivo ${n}`, payload: { nombre: 'Lucía', n } };
    const salt = `salt-${n}`;
    const facts: ChainedFacts = {
      id: `entry-${n}`,
      organisationId: 'riudalba',
      at: '2026-09-07T09:00:00.000Z',
      recordedAt: '2026-09-07T09:00:00.000Z',
      actor: { kind: 'person', personId: 'lucia', name: 'person', sessionId: 's-1', strength: 'password' },
      action: 'variant.submitted',
      subject: { kind: 'variant', id: 'fb' },
      previousHash: null,
      payloadDigest: payloadDigest(salt, erasable, sha256),
    };
    const previous = entries.at(-1)?.hash ?? GENESIS;
    entries.push({ ...facts, previous, hash: entryHash(previous, facts, sha256), salt, erasable });
  }
  return entries;
}

const verify = (entries: readonly SealedEntry[], head: string | null = null) =>
  verifyChain(entries, GENESIS, head, sha256);
const whole = chain(5);
const HEAD = whole.at(-1)?.hash ?? '';
const mapAt = (index: number, change: (entry: SealedEntry) => SealedEntry) =>
  whole.map((entry, n) => (n === index ? change(entry) : entry));

describe('the record', () => {
  test('holds', () => expect(verify(whole, HEAD)).toEqual({ ok: true, count: 5, head: HEAD }));
  test('holds when empty', () => expect(verify([])).toEqual({ ok: true, count: 0, head: GENESIS }));

  test('can be checked in stretches', () => {
    const first = verify(whole.slice(0, 2));
    expect(first).toMatchObject({ ok: true });
    if (first.ok) expect(verifyChain(whole.slice(2), first.head, HEAD, sha256)).toMatchObject({ ok: true, head: HEAD });
  });

  test('holds after personal data has been erased', () => {
    expect(
      verify(
        mapAt(2, (entry) => ({ ...entry, salt: null, erasable: null })),
        HEAD,
      ),
    ).toMatchObject({ ok: true });
  });

  const alterations: [string, (entry: SealedEntry) => SealedEntry][] = [
    ['who', (entry) => ({ ...entry, actor: { ...entry.actor, personId: 'marta' } })],
    ['how they proved it', (entry) => ({ ...entry, actor: { ...entry.actor, strength: null } })],
    ['when', (entry) => ({ ...entry, at: '2026-09-07T09:00:01.000Z' })],
    ['what', (entry) => ({ ...entry, action: 'variant.revoked' })],
    ['on what', (entry) => ({ ...entry, subject: { kind: 'variant', id: 'x' } })],
    ['which content', (entry) => ({ ...entry, previousHash: 'other' })],
    ['the reason', (entry) => ({ ...entry, erasable: { reason: 'otro', payload: entry.erasable?.payload ?? null } })],
    ['the payload', (entry) => ({ ...entry, erasable: { reason: entry.erasable?.reason ?? null, payload: {} } })],
    ['the salt', (entry) => ({ ...entry, salt: 'other' })],
    ['the digest', (entry) => ({ ...entry, payloadDigest: 'f'.repeat(64) })],
    ['its own hash', (entry) => ({ ...entry, hash: 'f'.repeat(64) })],
  ];
  test.each(alterations)('shows that %s was altered', (_, change) => {
    expect(verify(mapAt(3, change))).toEqual({ ok: false, fault: 'altered', index: 3, id: 'entry-3' });
  });

  test('shows that one was altered and sealed anew', () => {
    const forged = mapAt(1, (entry) => {
      const facts = { ...entry, action: 'variant.approved' };
      return { ...facts, hash: entryHash(facts.previous, facts, sha256) };
    });
    expect(verify(forged)).toMatchObject({ ok: false, index: 2 });
  });

  test('shows that one is missing: at the beginning, within, at the end', () => {
    expect(verify(whole.slice(1))).toMatchObject({ fault: 'missing', index: 0, id: 'entry-1' });
    expect(verify([...whole.slice(0, 2), ...whole.slice(3)])).toMatchObject({ fault: 'missing', id: 'entry-3' });
    expect(verify(whole.slice(0, 4), HEAD)).toEqual({ ok: false, fault: 'missing', index: 4, id: null });
  });

  test('a head exported earlier is still found further down', () => {
    expect(verify(whole, whole[1]?.hash ?? '')).toMatchObject({ ok: true });
  });

  test('shows that two changed places', () => {
    const [a, b, c, d, e] = whole;
    if (!a || !b || !c || !d || !e) throw new Error('five entries');
    expect(verify([a, c, b, d, e])).toMatchObject({ fault: 'reordered', id: 'entry-2' });
    expect(verify([b, a, c, d, e])).toMatchObject({ fault: 'reordered', id: 'entry-1' });
    expect(verify([a, a, b, c, d, e])).toMatchObject({ fault: 'reordered', index: 1 });
  });

  test('whatever is taken out or swapped is noticed', () => {
    const index = fc.integer({ min: 0, max: 7 });
    const eight = chain(8);
    const head = eight.at(-1)?.hash ?? '';
    fc.assert(
      fc.property(index, index, fc.boolean(), (from, to, takeOut) => {
        const rows = [...eight];
        const [moved] = rows.splice(from, 1);
        if (!takeOut && moved) rows.splice(to, 0, moved);
        fc.pre(takeOut || from !== to);
        expect(verify(rows, head).ok).toBe(false);
      }),
    );
  });
});

test('the digest does not give away what was said without its salt', () => {
  const erasable = { reason: null, payload: { dni: '00000000T' } };
  expect(payloadDigest('a', erasable, sha256)).not.toBe(payloadDigest('b', erasable, sha256));
});

test('the catalogue names each action once', () => expect(new Set(TRACE_ACTIONS).size).toBe(TRACE_ACTIONS.length));
