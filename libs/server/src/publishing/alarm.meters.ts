import { ALARM_KINDS } from '@pregon/domain';
import { Gauge } from 'prom-client';
import type { Metrics } from '../ledger/metrics.js';
import type { AlarmCounts } from './alarm.watch.js';

/** Deliveries that are stuck, for `/metrics` of the worker. */
export class AlarmMeters {
  private readonly raised: Gauge<'kind'>;

  constructor({ registry }: Metrics) {
    this.raised = new Gauge({
      name: 'pregon_publication_alarms',
      help: 'Deliveries that are stuck, by kind: late (past their hour beyond the bound), lease (their worker was lost)',
      labelNames: ['kind'],
      registers: [registry],
    });
  }

  show(counts: AlarmCounts): void {
    for (const kind of ALARM_KINDS) this.raised.set({ kind }, counts[kind]);
  }
}
