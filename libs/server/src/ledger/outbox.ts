import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Tx } from './tx.js';

/** What flows rightward between features: a name and the shape of what it carries. Ids, never content or secrets. */
export interface Topic<T> {
  readonly name: string;
  readonly schema: z.ZodType<T>;
}

const topics = new Map<string, Topic<unknown>>();

/** Throws when the name is taken: two features can't mean different things by one word. */
export function defineTopic<T>(name: string, schema: z.ZodType<T>): Topic<T> {
  if (topics.has(name)) throw new Error(`outbox topic ${name} is defined twice`);
  const topic = { name, schema };
  topics.set(name, topic);
  return topic;
}

export const definedTopics = (): readonly string[] => [...topics.keys()];

/**
 * Leaves a message with the commit, or with nothing: the relay hands it to the topic's subscribers afterwards, `first`
 * before whatever else waits.
 */
export async function emit<T>(
  tx: Tx,
  topic: Topic<T>,
  payload: T,
  { first = false }: { readonly first?: boolean } = {},
): Promise<void> {
  await tx.query(
    `INSERT INTO outbox (organisation_id, id, topic, payload, not_before)
     VALUES ($1, $2, $3, $4, CASE WHEN $5::boolean THEN '-infinity' ELSE clock_timestamp() END)`,
    [tx.tenant, randomUUID(), topic.name, JSON.stringify(topic.schema.parse(payload)), first],
  );
}

/** The same for many messages of one topic. */
export async function emitAll<T>(
  tx: Tx,
  topic: Topic<T>,
  messages: readonly { readonly payload: T; readonly first: boolean }[],
): Promise<void> {
  await tx.query(
    `INSERT INTO outbox (organisation_id, id, topic, payload, not_before)
     SELECT $1, m.id, $2, m.payload, CASE WHEN m.first THEN '-infinity' ELSE clock_timestamp() END
     FROM unnest($3::uuid[], $4::jsonb[], $5::boolean[]) AS m (id, payload, first)`,
    [
      tx.tenant,
      topic.name,
      messages.map(() => randomUUID()),
      messages.map(({ payload }) => JSON.stringify(topic.schema.parse(payload))),
      messages.map(({ first }) => first),
    ],
  );
}

export interface OutboxMessage<T> {
  readonly id: string;
  readonly organisationId: string;
  readonly payload: T;
  /** Machine time by the database as this is carried: delays count from here, not from this process's own clock. */
  readonly carriedAt: Date;
}

/**
 * Carries the message on, as a rule by enqueueing a job. It may be called again with the same message and must be
 * harmless twice. It runs while the relay's transaction is open, so work with the database belongs in the job.
 */
export type Subscriber<T> = (message: OutboxMessage<T>) => Promise<void>;

/**
 * Does what the message asks in the very transaction that marks it as done. No queue stands in between, so nothing that
 * loses a queue or a worker loses the work: for what no sweep would find again.
 */
export type Chore<T> = (tx: Tx, payload: T) => Promise<void>;

interface Chores {
  /** who writes it down, e.g. `planner` */
  readonly actor: string;
  readonly chores: readonly Chore<unknown>[];
}

/** Who listens to what, in this process. Only the worker's modules add to it. A topic is carried on or done, not both. */
export class OutboxSubscribers {
  private readonly byTopic = new Map<string, ((message: OutboxMessage<unknown>) => Promise<void>)[]>();
  private readonly done = new Map<string, Chores>();

  /** Topics whose messages are done where they lie. */
  get chores(): readonly string[] {
    return [...this.done.keys()];
  }

  on<T>(topic: Topic<T>, subscriber: Subscriber<T>): void {
    if (this.done.has(topic.name)) throw new Error(`outbox topic ${topic.name} is already done in place`);
    const parsed = (message: OutboxMessage<unknown>) =>
      subscriber({ ...message, payload: topic.schema.parse(message.payload) });
    this.byTopic.set(topic.name, [...(this.byTopic.get(topic.name) ?? []), parsed]);
  }

  /** In the order in which they were registered, in one transaction. Each must be harmless twice. */
  does<T>(topic: Topic<T>, actor: string, chore: Chore<T>): void {
    if (this.byTopic.has(topic.name)) throw new Error(`outbox topic ${topic.name} is already carried on`);
    const parsed: Chore<unknown> = (tx, payload) => chore(tx, topic.schema.parse(payload));
    this.done.set(topic.name, { actor, chores: [...(this.done.get(topic.name)?.chores ?? []), parsed] });
  }

  /** Throws for a topic that nobody does in place. */
  choresOf(topic: string): Chores {
    const found = this.done.get(topic);
    if (!found) throw new Error(`nobody does outbox topic ${topic}`);
    return found;
  }

  /** Throws for a topic nobody subscribes to: the relay keeps the row, says so and tries again later. */
  async deliver(topic: string, message: OutboxMessage<unknown>): Promise<void> {
    const subscribers = this.byTopic.get(topic);
    if (!subscribers) throw new Error(`nobody subscribes to outbox topic ${topic}`);
    for (const subscriber of subscribers) await subscriber(message);
  }

  /** Start-up check: throws naming the topics that would never be carried anywhere. */
  assertComplete(): void {
    const silent = definedTopics().filter((name) => !this.byTopic.has(name) && !this.done.has(name));
    if (silent.length > 0) throw new Error(`outbox topics without a subscriber: ${silent.join(', ')}`);
  }
}
