import type { Colleague } from '../seed/colleague.js';
import type { PostStory, Writing } from '../seed/post.story.js';
import { passApprovals } from '../seed/approvals.js';
import type { DemoAct, DemoPost } from './demo.types.js';
import type { DemoWeeks } from './demo.week.js';
import { RIUDALBA_PEOPLE } from './people.data.js';
import type { Pictures } from './pictures.js';

/** Who and what the demo's organisation has, by the short names that the data uses. */
export interface Cast {
  readonly departments: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, Colleague>;
  readonly accounts: ReadonlyMap<string, string>;
  /** the networks' own ids of connected accounts */
  readonly remoteIds: ReadonlyMap<string, string>;
  readonly weeks: DemoWeeks;
  readonly pictures: Pictures;
}

/** A name that the data misspells is a fault of the data, not a story. */
export function known<T>(map: ReadonlyMap<string, T>, key: string): T {
  const found = map.get(key);
  if (found === undefined) throw new Error(`the demo's data speaks of "${key}", which it never introduced`);
  return found;
}

async function writingOf(post: DemoPost, author: Colleague, cast: Cast): Promise<Writing> {
  const texts = { es: post.es, ...(post.va && { 'ca-valencia': post.va }), ...(post.en && { en: post.en }) };
  const media = await mediaOf(post, author, cast);
  return {
    title: post.title,
    texts,
    departmentId: known(cast.departments, post.department),
    accountIds: post.to.map((key) => known(cast.accounts, key)),
    contentClass: post.class,
    plan: cast.weeks.plan(post.at),
    ...(post.labels && { labels: post.labels }),
    ...(post.campaign && { campaign: post.campaign }),
    ...(post.with && { campaignDepartmentIds: post.with.map((code) => known(cast.departments, code)) }),
    ...(post.note && { internalNote: post.note }),
    declared: { translations: byPeople(texts), ...post.declared },
    media,
    overrides: (post.own ?? []).map(({ on, thread, ...words }) => ({
      ...words,
      accountId: known(cast.accounts, on),
      ...(thread && { thread: thread.map((text) => ({ text })) }),
    })),
  };
}

async function mediaOf({ picture, morePictures = [], film }: DemoPost, author: Colleague, { pictures }: Cast) {
  const shown = [...(picture ? [picture] : []), ...morePictures];
  const photos = shown.map(async ({ name, es, va, en }) => ({
    assetId: await pictures.assetOf(name, author),
    alts: { es, 'ca-valencia': va, ...(en && { en }) },
  }));
  const moving = film && { assetId: await pictures.film(film, author), alts: { es: film.es, 'ca-valencia': film.va } };
  return [...(await Promise.all(photos)), ...(moving ? [moving] : [])];
}

/** How every translation came about unless the post says otherwise. */
const byPeople = (texts: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.keys(texts).flatMap((one) => (one === 'es' ? [] : [[one, 'human' as const]])));

/** Writes the post and takes it as far as its course says. */
export async function takeCourse(post: DemoPost, cast: Cast): Promise<PostStory> {
  const author = known(cast.people, post.by);
  const people = askedFirst(post.department, cast);
  const story = await author.drafts(await writingOf(post, author, cast));
  const { course } = post;
  if (course.kind === 'draft') return story;
  const sender = post.sentBy ? known(cast.people, post.sentBy) : author;
  await sender.submits(story);
  const answering =
    course.kind === 'waiting' && course.answering ? course.answering.map((key) => known(cast.people, key)) : people;
  const pass = (atMost?: number) => passApprovals(story, author, answering, { atMost, evidence: post.evidence });
  switch (course.kind) {
    case 'approved':
      await pass();
      break;
    case 'waiting':
      await pass(course.approvals);
      break;
    case 'telephoned':
      await pass(course.approvals);
      await known(cast.people, course.recordedBy).recordsFor(
        known(cast.people, course.says),
        story,
        'approve',
        course.reason,
      );
      await pass();
      break;
    case 'rejected':
      await asked(story, await pass(course.approvals)).rejects(story, course.reason);
      break;
    case 'sent_back':
      await asked(story, await pass(0)).asksForChanges(story, course.reason);
      break;
    case 'changed':
      await pass();
      await author.rewrites(story, { texts: course.texts });
      await author.submits(story, 'Ha cambiado la hora.');
      await pass(course.approvals);
      break;
  }
  return story;
}

/** What somebody does to a post later on. */
export async function act(what: DemoAct, story: PostStory, cast: Cast): Promise<void> {
  const who = known(cast.people, what.by);
  switch (what.does) {
    case 'withdraws':
      return who.withdraws(story, what.reason);
    case 'bypasses':
      return who.bypasses(story, what.reason);
    case 'confirms':
      return who.confirms(story);
    case 'comments': {
      const mentions = (what.mentions ?? []).map((key) => known(cast.people, key));
      return who.comments(story, what.text, { ...what, mentions });
    }
    case 'invites':
      return who.invites(story, what);
  }
}

/** The department's own people before those of the whole house, so that its head answers and not the chief. */
function askedFirst(department: string, cast: Cast): Colleague[] {
  const own = RIUDALBA_PEOPLE.filter(({ seats }) => seats.some((seat) => seat.in === department));
  const others = RIUDALBA_PEOPLE.filter((person) => !own.includes(person));
  return [...own, ...others].map(({ key }) => known(cast.people, key));
}

function asked(story: PostStory, who: Colleague | null): Colleague {
  if (!who) throw new Error(`nobody is asked about post ${story.id}, so nobody can answer`);
  return who;
}
