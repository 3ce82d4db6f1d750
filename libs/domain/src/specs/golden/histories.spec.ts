import fc from 'fast-check';
import { canonicalise, type Json } from '../../canonical.js';
import { sha256 } from '../town-hall.js';
import { townArbitrary } from '../towns.arbitrary.js';
import { historyArbitrary, live } from '../world.deeds.js';
import type { World } from '../world.js';
import { expectAsRecorded } from './record.js';

/**
 * What is written down, word by word: ten lives of random houses, always the same ones. The invariants say that nothing
 * goes wrong in them; this says that the record of it is the same as ever, down to every member of every event, refusal,
 * round and certificate.
 */
const LIVES = 10;
const STEPS = 200;

const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

/** How many there were, the first of them in full, and a digest of all. */
const told = (all: readonly unknown[]) => ({
  count: all.length,
  digest: sha256(canonicalise(plain(all))).slice(0, 16),
  first: plain(all[0]),
});

function recordOf(worlds: readonly World[]): Record<string, unknown> {
  const kinds = new Map<string, unknown[]>();
  const keep = (kind: string, one: unknown): unknown => kinds.set(kind, [...(kinds.get(kind) ?? []), one]);
  for (const world of worlds) {
    for (const event of world.events) keep(`event ${event.action}`, event);
    for (const { what, refusal } of world.refusals) keep(`refused ${what}: ${refusal.code}`, refusal);
    for (const { certificate } of world.db.certificates) keep(`certificate ${certificate.kind}`, certificate);
    for (const run of world.db.posts.flatMap((post) => post.runs)) keep(`round ${run.kind}`, run);
  }
  return Object.fromEntries([...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, all]) => [kind, told(all)]));
}

test('what is written down in the same ten lives is the same as ever, kind by kind', () => {
  const lives = fc.sample(fc.tuple(townArbitrary, historyArbitrary(STEPS)), { seed: 2026, numRuns: LIVES });
  expectAsRecorded('histories', recordOf(lives.map(([town, history]) => live(history, town))));
});
