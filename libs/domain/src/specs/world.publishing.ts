import { beginCommit, claimPublication, enqueuePublication } from '../publication/claim.js';
import { gate, type GateFacts } from '../publication/gate.js';
import { applyOutcome, lapseLease } from '../publication/outcome.js';
import {
  cancelPublication,
  holdPublication,
  movePublication,
  planPublication,
  releasePublication,
  retryPublication,
} from '../publication/plan.js';
import type { DeliveryOutcome, Publication } from '../publication/publication.types.js';
import { timeliness } from '../publication/timeliness.js';
import { applyLookPlan, decideUnknown, planLook, type Look } from '../publication/unknown.js';
import { instantOf, MINUTE_MS, msOf, plusMs } from '../schedule/instant.js';
import { MADRID } from './town-hall.js';
import { pick, type Call, type Worker, type World, type WorldPost } from './world.js';

export const LEASE_MS = 60_000;
export const TIMEOUT_MS = 10_000;
/** What is accepted shows to nobody who looks before this: long, so that looking too early would be found out. */
export const LAG_MS = 90_000;
const RULES = { canLook: true, requestTimeoutMs: TIMEOUT_MS, readLagMs: LAG_MS };

export function gateOf(world: World, post: WorldPost, variantId: string, slotAt: string, at: string): GateFacts {
  const variant = post.variants.find((one) => one.id === variantId);
  const publication = world.db.publications.find((one) => one.variantId === variantId);
  // Before sending, the certificate it was planned under; when scheduling, the one in force.
  const sending = publication !== undefined && isInFlightOrDue(publication);
  const file = sending
    ? (world.db.certificates.find((one) => one.certificate.id === publication.certificateId) ?? null)
    : world.certificateOf(variantId);
  const accountId = variant?.accountId ?? '';
  return {
    organisationId: 'riudalba',
    variantId,
    hash: (sending ? publication.hash : variant?.revision?.hash) ?? '',
    slotAt,
    at,
    certificate: file ? { ...file, signatureValid: true } : null,
    contentAccount: { network: accountId, remoteId: accountId },
    account: {
      network: accountId,
      remoteId: accountId,
      health: world.db.sick ? 'unauthorised' : 'healthy',
      paused: world.db.paused,
    },
    departmentPaused: false,
    organisationPaused: false,
    fenced: world.fencedSince !== null,
    latestUsefulAt: null,
    zone: MADRID,
    ruleHolds: [],
  };
}

const isInFlightOrDue = (publication: Publication): boolean =>
  publication.state === 'queued' || publication.state === 'sending' || publication.state === 'pending';

/** Makes the publications what variants, slot and certificates say, as the server does. */
export function reconcile(world: World, post: WorldPost): void {
  for (const variant of post.variants) {
    const standing = world.db.publications.find((one) => one.variantId === variant.id);
    const file = world.certificateOf(variant.id);
    if (variant.state !== 'scheduled' || !post.slot || !file) {
      if (!standing) continue;
      const held = world.take('stop', holdPublication(standing, world.by(null), 'not_approved'));
      if (held) world.save(held.publication);
      continue;
    }
    const { revisionId, hash, id: certificateId } = file.certificate;
    const proof = { revisionId, hash, certificateId };
    const dueAt = post.slot.at;
    if (!standing) {
      const facts = {
        id: world.id('pub'),
        variantId: variant.id,
        slotId: post.slot.id,
        accountId: variant.accountId,
        dueAt,
        group: null,
        groupOrder: 0,
        urgent: false,
      };
      const planned = world.take('plan', planPublication({ ...facts, ...proof }, [], world.by(null)));
      if (planned) world.db.publications.push(planned.publication);
    } else if (standing.certificateId !== certificateId || standing.dueAt !== dueAt) {
      const moved = world.take(
        'replan',
        movePublication({ ...standing, ...proof }, dueAt, instantOf(msOf(dueAt) - 1), world.by(null), 'planned'),
      );
      if (moved) world.save(moved.publication);
    }
  }
}

