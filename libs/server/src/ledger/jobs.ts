import { z } from 'zod';

/** Kinds of work that must not wait for each other; each is one queue. */
export type QueueName = string;

/** A job is a hint: its handler finds the truth in PostgreSQL. Payloads carry ids, never content or secrets. */
export interface JobDefinition<T> {
  readonly name: string;
  readonly queue: QueueName;
  readonly schema: z.ZodType<T>;
}

const jobs = new Map<string, JobDefinition<unknown>>();

/** Throws when the name is taken. The payload is parsed when enqueued and again when handled. */
export function defineJob<T>(name: string, queue: QueueName, schema: z.ZodType<T>): JobDefinition<T> {
  if (jobs.has(name)) throw new Error(`job ${name} is defined twice`);
  const job = { name, queue, schema };
  jobs.set(name, job);
  return job;
}

export const definedJobs = (): readonly JobDefinition<unknown>[] => [...jobs.values()];

/** What travels: whose it is, and the payload. `organisationId` is null for the installation's own jobs (heartbeat). */
export const envelope = z.object({ organisationId: z.uuid().nullable(), payload: z.unknown() });

export interface JobMessage<T> {
  readonly jobId: string;
  readonly organisationId: string | null;
  readonly payload: T;
}

export type JobHandler<T> = (message: JobMessage<T>) => Promise<void>;

/** Who does which job. Only the worker's modules add to it; each job has exactly one handler. */
export class JobHandlers {
  private readonly byName = new Map<string, (jobId: string, data: unknown) => Promise<void>>();
  private readonly twice = new Set<string>();

  handle<T>(job: JobDefinition<T>, handler: JobHandler<T>): void {
    if (this.byName.has(job.name)) this.twice.add(job.name);
    this.byName.set(job.name, (jobId, data) => {
      const { organisationId, payload } = envelope.parse(data);
      return handler({ jobId, organisationId, payload: job.schema.parse(payload) });
    });
  }

  async run(name: string, jobId: string, data: unknown): Promise<void> {
    const handler = this.byName.get(name);
    if (!handler) throw new Error(`no handler for job ${name}`);
    await handler(jobId, data);
  }

  /** Start-up check: throws naming every defined job that has none or several handlers. */
  assertComplete(): void {
    const none = definedJobs().filter(({ name }) => !this.byName.has(name));
    const faults = [
      ...none.map(({ name }) => `${name} has no handler`),
      ...[...this.twice].map((name) => `${name} has several handlers`),
    ];
    if (faults.length > 0) throw new Error(`jobs: ${faults.join('; ')}`);
  }
}
