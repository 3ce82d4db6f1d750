// After the storm: machines are whole again, people do what the screens ask of them, and everything comes to rest.
import { setTimeout as pause } from 'node:timers/promises';
import { ApiRefusal } from '@pregon/testkit';
import { z } from 'zod';
import { persistently } from './load.mjs';

const REFUSED = '... on Refused { __typename code message field details { name value } }';
const POST = `query Told($id: ID!) { post(id: $id) { id state slot { instant }
  variants { id language state account { id } publication { id state reason permalink dueAt remoteId nextTryAt
    attempts { number intentAt committingAt endedAt outcome httpStatus response } } } } }`;
const attempt = z.object({
  ...{ number: z.number(), intentAt: z.string(), committingAt: z.string().nullable(), endedAt: z.string().nullable() },
  ...{ outcome: z.string().nullable(), httpStatus: z.number().nullable(), response: z.string().nullable() },
});
const publication = z.object({
  ...{ id: z.string(), state: z.string(), reason: z.string().nullable(), permalink: z.string().nullable() },
  ...{ dueAt: z.string(), remoteId: z.string().nullable(), nextTryAt: z.string().nullable() },
  attempts: z.array(attempt),
});
const variant = z.object({
  ...{ id: z.string(), language: z.string(), state: z.string(), account: z.object({ id: z.string() }) },
  publication: publication.nullable(),
});
const postShape = z.object({
  post: z.object({
    ...{ id: z.string(), state: z.string(), slot: z.object({ instant: z.string() }).nullable() },
    variants: z.array(variant),
  }),
});

const LOOK_EVERY_MS = 1_500;
/** Which a person lets go again once the trouble is over. */
const RELEASED_MOST = 5;

/** Every post as its author sees it now. */
export async function readPosts({ editor }, stories) {
  const browser = await editor.browser();
  const told = [];
  for (const { story } of stories)
    told.push((await persistently(() => browser.ask(POST, { id: story.id }, postShape))).post);
  return told;
}

/** Ends by itself: published, or a person has to say what becomes of it. */
const AT_REST = new Set(['published', 'cancelled', 'refused', 'held', 'unauthorised']);
/** Approved for its hour and not planned yet: the plan is on its way. */
const mayMove = ({ state, publication }) =>
  publication === null ? state === 'scheduled' : !AT_REST.has(publication.state) && !asksPerson(publication);
/** Unknown, and nobody looks any more. */
const asksPerson = ({ state, nextTryAt }) => state === 'unknown' && nextTryAt === null;

/**
 * Waits until nothing moves any more; meanwhile accounts are connected again and what was held is let go. Gives up where
 * nothing has changed for `patienceMs`: how long a busy machine takes for all of it is not what is asked here.
 */
export async function comeToRest(people, stories, patienceMs, say) {
  let changed = Date.now();
  let before = '';
  const pushed = new Map();
  let quiet = 0;
  for (;;) {
    const posts = await readPosts(people, stories);
    const variants = posts.flatMap((post) => post.variants);
    const acted = await attend(people, variants, pushed);
    const moving = variants.filter(mayMove);
    quiet = acted + moving.length === 0 ? quiet + 1 : 0;
    if (quiet === 2) return posts;
    const standing = JSON.stringify(
      variants.map(({ publication }) => [publication?.state, publication?.attempts.length]),
    );
    if (standing !== before) changed = Date.now();
    before = standing;
    if (Date.now() > changed + patienceMs) {
      say(`not at rest: ${moving.length} still move, ${acted} were pushed`);
      return posts;
    }
    await pause(LOOK_EVERY_MS);
  }
}

/** Connects what lost its token, sends again what waits for that, lets go what was held. Answers how much it did. */
async function attend(people, variants, pushed) {
  let acted = 0;
  const waiting = variants.filter(({ publication }) => publication && publication.state !== 'published');
  const locked = new Set(
    waiting
      .filter(({ publication: { state, reason } }) => state === 'unauthorised' || /^account_/.test(reason ?? ''))
      .map(({ account }) => account.id),
  );
  for (const account of locked) if (await tried(() => people.town.connects(account))) acted += 1;
  for (const { publication, state } of waiting) {
    const verb = VERB[publication.state];
    if (!verb || state !== 'scheduled' || publication.reason === 'not_approved') continue;
    const times = pushed.get(publication.id) ?? 0;
    if (times === RELEASED_MOST) continue;
    pushed.set(publication.id, times + 1);
    if (await tried(() => says(people, verb, publication.id))) acted += 1;
  }
  return acted;
}

const VERB = { held: 'release', unauthorised: 'retry', refused: 'retry' };

async function says({ chief }, verb, id) {
  const document = `mutation Lets($id: ID!) { ${verb}Publication(id: $id, reason: "Ya se puede") { ... on Publication { id } ${REFUSED} } }`;
  await (await chief.browser()).must(`${verb}Publication`, document, { id }, z.object({ id: z.string() }));
}

/** false where the API said no: it was for nobody to do. */
async function tried(act) {
  try {
    await persistently(act);
    return true;
  } catch (failure) {
    if (failure instanceof ApiRefusal) return false;
    throw failure;
  }
}

const DECIDE = `mutation Decides($id: ID!, $decision: OutcomeDecision!, $permalink: String) {
  decideOutcome(id: $id, decision: $decision, permalink: $permalink, reason: "Lo he mirado en el canal") {
    ... on Publication { id } ${REFUSED} } }`;

/** The chief looks at each wall and says what is there. Answers how many could be settled. */
export async function decidesUnknown({ chief }, unknown, withinMs) {
  const browser = await chief.browser();
  const until = Date.now() + withinMs;
  let settled = 0;
  for (const { id, seen } of unknown) {
    const decision = seen ? 'is_out' : 'not_out';
    const given = { id, decision, permalink: seen?.permalink ?? null };
    const shape = z.object({ id: z.string() });
    while (!(await tried(() => browser.must('decideOutcome', DECIDE, given, shape))) && Date.now() < until)
      await pause(2_000);
    settled += 1;
  }
  return settled;
}
