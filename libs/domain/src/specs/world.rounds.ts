import { bypass } from '../approval/run.bypass.js';
import { confirmOnBehalf } from '../approval/run.confirm.js';
import { decide } from '../approval/run.decide.js';
import { reassign } from '../approval/run.reassign.js';
import { reevaluate } from '../approval/run.reevaluate.js';
import { openReview } from '../approval/run.review.js';
import { reviseWhileApproving } from '../approval/run.revise.js';
import { abstain, takeOver } from '../approval/run.seat.commands.js';
import { tick } from '../approval/run.tick.js';
import type { ApprovalRun } from '../approval/run.types.js';
import { waitingOn, type Waiting } from '../approval/run.waiting.js';
import type { Content } from '../content.js';
import { revoke } from '../post/editorial.commands.js';
import { CALENDAR, freshIds } from './town-hall.js';
import { askedFor, conclude, replaceRun, settle } from './world.editorial.js';
import { hashOf, pick, type World, type WorldPost } from './world.js';

/** What befalls rounds besides plain answers; each deed takes random numbers, and may be refused. */
const isOpen = (run: ApprovalRun): boolean => run.variants.some((one) => one.state === 'open');
const openRunOf = (post: WorldPost, a: number): ApprovalRun | undefined => pick(post.runs.filter(isOpen), a);
const waitingIn = (run: ApprovalRun, a: number): Waiting | undefined =>
  pick(
    run.variants.flatMap((one) => waitingOn(run, one.variantId, CALENDAR)),
    a,
  );

/** Somebody opens what waits for them, and leaves the screen standing. */
export function look(world: World, post: WorldPost, a: number, b: number): void {
  const run = openRunOf(post, a);
  const waiting = run && waitingIn(run, b);
  const personId = pick(waiting?.seats ?? [], b)?.personId;
  if (!run || !waiting || personId === undefined) return;
  const variant = run.variants.find((one) => one.variantId === waiting.variantId);
  const items = [{ variantId: waiting.variantId, hash: variant?.hash ?? '' }];
  const screen = { postId: post.id, runId: run.id, stepKey: waiting.stepKey, personId, items };
  world.screens = [...world.screens, screen].slice(-12);
}

/** An answer from a screen that may be hours old, and once more by a hasty hand. */
export function answerLate(world: World, a: number, b: number): void {
  const screen = pick(b % 3 === 0 ? world.screens : world.screens.slice(-2), a);
  const post = world.db.posts.find((one) => one.id === screen?.postId);
  for (let click = 0; click <= b % 2; click += 1) {
    const run = post?.runs.find((one) => one.id === screen?.runId);
    if (!screen || !post || !run) return;
    const request = {
      stepKey: screen.stepKey,
      items: screen.items,
      personId: screen.personId,
      name: screen.personId,
      verdict: b % 6 === 0 ? ('request_changes' as const) : ('approve' as const),
      reason: 'visto',
      at: world.now,
      strength: 'second_factor' as const,
      staff: world.staff,
      ids: freshIds(),
      ...askedFor(run, screen.stepKey),
      asWhom: null,
      recordedBy: null,
      bulk: null,
    };
    const decided = world.take(click === 0 ? 'decide late' : 'decide twice', decide(run, request));
    if (decided) conclude(world, post, decided, screen.personId);
  }
}

/** The clock looks at a round: reminders, escalations, silence, those who went away or came back. */
export function clockRounds(world: World): void {
  for (const post of world.db.posts)
    for (const run of post.runs.filter((one) => isOpen(one) || one.decisions.some((row) => row.recordedBy !== null))) {
      const ticked = tick(run, { now: world.now, calendar: CALENDAR, staff: world.staff });
      world.events.push(...ticked.events);
      for (const { kind } of ticked.marks) world.count(`clock: ${kind}`);
      conclude(world, post, ticked, null);
    }
}

export function leaveSeat(world: World, post: WorldPost, a: number, b: number): void {
  const run = openRunOf(post, a);
  const waiting = run && waitingIn(run, b);
  if (!run || !waiting) return;
  const { stepKey } = waiting;
  const take = b % 2 === 0;
  const personId = (take ? pick(world.town.people, b >> 1) : pick(waiting.seats, b)?.personId) ?? '';
  const request = { stepKey, personId, reason: 'interés propio', staff: world.staff, by: world.by(personId) };
  const seated = take
    ? world.take('take over', takeOver(run, { ...request, viewerMay: true }))
    : world.take('abstain', abstain(run, request));
  if (seated) replaceRun(post, seated.run);
}

