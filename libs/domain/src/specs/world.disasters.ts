import { applyOutcome, lapseLease, provePublished } from '../publication/outcome.js';
import { LAG_MS, LEASE_MS, TIMEOUT_MS } from './world.publishing.js';
import type { Stored, World } from './world.js';

// As JSON, which is what is stored; structuredClone would make lists of another realm inside Jest.
const copyOf = (stored: Stored): Stored => JSON.parse(JSON.stringify(stored)) as Stored;

export function loseQueue(world: World): void {
  world.jobs = [];
}

export function doubleQueue(world: World): void {
  world.jobs = [...world.jobs, ...world.jobs];
}

export function backUp(world: World): void {
  if (world.fencedSince === null) world.backup = copyOf(world.db);
}

/** The database is put back to an older day: its workers are gone, it starts fenced, the networks know more than it. */
export function restore(world: World): void {
  if (!world.backup) return;
  world.db = copyOf(world.backup);
  world.backup = null;
  world.workers = [];
  world.fencedSince = world.machine;
  world.count('restored');
}

/**
 * An operator compares with the network, once nothing can still arrive, and lets the system go on: every delivery, and
 * every certified revision too, because one may have been scheduled and sent after the backup was made.
 */
export function release(world: World): void {
  if (world.fencedSince === null || world.machine < world.fencedSince + LEASE_MS + TIMEOUT_MS + LAG_MS) return;
  for (const publication of world.db.publications) {
    const out = world.book.find((one) => one.publicationId === publication.id);
    if (!out) continue;
    const proven = world.take(
      'compared',
      provePublished(publication, { remoteId: out.remoteId, permalink: null, parts: [] }, world.by(null), 'compared'),
    );
    if (proven) world.save(proven.publication);
  }
  for (const publication of world.db.publications) {
    const lapsed = world.take('lapse', lapseLease(publication, world.machineNow, world.by(null)));
    if (lapsed) world.save(lapsed.publication);
  }
  for (const one of world.db.certificates) {
    const known = world.db.publications.some((publication) => publication.certificateId === one.certificate.id);
    const out = world.book.some((entry) => entry.revisionId === one.certificate.revisionId);
    if (out && !known) one.revokedAt ??= world.now;
  }
  world.fencedSince = null;
  world.count('released from the fence');
}

/** What retention removes: the certificates of what is long out. */
export function purge(world: World): void {
  const out = new Set(world.db.publications.filter((one) => one.state === 'published').map((one) => one.certificateId));
  world.db.certificates = world.db.certificates.filter((one) => !out.has(one.certificate.id));
  world.count('purged');
}

/** Somebody changes, in the database, the words that are about to be sent. */
export function tamper(world: World): void {
  const publication = world.db.publications.find((one) => one.state === 'queued' || one.state === 'sending');
  if (!publication || publication.committingAt !== null) return;
  world.save({ ...publication, hash: `${publication.hash}!` });
}

/** A worker that was stopped for longer than its lease and wakes: it believes that its attempt is still its own. */
export function ghost(world: World): void {
  const publication = world.db.publications.find((one) => one.state === 'unknown' || one.state === 'waiting');
  if (!publication || publication.attempt === 0) return;
  const stale = publication.attempt - 1;
  const outcome = { kind: 'refused', code: 'ghost' } as const;
  const said = applyOutcome(publication, { attempt: stale, outcome, machineNow: world.machineNow, by: world.by(null) });
  if (said.ok) throw new Error('an attempt that is over was believed');
}
