import { ApiRefusal, type GraphqlClient } from '../graphql.client.js';
import type { Colleague } from './colleague.js';
import type { PostNow, StepNow } from './documents.js';
import type { PostStory } from './post.story.js';

export interface Passing {
  readonly atMost?: number | undefined;
  /** what steps want stated, by code */
  readonly evidence?: Readonly<Record<string, string>> | undefined;
}

/**
 * Takes a submitted post through its approvals: whoever is asked and known to the story answers, one after the other,
 * until nobody is asked or `atMost` approvals are given. Answers who would be asked next.
 */
export async function passApprovals(
  post: PostStory,
  author: Colleague,
  people: readonly Colleague[],
  { atMost = Number.POSITIVE_INFINITY, evidence }: Passing = {},
): Promise<Colleague | null> {
  const answered = new Set<string>();
  let now = await post.now(await author.browser());
  for (let given = 0; ; given += 1) {
    const step = now.rounds[0]?.steps.find(({ state }) => state === 'active');
    const next = people.find(
      ({ id }) => step?.people.some((one) => one.id === id) && !answered.has(`${step.id} ${id}`),
    );
    if (!step || given >= atMost) return next ?? null;
    if (!next) throw new Error(`nobody of the story is asked about post ${post.id} in step ${step.key}`);
    now = await unlessPassed(post, step, await next.browser(), () =>
      next.approves(post, { seen: now, ...(evidence && { evidence }) }),
    );
    answered.add(`${step.id} ${next.id}`);
  }
}

/** Business time may move meanwhile, and a window for objections end: then nobody is asked any more, and all is well. */
async function unlessPassed(
  post: PostStory,
  step: StepNow,
  reader: GraphqlClient,
  answer: () => Promise<PostNow>,
): Promise<PostNow> {
  try {
    return await answer();
  } catch (failure) {
    if (!(failure instanceof ApiRefusal)) throw failure;
    const now = await post.now(reader);
    if (now.rounds[0]?.steps.find(({ id }) => id === step.id)?.state === 'passed') return now;
    throw failure;
  }
}