const written = (text: string): Content => ({
  version: 1,
  account: { network: 'fb', remoteId: 'fb' },
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

/** An approver corrects while approving: an accent, or what would be another text. */
export function correct(world: World, post: WorldPost, a: number, b: number): void {
  const run = openRunOf(post, a);
  const waiting = run && waitingIn(run, b);
  const personId = pick(waiting?.seats ?? [], b)?.personId;
  const variant = post.variants.find((one) => one.id === waiting?.variantId);
  if (!run || !waiting || !variant || personId === undefined) return;
  const read = run.variants.find((one) => one.variantId === variant.id)?.hash ?? '';
  const next = { ...variant, text: variant.text + 1 };
  const revision = { id: world.id('rev'), hash: hashOf(post, next) };
  const [before, after] = [
    'hay concierto el dia 12',
    b % 3 === 0 ? 'no hay concierto el dia 13' : 'hay concierto el día 12',
  ];
  const edit = { variantId: variant.id, revisionId: revision.id, hash: revision.hash };
  const revised = world.take(
    'correct',
    reviseWhileApproving(run, {
      stepKey: waiting.stepKey,
      items: [{ variantId: variant.id, hash: read }],
      edits: [{ ...edit, before: written(before), after: written(after) }],
      personId,
      name: personId,
      reason: null,
      at: world.now,
      strength: 'second_factor',
      staff: world.staff,
      ids: freshIds(),
      ...askedFor(run, waiting.stepKey),
      asWhom: null,
      recordedBy: null,
      bulk: null,
    }),
  );
  if (!revised) return;
  variant.text = next.text;
  variant.revision = revision;
  world.count(revised.minor ? 'minor correction' : 'major correction');
  // What the circuit lets an approver correct makes no author of them; anything more does.
  if (!revised.minor)
    post.contributions.push({ personId, part: { kind: 'variant', variantId: variant.id }, at: world.now });
  conclude(world, post, revised, personId);
}

/** In an emergency somebody lets it out before everybody has answered; the review opens with it. */
export function letOut(world: World, post: WorldPost, a: number): void {
  const run = openRunOf(post, a);
  if (!run || run.kind !== 'submission') return;
  for (const personId of world.town.people) {
    const done = bypass(run, {
      hashes: run.variants.map(({ hash }) => hash),
      personId,
      name: personId,
      reason: 'crecida',
      strength: a % 3 === 0 ? 'password' : 'second_factor',
      staff: world.staff,
      calendar: CALENDAR,
      now: world.now,
    });
    if (!done.ok) continue;
    const out = world.take('bypass', done);
    if (!out) return;
    conclude(world, post, out, personId);
    const [runId, round] = [world.id('run'), post.runs.length + 1];
    const request = { runId, round, previous: out.run, staff: world.staff, by: world.by(null), evenShort: true };
    const review = world.take('review', openReview(request));
    if (review) post.runs.push(review.run);
    return;
  }
}

/** The person in whose name somebody wrote an answer down says whether it was theirs. */
export function confirm(world: World, post: WorldPost, a: number, b: number): void {
  const run = pick(
    post.runs.filter((one) => one.decisions.some((row) => row.recordedBy !== null)),
    a,
  );
  const row = pick(run?.decisions.filter((one) => one.recordedBy !== null) ?? [], b);
  if (!run || !row) return;
  const verdict = b % 3 === 0 ? ('confirm' as const) : ('deny' as const);
  const by = world.by(row.personId);
  const request = { decisionId: row.id, personId: row.personId, verdict, reason: 'no lo dije', by };
  const said = world.take(verdict, confirmOnBehalf(run, request));
  if (!said) return;
  // The step that is open again asks anew, of whoever is free for it.
  const renewed = reassign(said.run, world.staff, by);
  world.events.push(...renewed.events);
  replaceRun(post, renewed.run);
  for (const one of world.db.certificates)
    if (one.certificate.run.id === run.id && said.revoke.includes(one.certificate.variantId))
      one.revokedAt ??= world.now;
  const standing = post.variants.filter((one) => one.state === 'approved' || one.state === 'scheduled');
  const fallen = standing.filter((one) => said.revoke.includes(one.id)).map((one) => one.id);
  if (fallen.length === 0) return;
  const decided = world.take('revoke denied', revoke(world.editorial(post), fallen, by, 'no lo dije'));
  if (decided) settle(world, post, decided);
}

/** An electoral period begins or ends, or the administrator asks everything anew. */
export function changeRules(world: World, post: WorldPost, a: number, b: number): void {
  const run = openRunOf(post, a);
  if (!run || run.kind !== 'submission') return;
  const facts = new Map(
    run.variants.map((one) => [one.variantId, { ...one.facts, electoral_active: a % 2 === 0, paid: b % 4 === 0 }]),
  );
  const which = b % 3 === 0 ? 'all' : 'legal';
  const done = world.take('rules', reevaluate(run, world.town.policies, world.staff, world.by('admin'), which, facts));
  if (done) conclude(world, post, done, null);
}

/** Somebody leaves or comes back, and another day’s absences and posts are true. */
export function peopleChange(world: World, a: number, b: number): void {
  const personId = pick(world.town.people, a) ?? 'ana';
  const gone = world.db.suspended.includes(personId);
  world.day = b;
  world.db.suspended = gone
    ? world.db.suspended.filter((id) => id !== personId)
    : [...world.db.suspended, personId].slice(-2);
  for (const post of world.db.posts)
    for (const run of post.runs.filter((one) => one.variants.some((each) => each.state === 'open'))) {
      const renewed = reassign(run, world.staff, world.by(null));
      world.count('reassign');
      world.events.push(...renewed.events);
      replaceRun(post, renewed.run);
    }
}
