// What people do meanwhile, through the public API: write, approve, rewrite, move, revoke. Whoever meets a dead API sees an
// error, as anybody would, and tries again a little later.
import { setTimeout as pause } from 'node:timers/promises';
import { ApiRefusal } from '@pregon/testkit';
import { z } from 'zod';
import { wallTime } from './town.mjs';

const PATIENCE_MS = 45_000;
const REFUSED = '... on Refused { __typename code message field details { name value } }';
const versionShape = z.object({ id: z.string(), version: z.number() });
const MOVE = `mutation Move($id: ID!, $version: Int!, $plan: WallTimeInput!) {
  movePost(id: $id, version: $version, plan: $plan) { ... on Post { id version } ${REFUSED} } }`;
const REVOKE = `mutation Revoke($id: ID!, $version: Int!, $reason: String!) {
  revokeApproval(id: $id, version: $version, reason: $reason) { ... on Post { id version } ${REFUSED} } }`;
const PAUSE = `mutation Pause($input: PauseInput!) {
  pausePublishing(input: $input) { ... on Pause { id } ${REFUSED} } }`;
const RESUME = `mutation Resume($id: ID!) {
  resumePublishing(id: $id, reason: "Ha terminado") { ... on Pause { id } ${REFUSED} } }`;
const PAUSES = '{ pauses { id } }';
const idShape = z.object({ id: z.string() });
const pausesShape = z.object({ pauses: z.array(idShape) });
const LANGUAGES = ['es', 'ca-valencia'];

/**
 * The mark is unique in the run: by it the books tell whose post stands there, in which language and version, and which
 * part of it: the post itself, the rest of its thread, its first comment.
 */
const wordsOf = ({ mark }, language, version, part = 'post') =>
  `[${mark} ${language} v${version} ${part}] El sábado, a las ocho, en la plaza`;

const isX = ({ network }) => network === 'x';
/** Telegram channels have no comments of ours. */
const takesComment = ({ network }) => network !== 'telegram';

/** Everything of a post that must stand on this account. */
export const partsOf = (post, account) => [
  'post',
  ...(isX(account) ? Array.from({ length: post.threadOf }, (_, at) => `part${at + 2}`) : []),
  ...(post.commented && takesComment(account) ? ['comment'] : []),
];

function overridesOf(post, accounts, languages, version) {
  const asked = post.accounts.map((name) => accounts[name]).filter((account) => partsOf(post, account).length > 1);
  return asked.flatMap((account) =>
    languages.map((language) => {
      const parts = partsOf(post, account);
      const words = (part) => wordsOf(post, language, version, part);
      const thread = parts.filter((part) => part.startsWith('part')).map((part) => ({ text: words(part) }));
      const comment = parts.includes('comment') && { firstComment: words('comment') };
      return { accountId: account.id, language, ...(thread.length > 0 && { thread }), ...comment };
    }),
  );
}

const languagesOf = ({ pair }) => (pair ? LANGUAGES : LANGUAGES.slice(0, 1));

function writingOf(post, { department, accounts, pictures }, minute, version) {
  const languages = languagesOf(post);
  return {
    departmentId: department,
    contentClass: 'cultura',
    accountIds: post.accounts.map((name) => accounts[name].id),
    texts: Object.fromEntries(languages.map((language) => [language, wordsOf(post, language, version)])),
    plan: wallTime(minute),
    overrides: overridesOf(post, accounts, languages, version),
    ...(post.format === 'link' && { link: `https://riudalba.example/agenda/${post.number}` }),
    media: picturesOf(post, pictures).map((assetId) => ({
      assetId,
      alts: Object.fromEntries(languages.map((language) => [language, 'Cartel'])),
    })),
  };
}

const picturesOf = ({ format }, pictures) => ({ photo: pictures.slice(0, 1), album: pictures })[format] ?? [];

/** Again until it is answered: an API that is down is no answer, a refusal is one. */
export async function persistently(act, withinMs = PATIENCE_MS) {
  const until = Date.now() + withinMs;
  for (;;)
    try {
      return await act();
    } catch (failure) {
      if (failure instanceof ApiRefusal || Date.now() > until) throw failure;
      await pause(250);
    }
}

/** Writes, submits and approves it; answers the story of the post as the run remembers it. */
export async function writes(people, clock, post) {
  const { editor, chief } = people;
  const story = await editor.drafts(writingOf(post, people, clock.minuteOf(post.beat), 1));
  const told = { post, story, version: 1, history: [] };
  await persistently(() => editor.submits(story));
  await persistently(() => chief.approves(story));
  return told;
}

/** One change of the draw. What came of it, refusals included, stands in the post's history. */
export async function changes(people, clock, told, change) {
  const note = (what) => told.history.push({ at: Date.now(), what });
  note(`${change.kind} begins`);
  try {
    await VERBS[change.kind]?.(people, clock, told, change);
    note(`${change.kind} done`);
  } catch (failure) {
    note(`${change.kind} not done: ${failure instanceof Error ? failure.message.slice(0, 160) : String(failure)}`);
  }
}

const VERBS = {
  /** New words, which fall due under a new certificate or not at all. */
  async rewrite(people, clock, told) {
    const { editor, chief } = people;
    const { post, story } = told;
    const version = told.version + 1;
    const { texts, overrides } = writingOf(post, people, clock.minuteOf(post.beat), version);
    told.version = version;
    await editor.rewrites(story, { texts, overrides });
    await persistently(() => editor.submits(story), 10_000);
    await persistently(() => chief.approves(story), 10_000);
  },
  async move({ editor }, clock, { story }, { toBeat }) {
    const browser = await editor.browser();
    const plan = wallTime(clock.minuteOf(toBeat));
    await browser.must('movePost', MOVE, { id: story.id, version: await story.version(browser), plan }, versionShape);
    story.writing = { ...story.writing, plan };
  },
  async revoke({ chief }, _clock, { story }) {
    const browser = await chief.browser();
    const given = { id: story.id, version: await story.version(browser), reason: 'Dato erróneo' };
    await browser.must('revokeApproval', REVOKE, given, versionShape);
  },
  /** From its answer to the asking for its end nothing of its scope may begin to be sent. */
  async pause({ chief, accounts, pauses }, _clock, _told, { account, review, forMs }) {
    const browser = await chief.browser();
    const subjectId = account === null ? null : accounts[account].id;
    const scope = { kind: account === null ? 'organisation' : 'account', ...(subjectId && { subjectId }) };
    const input = { ...scope, reason: 'Luto oficial', resume: review ? 'review' : 'continue' };
    const { id } = await browser.must('pausePublishing', PAUSE, { input }, idShape);
    const stands = { account, from: Date.now(), to: Number.POSITIVE_INFINITY };
    pauses.push(stands);
    await pause(forMs);
    stands.to = Date.now();
    await persistently(() => ended(browser, id));
  },
};

const ended = (browser, id) => browser.must('resumePublishing', RESUME, { id }, idShape);

/** Ends the pauses that still stand: somebody began them and could not end them. */
export async function endPauses({ chief }) {
  const browser = await chief.browser();
  const { pauses } = await persistently(() => browser.ask(PAUSES, {}, pausesShape));
  for (const { id } of pauses) await persistently(() => ended(browser, id));
}
