import { issueCertificate } from '../approval/certificate.issue.js';
import { endScopes, type ScopeOutcome } from '../approval/run.close.js';
import { decide } from '../approval/run.decide.js';
import { waitingOn } from '../approval/run.waiting.js';
import { openReconfirmation } from '../approval/run.reconfirm.js';
import { VERDICTS, type ApprovalRun } from '../approval/run.types.js';
import { contributorsTo, countedSince, type ContributionPart } from '../post/contribution.js';
import {
  applyOutcomes,
  archive,
  edit,
  miss,
  revoke,
  withdraw,
  type EditorialDecision,
} from '../post/editorial.commands.js';
import { moveSlot, schedule } from '../post/schedule.commands.js';
import { submit, type Submittable } from '../post/submit.js';
import { gate } from '../publication/gate.js';
import { HOUR_MS, MINUTE_MS, msOf, plusMs } from '../schedule/instant.js';
import { gateOf, reconcile } from './world.publishing.js';
import { CALENDAR, freshIds, MADRID } from './town-hall.js';
import { hashOf, pick, type World, type WorldPost } from './world.js';

/** What people do to words: each takes random numbers, and may be refused. */
export function create(world: World, a: number, b: number): void {
  const out = world.db.publications.filter((one) => one.state === 'published').map((one) => one.variantId);
  const inHand = world.db.posts.filter((post) => post.variants.some((variant) => !out.includes(variant.id)));
  if (inHand.length >= 6) return;
  const id = world.id('post');
  const pair = a % 3 === 0;
  const accounts = pair ? ['fb', 'fb', 'tg'] : ['fb', 'tg'];
  const variants = accounts.map((accountId, n) => ({
    id: `${id}-v${n}`,
    accountId,
    group: pair && accountId === 'fb' ? `${id}:fb` : null,
    facts: { ...world.town.factsOf(b, n), network: accountId, account: accountId },
    state: 'draft' as const,
    text: 0,
    revision: null,
  }));
  const slot = { id: `${id}-slot`, at: plusMs(world.now, ((b % 300) + 20) * MINUTE_MS) };
  const personId = pick(world.town.writers.slice(0, 3), a) ?? 'ana';
  const contributions = [{ personId, part: { kind: 'base_text' as const }, at: world.now }];
  world.db.posts.push({ id, base: 0, slot, variants, contributions, runs: [] });
}

export function settle(world: World, post: WorldPost, decision: EditorialDecision): void {
  for (const { variantId, state } of decision.next) {
    const variant = post.variants.find((one) => one.id === variantId);
    if (variant) variant.state = state;
  }
  reconcile(world, post);
}

export function editText(world: World, post: WorldPost, a: number, b: number): void {
  const whole = a % 2 === 0;
  const chosen = whole ? post.variants : post.variants.slice(b % post.variants.length).slice(0, 1);
  const personId = pick(world.town.writers, b) ?? 'ana';
  const decided = world.take(
    'edit',
    edit(
      world.editorial(post),
      chosen.map((one) => one.id),
      world.by(personId),
    ),
  );
  if (!decided) return;
  for (const variant of chosen) if (!whole) variant.text += 1;
  if (whole) post.base += 1;
  const part: ContributionPart = whole ? { kind: 'base_text' } : { kind: 'variant', variantId: chosen[0]?.id ?? '' };
  post.contributions.push({ personId, part, at: world.now });
  fall(
    world,
    post,
    decided.next.map((one) => one.variantId),
    'superseded',
  );
  settle(world, post, decided);
}

/** Certificates fall and rounds end for the variants that lost their approval. */
function fall(world: World, post: WorldPost, variantIds: readonly string[], how: 'superseded' | 'withdrawn'): void {
  for (const one of world.db.certificates)
    if (variantIds.includes(one.certificate.variantId)) one.revokedAt ??= world.now;
  post.runs = post.runs.map((run) => {
    const open = run.variants.some((one) => one.state === 'open' && variantIds.includes(one.variantId));
    return open ? (world.take(how, endScopes(run, variantIds, how, world.by(null), how))?.run ?? run) : run;
  });
}

