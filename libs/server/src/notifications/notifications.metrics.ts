import { Counter, Gauge } from 'prom-client';
import type { Ledger } from '../ledger/ledger.service.js';
import type { Metrics } from '../ledger/metrics.js';
import type { Ended } from './message.claim.js';
import type { Channel } from './outgoing-message.entity.js';

interface Standing {
  channel: Channel;
  state: string;
  count: number;
  oldest: number | null;
}

/** What left and what waits, for `/metrics` of the worker. */
export class MessageMeters {
  private readonly ends: Counter<'channel' | 'outcome'>;

  constructor({ registry }: Metrics, ledger: Ledger) {
    this.ends = new Counter({
      name: 'pregon_messages_total',
      help: 'Attempts to send an e-mail or push, by outcome',
      labelNames: ['channel', 'outcome'],
      registers: [registry],
    });
    const oldest = new Gauge({
      name: 'pregon_messages_oldest_waiting_seconds',
      help: 'Business seconds that the oldest message has been due and has not left',
      labelNames: ['channel'],
      registers: [registry],
    });
    new Gauge({
      name: 'pregon_messages',
      help: 'E-mails and pushes that wait, are held back or have failed',
      labelNames: ['channel', 'state'],
      registers: [registry],
      async collect() {
        this.reset();
        oldest.reset();
        for (const { channel, state, count, oldest: seconds } of await standing(ledger)) {
          this.set({ channel, state }, count);
          if (state === 'waiting') oldest.set({ channel }, seconds ?? 0);
        }
      },
    });
  }

  ended(channel: Channel, { state, fault }: Ended): void {
    this.ends.inc({ channel, outcome: fault ?? state });
  }
}

const standing = (ledger: Ledger): Promise<Standing[]> =>
  ledger.acrossTenants((q) =>
    q.query<Standing[]>(
      `SELECT channel, state, count(*)::int AS count,
         extract(epoch FROM app_now() - min(not_before) FILTER (WHERE not_before <= app_now()))::float8 AS oldest
       FROM outgoing_message WHERE state IN ('waiting', 'held_back', 'sending', 'failed') GROUP BY channel, state`,
    ),
  );
