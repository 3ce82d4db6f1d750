import type { Colleague } from './colleague.js';
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
    now = await next.approves(post, { seen: now, ...(evidence && { evidence }) });
    answered.add(`${step.id} ${next.id}`);
  }
}