export function send(world: World, post: WorldPost, a: number): void {
  const wanted = post.variants.filter((one) =>
    ['draft', 'changes_requested', 'withdrawn', 'revoked'].includes(one.state),
  );
  const prepared = world.editorial(post).map((facts): Submittable => {
    const variant = post.variants.find((one) => one.id === facts.id) ?? post.variants[0];
    if (!variant) throw new Error('a post has variants');
    const hash = hashOf(post, variant);
    const approvals = world.db.certificates.map(({ certificate, revokedAt }) => ({ ...certificate, revokedAt }));
    const contributors = contributorsTo(facts.id, post.contributions, countedSince(facts.id, hash, approvals));
    const cut = {
      variantId: facts.id,
      departmentId: 'CUL',
      revisionId: world.id('rev'),
      hash,
      contributors,
      facts: variant.facts,
      errors: [],
    };
    return { ...facts, ...cut };
  });
  const submitted = world.take(
    'submit',
    submit(prepared, {
      runId: world.id('run'),
      organisationId: 'riudalba',
      postId: post.id,
      round: post.runs.length + 1,
      plannedFor: post.slot?.at ?? null,
      variantIds: wanted.map((one) => one.id),
      policies: world.town.policies,
      staff: world.staff,
      departmentId: 'CUL',
      previous: post.runs.at(-1) ?? null,
      campaignUnits: ['CUL', 'DEP'],
      ids: freshIds(),
      by: world.by(pick(world.town.people, a) ?? 'ana'),
    }),
  );
  if (!submitted) return;
  for (const { variantId, revisionId, hash } of submitted.run.variants)
    for (const variant of post.variants) if (variant.id === variantId) variant.revision = { id: revisionId, hash };
  post.runs.push(submitted.run);
  settle(world, post, submitted);
}

export function answer(world: World, post: WorldPost, a: number, b: number, c: number): void {
  const run = pick(
    post.runs.filter((one) => one.variants.some((each) => each.state === 'open')),
    a,
  );
  const open = run?.variants.filter((one) => one.state === 'open') ?? [];
  const [waiting] = open.flatMap((one) => (run ? waitingOn(run, one.variantId, CALENDAR) : []));
  if (!run || !waiting) return;
  // Mostly somebody who is asked; sometimes anybody, who must be refused.
  const asked = waiting.seats.map((seat) => seat.personId);
  const personId = (b % 5 === 0 ? pick(world.town.people, c) : pick(asked, b)) ?? 'ana';
  const sameStep = open.filter((one) =>
    waitingOn(run, one.variantId, CALENDAR).some((each) => each.stepKey === waiting.stepKey),
  );
  const seen = c % 3 === 0 ? sameStep.slice(0, 1) : sameStep;
  const hash = (own: string): string => (c % 17 === 0 ? 'older' : own);
  const decided = world.take(
    'decide',
    decide(run, {
      stepKey: waiting.stepKey,
      items: seen.map((one) => ({ variantId: one.variantId, hash: hash(one.hash) })),
      personId,
      name: personId,
      verdict: c % 6 === 0 ? (pick(VERDICTS, b) ?? 'approve') : 'approve',
      reason: 'visto',
      at: world.now,
      strength: 'second_factor',
      staff: world.staff,
      ids: freshIds(),
      ...askedFor(run, waiting.stepKey),
      asWhom: null,
      // Sometimes said by telephone, and written down by somebody else.
      recordedBy: c % 5 === 0 ? (world.town.people.find((id) => id !== personId) ?? null) : null,
      bulk: null,
    }),
  );
  if (decided) conclude(world, post, decided, personId);
}

/** All that a step wants ticked and stated. */
export function askedFor(run: ApprovalRun, stepKey: string) {
  const step = run.steps.find((one) => one.key === stepKey);
  return {
    checks: step?.checks ?? [],
    evidence: Object.fromEntries((step?.requires ?? []).map((code) => [code, 'consta'])),
  };
}

/** What a round answered becomes true of its variants; what has passed is certified. */
export function conclude(
  world: World,
  post: WorldPost,
  { run, outcomes }: { readonly run: ApprovalRun; readonly outcomes: readonly ScopeOutcome[] },
  personId: string | null,
): void {
  replaceRun(post, run);
  // A review after the fact changes nothing of what was sent.
  if (run.kind === 'review' || outcomes.length === 0) return;
  const applied = world.take('outcomes', applyOutcomes(world.editorial(post), outcomes, world.by(personId), null));
  if (!applied) throw new Error('the run and the variants disagree');
  for (const { variantId, state } of outcomes) if (state === 'passed') certify(world, run, variantId, personId);
  settle(world, post, applied);
}