/** The clock's delivery half: what falls due, whose lease lapsed, what has to be looked for. */
export function tick(world: World): void {
  for (const publication of world.db.publications) {
    const due = msOf(publication.dueAt) - msOf(world.now) <= MINUTE_MS;
    if ((publication.state === 'waiting' || publication.state === 'throttled') && due) {
      const queued = world.take('enqueue', enqueuePublication(publication, world.machineNow, world.by(null)));
      if (queued) world.save(queued.publication);
    }
    const current = world.publication(publication.id) ?? publication;
    if (current.state === 'queued' || current.state === 'pending')
      world.jobs.push({ publicationId: current.id, epoch: current.epoch });
    if (current.state === 'sending' && current.leaseUntil !== null && msOf(current.leaseUntil) <= world.machine) {
      const lapsed = world.take('lapse', lapseLease(current, world.machineNow, world.by(null)));
      if (lapsed) world.save(lapsed.publication);
    }
    if (current.state === 'unknown' && !current.settled) look(world, current);
  }
}

function look(world: World, publication: Publication): void {
  const { leaseUntil, committingAt } = publication;
  if (leaseUntil === null || committingAt === null) throw new Error('unknown without an attempt');
  const looks = (world.db.looks[`${publication.id}#${publication.attempt}`] ??= []);
  const next = planLook(leaseUntil, looks, RULES, world.machineNow);
  if (next.kind === 'look') {
    if (msOf(next.at) <= world.machine) looks.push(seen(world, publication, msOf(committingAt)));
    return;
  }
  const applied = world.take(`look: ${next.kind}`, applyLookPlan(publication, next, world.machineNow, world.by(null)));
  if (applied) world.save(applied.publication);
}

function seen(world: World, publication: Publication, intentAt: number): Look {
  const claimed = world.db.publications.flatMap((one) =>
    one.id !== publication.id && one.remoteId ? [one.remoteId] : [],
  );
  const matches = world.book.filter(
    (one) =>
      one.hash === publication.hash &&
      one.at >= intentAt &&
      one.at + LAG_MS <= world.machine &&
      !claimed.includes(one.remoteId),
  );
  const [first, ...others] = matches;
  if (!first) return { kind: 'none', at: world.machineNow };
  if (others.length > 0) return { kind: 'several', at: world.machineNow };
  const { remoteId } = first;
  return { kind: 'one', remoteId, permalink: null, parts: [], complete: true, at: world.machineNow };
}

const gateNow = (world: World, publication: Publication) => {
  const post = world.db.posts.find((one) => one.variants.some((each) => each.id === publication.variantId));
  if (!post) throw new Error('a publication without its post');
  return gate(gateOf(world, post, publication.variantId, publication.dueAt, world.now));
};

/** A worker takes a job: any job, however old. */
export function work(world: World, a: number): void {
  const job = pick(a % 4 === 0 ? world.jobs : world.jobs.slice(-3), a);
  const publication = job && world.publication(job.publicationId);
  if (!job || !publication) return;
  world.jobs = world.jobs.filter((one) => one !== job);
  const { dueAt, released } = publication;
  const hour = timeliness({ dueAt, now: world.now, graceMinutes: 15, latestUsefulAt: null, released });
  const by = world.by(null);
  const answer = claimPublication(publication, {
    epoch: job.epoch,
    timeliness: hour,
    gate: gateNow(world, publication),
    machineNow: world.machineNow,
    leaseMs: LEASE_MS,
    by,
  });
  world.count(`claim: ${answer.kind}`);
  if (answer.kind === 'quiet' || answer.kind === 'wait') return;
  world.events.push(...answer.events);
  world.save(answer.publication);
  if (answer.kind === 'claimed')
    world.workers.push({ publicationId: publication.id, attempt: answer.publication.attempt, call: null });
}

/** A worker goes one step further, comes back with what it knows, or is never heard of again. */
export function labour(world: World, a: number, b: number, c: number): void {
  const worker = pick(world.workers, a);
  const publication = worker && world.publication(worker.publicationId);
  if (!worker || !publication) return;
  if (c % 9 === 0) return drop(world, worker, 'crash');
  if (worker.call) return report(world, worker, publication);
  if (c % 11 === 0) return tell(world, worker, publication, { kind: 'not_sent', reason: 'dns' });
  if (c % 13 === 0) return tell(world, worker, publication, { kind: 'pending', afterSeconds: b % 40, standing: null });
  const begun = world.take(
    'commit',
    beginCommit(publication, {
      attempt: worker.attempt,
      machineNow: world.machineNow,
      requestTimeoutMs: TIMEOUT_MS,
      gate: gateNow(world, publication),
      by: world.by(null),
    }),
  );
  if (!begun) return drop(world, worker, 'stopped');
  world.save(begun.publication);
  if (!begun.mayCommit) return drop(world, worker, 'gated');
  const fate = pick(['answered', 'answered', 'answer_lost', 'refused', 'never_reached'] as const, b) ?? 'answered';
  const { id: publicationId, revisionId, hash } = publication;
  const call: Call = {
    publicationId,
    revisionId,
    hash,
    arrivesAt: world.machine + (b % TIMEOUT_MS),
    fate,
    arrived: false,
    remoteId: null,
  };
  world.calls.push(call);
  worker.call = call;
}

