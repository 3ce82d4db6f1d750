import { Counter, Histogram } from 'prom-client';
import type { Outcome } from '@pregon/networks/server';
import type { Metrics } from '../ledger/metrics.js';

/** Lateness and outcomes of deliveries, for `/metrics`. */
export class DeliveryMeters {
  private readonly lateness: Histogram<'network'>;
  private readonly outcomes: Counter<'network' | 'outcome'>;

  constructor({ registry }: Metrics) {
    this.lateness = new Histogram({
      name: 'pregon_publication_lateness_seconds',
      help: 'Business seconds from the planned moment to the network accepting the post',
      labelNames: ['network'],
      buckets: [0.1, 0.5, 1, 2, 5, 15, 60, 300, 900, 3600],
      registers: [registry],
    });
    this.outcomes = new Counter({
      name: 'pregon_publication_outcomes_total',
      help: 'Attempts by network and outcome',
      labelNames: ['network', 'outcome'],
      registers: [registry],
    });
  }

  attempted(network: string, outcome: Outcome['kind'], latenessSeconds: number | null): void {
    this.outcomes.inc({ network, outcome });
    if (outcome === 'published' && latenessSeconds !== null) this.lateness.observe({ network }, latenessSeconds);
  }
}
