import type { ApprovalRun } from '../approval/run.types.js';
import { msOf } from '../schedule/instant.js';
import { checkRound, mustBeProven, wasLetOut } from './round.invariants.js';
import type { World } from './world.js';

/** The state of everything, as far as I6 asks whether a change was recorded. */
type States = ReadonlyMap<string, string>;
export const statesOf = (world: World): States =>
  new Map([
    ...world.db.posts.flatMap((post) => post.variants.map((one): [string, string] => [one.id, one.state])),
    ...world.db.publications.map((one): [string, string] => [one.id, one.state]),
  ]);

/** What was true before a step. */
export interface Before {
  readonly states: States;
  readonly events: number;
  readonly calls: number;
  readonly runs: ReadonlyMap<string, string>;
  /** the very objects: a round that is still the same one needs no second look */
  readonly whole: ReadonlyMap<string, ApprovalRun>;
  readonly restored: number;
}

export const remember = (world: World): Before => ({
  states: statesOf(world),
  events: world.events.length,
  calls: world.calls.length,
  runs: new Map(runsOf(world).map((run) => [run.id, JSON.stringify(run.decisions)])),
  whole: new Map(runsOf(world).map((run) => [run.id, run])),
  restored: world.tally.get('restored') ?? 0,
});

const runsOf = (world: World): ApprovalRun[] => world.db.posts.flatMap((post) => post.runs);

/** I1–I8 of the design, told without the code under test: from raw decisions, contributions, calls and books. */
export function check(world: World, before: Before, what: string): void {
  const restored = (world.tally.get('restored') ?? 0) !== before.restored;
  for (const call of world.calls.slice(before.calls)) {
    must(what === 'labour', `I8 ${what} caused a send`);
    must(world.fencedSince === null, 'I8 sent while fenced');
    must(!world.db.paused && !world.db.sick, 'I1 sent through a closed gate');
    mustBeCertified(world, call.publicationId, call.hash);
  }
  if (!restored) mustKeepDecisions(world, before);
  for (const run of runsOf(world)) {
    if (before.whole.get(run.id) === run) continue;
    checkRound(run);
    mustCountPersons(world, run);
  }
  if (!restored) mustRecord(world, before);
  mustSendOnce(world);
}

function must(truth: boolean, what: string): asserts truth {
  if (!truth) throw new Error(what);
}

/** I1, I5: a certificate in force for exactly these words, whose every step somebody really approved. */
function mustBeCertified(world: World, publicationId: string, hash: string): void {
  const publication = world.publication(publicationId);
  const file = world.db.certificates.find((one) => one.certificate.id === publication?.certificateId);
  must(file !== undefined && file.revokedAt === null, 'I1 sent without a certificate in force');
  const { certificate } = file;
  must(certificate.hash === hash, 'I1 sent other words than certified');
  must(certificate.variantId === publication?.variantId, 'I1 sent under another variant’s certificate');
  const now = msOf(world.now);
  must(now >= msOf(certificate.notBefore) && now <= msOf(certificate.notAfter), 'I1 sent outside the window');
  const run = runsOf(world).find((one) => one.id === certificate.run.id);
  const variant = run?.variants.find((one) => one.variantId === certificate.variantId);
  must(run !== undefined && variant?.hash === hash, 'I1 certified by no round');
  if (certificate.version === 2 && certificate.kind === 'bypass') {
    must(wasLetOut(run, variant.variantId), 'I1 let out by nobody');
    const told = world.events.some((one) => one.action === 'run.bypassed' && one.subject.id === run.id);
    must(told, 'I1 let out without a trace');
  } else mustBeProven(run, variant);
}

/** I2: what was decided stays, word for word, and in its place. */
function mustKeepDecisions(world: World, before: Before): void {
  const now = new Map(runsOf(world).map((run) => [run.id, JSON.stringify(run.decisions)]));
  for (const [id, decisions] of before.runs)
    must(now.get(id)?.startsWith(decisions.slice(0, -1)) ?? false, 'I2 a decision was lost or changed');
}

/** I4: nobody approves what they wrote since its last certificate, except where the circuit says so. */
function mustCountPersons(world: World, run: ApprovalRun): void {
  const post = world.db.posts.find((one) => one.id === run.postId);
  for (const { personId, variantId, verdict, at, stepKey } of run.decisions) {
    if (verdict !== 'approve' || run.steps.find((step) => step.key === stepKey)?.kind !== 'approve') continue;
    if (run.variants.find((one) => one.variantId === variantId)?.rules.selfApproval !== null) continue;
    const certified = world.db.certificates.filter(
      ({ certificate, revokedAt }) =>
        certificate.variantId === variantId &&
        msOf(certificate.notBefore) < msOf(at) &&
        (revokedAt === null || msOf(revokedAt) > msOf(at)),
    );
    const since = Math.max(0, ...certified.map(({ certificate }) => msOf(certificate.notBefore)));
    const wrote = post?.contributions.some(
      (one) =>
        one.personId === personId &&
        msOf(one.at) <= msOf(at) &&
        msOf(one.at) >= since &&
        (one.part.kind !== 'variant' || one.part.variantId === variantId),
    );
    must(!wrote, 'I4 a contributor approved');
  }
}

/** I6: each change of state is in the record: by whom, when, why, on which content. */
function mustRecord(world: World, before: Before): void {
  const events = world.events.slice(before.events);
  for (const [id, state] of statesOf(world)) {
    const was = before.states.get(id);
    if (was === state || was === undefined) continue;
    const told = events.filter((event) => event.subject.id === id).at(-1);
    must(told !== undefined, `I6 ${id} became ${state} unrecorded`);
    must(JSON.stringify(told.payload).includes(`"to":"${state}"`), `I6 ${id}: the record says something else`);
    must(told.reason.trim() !== '' && !Number.isNaN(Date.parse(told.by.at)), 'I6 without time or reason');
    must(told.by.personId !== null || told.by.name !== '', 'I6 without an actor');
    must(told.previousHash !== null || was === 'draft', 'I6 without the previous hash');
  }
}

/** I7: at most one send per publication, and per revision. */
function mustSendOnce(world: World): void {
  const own = world.book.filter((one) => one.publicationId !== null);
  must(new Set(own.map((one) => one.publicationId)).size === own.length, 'I7 a publication went out twice');
  must(new Set(own.map((one) => one.revisionId)).size === own.length, 'I7 a revision went out twice');
}