function certify(world: World, run: ApprovalRun, variantId: string, personId: string | null): void {
  const request = { certificateId: world.id('cert'), run, variantId, by: world.by(personId) };
  const issued = world.take('certify', issueCertificate(request));
  if (!issued) throw new Error('a variant passed without evidence');
  for (const one of world.db.certificates) if (one.certificate.variantId === variantId) one.revokedAt ??= world.now;
  world.db.certificates.push({ certificate: issued.certificate, revokedAt: null });
}

export const replaceRun = (post: WorldPost, run: ApprovalRun): void => {
  post.runs = post.runs.map((one) => (one.id === run.id ? run : one));
};

export function plan(world: World, post: WorldPost, a: number): void {
  const { slot } = post;
  // Whoever schedules looks at the hour first: one that has passed, or is far, gets a near one.
  if (slot && post.variants.some((one) => one.state === 'approved') && a % 3 > 0) move(world, post, 1, a % 20);
  const approved = world.editorial(post).filter((one) => one.state === 'approved');
  if (!slot || approved.length === 0) return;
  const variants = approved.map((one) => ({ ...one, gate: gate(gateOf(world, post, one.id, slot.at, slot.at)) }));
  const decided = world.take('schedule', schedule(variants, slot.at, world.by(pick(world.town.people, a) ?? 'ana')));
  if (decided) settle(world, post, decided);
}

export function move(world: World, post: WorldPost, a: number, b: number): void {
  if (!post.slot) return;
  const slotAt = plusMs(world.now, a % 4 === 0 ? (b % 30) * HOUR_MS : (b % 40) * MINUTE_MS);
  const variants = world
    .editorial(post)
    .map((one) => ({ ...one, certificate: world.certificateOf(one.id)?.certificate ?? null }));
  const back = variants.filter((one) => one.state === 'approved' || one.state === 'scheduled');
  const moved = world.take('move', moveSlot(variants, slotAt, MADRID, world.by('eva'), 'moved'));
  if (!moved) return;
  post.slot.at = slotAt;
  const asked = moved.next.filter((one) => back.some((each) => each.id === one.variantId)).map((one) => one.variantId);
  if (asked.length > 0) reconfirm(world, post, asked);
  settle(world, post, moved);
}

function reconfirm(world: World, post: WorldPost, variantIds: readonly string[]): void {
  for (const variantId of variantIds) {
    const previous = post.runs
      .filter((run) => run.variants.some((one) => one.variantId === variantId && one.state === 'passed'))
      .at(-1);
    if (!previous) throw new Error('approved without a round');
    const group = post.variants.find((one) => one.id === variantId)?.group;
    const together = group ? post.variants.filter((one) => one.group === group).map((one) => one.id) : [variantId];
    if (together[0] !== variantId) continue;
    const request = {
      runId: world.id('run'),
      round: post.runs.length + 1,
      previous,
      variantIds: together,
    };
    const opened = world.take(
      'reconfirm',
      openReconfirmation({ ...request, plannedFor: post.slot?.at ?? null, staff: world.staff, by: world.by('eva') }),
    );
    if (opened) post.runs.push(opened.run);
  }
}

export function takeBack(world: World, post: WorldPost, a: number, b: number): void {
  const chosen = [pick(post.variants, b)?.id ?? ''];
  const facts = world.editorial(post);
  const how = pick(['withdraw', 'revoke', 'archive'] as const, a) ?? 'withdraw';
  const by = world.by('carme');
  const command =
    how === 'withdraw'
      ? withdraw(facts, chosen, by, 'x')
      : how === 'revoke'
        ? revoke(facts, chosen, by, 'x')
        : archive(facts, chosen, by);
  const decided = world.take(how, command);
  if (!decided) return;
  fall(
    world,
    post,
    decided.next.map((one) => one.variantId),
    'withdrawn',
  );
  settle(world, post, decided);
}

/** The clock's editorial half: hours that pass while somebody still reads. */
export function missed(world: World, post: WorldPost): void {
  if (!post.slot || msOf(world.now) < msOf(post.slot.at)) return;
  const decided = world.take('miss', miss(world.editorial(post), post.slot.at, world.by(null)));
  if (decided) settle(world, post, decided);
}