function report(world: World, worker: Worker, publication: Publication): void {
  const { call } = worker;
  if (!call?.arrived) return;
  const unanswered = call.fate === 'answer_lost' || call.fate === 'never_reached';
  if (unanswered) return tell(world, worker, publication, { kind: 'unknown' });
  if (call.remoteId === null) return tell(world, worker, publication, { kind: 'refused', code: 'policy' });
  tell(world, worker, publication, { kind: 'published', remoteId: call.remoteId, permalink: null, parts: [] });
}

function tell(world: World, worker: Worker, publication: Publication, outcome: DeliveryOutcome): void {
  const recorded = world.take(
    `outcome: ${outcome.kind}`,
    applyOutcome(publication, { attempt: worker.attempt, outcome, machineNow: world.machineNow, by: world.by(null) }),
  );
  if (recorded) world.save(recorded.publication);
  drop(world, worker, 'done');
}

function drop(world: World, worker: Worker, why: string): void {
  world.count(`worker: ${why}`);
  world.workers = world.workers.filter((one) => one !== worker);
}

/** Calls that have had their time arrive; what is accepted stands on the network for good. */
export function pass(world: World, ms: number): void {
  world.machine += ms;
  for (const call of world.calls.filter((one) => !one.arrived && one.arrivesAt <= world.machine)) {
    call.arrived = true;
    if (call.fate !== 'answered' && call.fate !== 'answer_lost') continue;
    call.remoteId = world.id('remote');
    const { publicationId, revisionId, hash, arrivesAt, remoteId } = call;
    world.book.push({ publicationId, revisionId, hash, at: arrivesAt, remoteId });
    world.count('on the network');
  }
}

/** Nothing happens until the hour of one of those that wait, give or take a few seconds. */
export function untilDue(world: World, a: number, b: number): void {
  const publication = pick(
    world.db.publications.filter((one) => one.state === 'waiting' || one.state === 'queued'),
    a,
  );
  if (!publication) return;
  pass(world, Math.max(0, msOf(publication.dueAt) - msOf(world.now)) + (b % 20) * 1_000);
  tick(world);
}

/** Persons on the delivery's screen; about an unknown one they tell what the network really shows. */
export function attend(world: World, a: number, b: number): void {
  const publication = pick(world.db.publications, a);
  const quiet = publication?.state === 'waiting' || publication?.state === 'queued';
  if (!publication || (quiet && b % 10 > 0)) return;
  const by = world.by('carme');
  const truth = world.book.find((one) => one.publicationId === publication.id && one.at + LAG_MS <= world.machine);
  const verdict = b % 7 === 0 ? 'leave' : truth ? 'published' : 'not_sent';
  const seenThere = { remoteId: truth?.remoteId ?? null, permalink: null };
  const commands = {
    unknown: () => decideUnknown(publication, verdict, seenThere, RULES, world.machineNow, by, 'mirado'),
    held: () => (b % 9 === 0 ? cancelPublication(publication, by, 'x') : releasePublication(publication, by, 'x')),
    refused: () => retryPublication(publication, by, 'x'),
    unauthorised: () => retryPublication(publication, by, 'x'),
  };
  const command =
    publication.state in commands
      ? commands[publication.state as keyof typeof commands]
      : () => holdPublication(publication, by, 'x');
  const done = world.take(`person: ${publication.state}`, command());
  if (done) world.save(done.publication);
}

/** Somebody posts the same words by hand, outside the product. */
export function outsider(world: World, a: number): void {
  const publication = pick(world.db.publications, a);
  if (!publication || world.machine <= msOf(plusMs(publication.dueAt, 0)) - world.ahead) return;
  const { hash, revisionId } = publication;
  world.book.push({ remoteId: world.id('remote'), publicationId: null, revisionId, hash, at: world.machine });
}
