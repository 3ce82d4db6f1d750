import { Inject, Injectable, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { Credentials } from '../channels/credentials.service.js';
import { ENDPOINTS, type NetworkEndpoints } from '../channels/network.endpoints.js';
import { JobHandlers } from '../ledger/jobs.js';
import { Ledger } from '../ledger/ledger.service.js';
import { LOG, type Log } from '../ledger/log.js';
import { Machinery } from '../ledger/machinery.js';
import { Metrics } from '../ledger/metrics.js';
import { OutboxSubscribers } from '../ledger/outbox.js';
import { Queues } from '../ledger/queue.js';
import { CertificateSigner } from '../posts/certificate.signer.js';
import { AlarmMeters } from './alarm.meters.js';
import { watch } from './alarm.watch.js';
import { compareWithNetworks } from './fence.compare.js';
import { FenceFolder } from './fence.folder.js';
import { compareJob, comparisonWanted } from './fence.topics.js';
import { watchDatabase } from './fence.watch.js';
import { endPauses } from './pause.clock.js';

const FOLDER = Symbol('FenceFolder');

const WATCH_EVERY_MS = 5_000;
const PAUSES_EVERY_MS = 1_000;
const DATABASE_EVERY_MS = 30_000;

@Injectable()
class PublishingWatch implements OnModuleInit {
  constructor(
    private readonly ledger: Ledger,
    private readonly machinery: Machinery,
    private readonly metrics: Metrics,
    private readonly signer: CertificateSigner,
    private readonly queues: Queues,
    private readonly subscribers: OutboxSubscribers,
    private readonly handlers: JobHandlers,
    private readonly credentials: Credentials,
    @Inject(ENDPOINTS) private readonly endpoints: NetworkEndpoints,
    @Inject(FOLDER) private readonly folder: FenceFolder | null,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Awaited before any job is taken: a restored database sends nothing, not even what it had in hand. */
  async onModuleInit(): Promise<void> {
    const { ledger, folder, log, credentials, endpoints, queues } = this;
    if (!folder)
      log.warn({}, 'STATE_DIR is not set: an older copy brought back into the same database will not be noticed');
    await watchDatabase(ledger, folder, log);
    this.machinery.addLoop('database', DATABASE_EVERY_MS, async () => {
      await watchDatabase(ledger, folder, log);
    });
    this.subscribers.on(comparisonWanted, ({ organisationId, payload }) =>
      queues.enqueue(compareJob, { organisationId, payload }),
    );
    this.handlers.handle(compareJob, async ({ organisationId, payload }) => {
      if (organisationId === null) throw new Error('a comparison without an organisation');
      await compareWithNetworks({ ledger, log, credentials, endpoints }, organisationId, payload.fenceId);
    });
    const meters = new AlarmMeters(this.metrics);
    this.machinery.addLoop('pauses', PAUSES_EVERY_MS, () => endPauses(ledger, this.signer));
    this.machinery.addLoop('watch', WATCH_EVERY_MS, async () => meters.show(await watch(ledger)));
  }
}

/** What looks after deliveries without sending any: pauses that end, alarms, restored databases. The worker's alone. */
@Module({})
export class PublishingWatchModule {
  /** `stateDir`: where what must outlive the database is remembered, beside the keys. */
  static register(stateDir: string | undefined): DynamicModule {
    const folder = stateDir === undefined ? null : new FenceFolder(stateDir);
    return { module: PublishingWatchModule, providers: [PublishingWatch, { provide: FOLDER, useValue: folder }] };
  }
}
