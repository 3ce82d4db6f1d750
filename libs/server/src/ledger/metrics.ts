import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { definedJobs } from './jobs.js';
import type { Queues } from './queue.js';

/** The process's Prometheus registry; features add their own meters to `registry`. */
export class Metrics {
  readonly registry = new Registry();

  constructor(part: string) {
    this.registry.setDefaultLabels({ part });
    collectDefaultMetrics({ register: this.registry });
  }
}

/** How much waits in each queue, asked when scraped. */
export function meterQueues(metrics: Metrics, queues: Queues): void {
  new Gauge({
    name: 'pregon_queue_jobs',
    help: 'Jobs by queue and state',
    labelNames: ['queue', 'state'],
    registers: [metrics.registry],
    async collect() {
      for (const { queue, ...states } of await queues.depths(queueNames()))
        for (const [state, count] of Object.entries(states)) this.set({ queue, state }, Number(count));
    },
  });
}

export const queueNames = (): string[] => [...new Set(definedJobs().map((job) => job.queue))];
