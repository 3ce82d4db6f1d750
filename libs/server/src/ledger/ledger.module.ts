import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { Database } from './database.js';
import { HealthChecks } from './health.js';
import { JobHandlers } from './jobs.js';
import { Ledger } from './ledger.service.js';
import { ACQUIRE_TIMEOUT_MS, BUDGET, type LedgerSettings } from './ledger.settings.js';
import { LiveListener } from './live.listener.js';
import { LOG, type Log } from './log.js';
import { Machinery } from './machinery.js';
import { meterQueues, Metrics } from './metrics.js';
import { OutboxSubscribers } from './outbox.js';
import { Queues } from './queue.js';
import { TraceScopes } from './trace.scopes.js';

interface Parts {
  readonly settings: LedgerSettings;
  readonly log: Log;
  readonly entities: readonly (new () => object)[];
}

const shared = (part: 'api' | 'worker', { settings, log, entities }: Parts): Provider[] => [
  { provide: LOG, useValue: log },
  { provide: Metrics, useValue: new Metrics(part) },
  {
    provide: Database,
    useFactory: () =>
      Database.open(
        {
          url: settings.databaseUrl,
          poolSize: BUDGET[part].pool,
          acquireTimeoutMs: ACQUIRE_TIMEOUT_MS,
          applicationName: `pregon-${part}`,
          keepsPlans: settings.directUrl === settings.databaseUrl,
          onPoolError: (error) => log.warn({ reason: error.message }, 'a database connection was lost'),
        },
        entities,
      ),
  },
  { provide: Ledger, inject: [Database], useFactory: (database: Database) => database.ledger },
  {
    provide: Queues,
    inject: [Metrics],
    useFactory: (metrics: Metrics) => {
      const queues = new Queues({
        databaseUrl: settings.directUrl,
        redisUrl: settings.redisUrl,
        poolSize: BUDGET[part].queue,
        prefix: settings.queuePrefix,
        // A lost connection is told by everything that shares it, so without its stack.
        onError: (queue, error, of) =>
          of === 'job'
            ? log.error({ queue, err: error }, 'a job failed')
            : log.warn({ queue, reason: error.message }, 'the queue’s connection was lost'),
      });
      meterQueues(metrics, queues);
      return queues;
    },
  },
];
const everywhere = [LOG, Metrics, Ledger, Queues];

/** Transactions, tenancy, trace, outbox, queue and time for every feature. The data source itself is not exported. */
@Module({})
export class LedgerModule {
  static forApi(parts: Parts, resolvers: Provider[]): DynamicModule {
    const live: Provider = { provide: LiveListener, useFactory: () => listening(parts) };
    const health: Provider = {
      provide: HealthChecks,
      inject: [Ledger, Queues],
      useFactory: (ledger: Ledger, queues: Queues) => new HealthChecks(ledger, queues),
    };
    const exports = [...everywhere, LiveListener, HealthChecks, TraceScopes];
    const providers = [...shared('api', parts), live, health, TraceScopes, ...resolvers];
    return { module: LedgerModule, global: true, providers, exports };
  }

  static forWorker(parts: Parts): DynamicModule {
    const machinery: Provider = {
      provide: Machinery,
      inject: [Ledger, Queues, OutboxSubscribers, JobHandlers],
      useFactory: (ledger: Ledger, queues: Queues, subscribers: OutboxSubscribers, handlers: JobHandlers) =>
        new Machinery(ledger, queues, subscribers, handlers, parts.log),
    };
    const exports = [...everywhere, OutboxSubscribers, JobHandlers, Machinery];
    const providers = [...shared('worker', parts), OutboxSubscribers, JobHandlers, machinery];
    return { module: LedgerModule, global: true, providers, exports };
  }
}

async function listening({ settings, log }: Parts): Promise<LiveListener> {
  const listener = new LiveListener(settings.directUrl, log);
  await listener.start();
  return listener;
}
