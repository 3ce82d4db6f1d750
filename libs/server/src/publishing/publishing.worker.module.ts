import {
  Inject,
  Injectable,
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import type { Haste } from '@pregon/domain';
import { Credentials } from '../channels/credentials.service.js';
import { ENDPOINTS, type NetworkEndpoints } from '../channels/network.endpoints.js';
import { Renewals } from '../channels/renewal.js';
import { JobHandlers } from '../ledger/jobs.js';
import { Ledger } from '../ledger/ledger.service.js';
import { LOG, type Log } from '../ledger/log.js';
import { Machinery } from '../ledger/machinery.js';
import { Metrics } from '../ledger/metrics.js';
import { OutboxSubscribers } from '../ledger/outbox.js';
import { Queues } from '../ledger/queue.js';
import { PublicMedia } from '../media/public-media.service.js';
import { Renditions } from '../media/renditions.service.js';
import { CertificateSigner } from '../posts/certificate.signer.js';
import { DeliveryFacts } from '../posts/delivery.facts.js';
import { tick } from './publishing.clock.js';
import { refuseHasteWhereReal } from './publishing.haste.js';
import { hintTo, registerPublishing } from './publishing.handlers.js';
import { DeliveryMeters } from './publishing.metrics.js';
import { deliveryFacts } from './publishing.queries.js';
import { Lanes } from './sending.lanes.js';

/** What the worker's deliveries live by. */
const HASTE = Symbol('Haste');

const CLOCK_EVERY_MS = 250;

@Injectable()
class PublishingWork implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private lanes: Lanes | null = null;

  constructor(
    private readonly ledger: Ledger,
    private readonly queues: Queues,
    private readonly subscribers: OutboxSubscribers,
    private readonly handlers: JobHandlers,
    private readonly machinery: Machinery,
    private readonly deliveries: DeliveryFacts,
    private readonly metrics: Metrics,
    private readonly signer: CertificateSigner,
    private readonly credentials: Credentials,
    private readonly renewals: Renewals,
    private readonly renditions: Renditions,
    private readonly publicMedia: PublicMedia,
    @Inject(ENDPOINTS) private readonly endpoints: NetworkEndpoints,
    @Inject(HASTE) private readonly haste: Haste,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.deliveries.answeredBy(deliveryFacts);
    const { ledger, log, signer, credentials, renewals, endpoints, renditions, publicMedia, haste } = this;
    const meters = new DeliveryMeters(this.metrics);
    const hint = hintTo(this.queues);
    this.lanes = new Lanes((err) => log.error({ err }, 'a slow send failed'));
    registerPublishing({
      queues: this.queues,
      subscribers: this.subscribers,
      handlers: this.handlers,
      lanes: this.lanes,
      parts: { ledger, log, signer, credentials, renewals, endpoints, renditions, publicMedia, meters, haste, hint },
    });
    this.machinery.addLoop('clock', CLOCK_EVERY_MS, () => tick(ledger, haste));
  }

  /** Beside the queues, which let the jobs in hand finish, and before the database closes. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.lanes?.drain();
  }

  onApplicationBootstrap(): Promise<void> {
    return refuseHasteWhereReal(this.ledger, this.haste);
  }
}

/** Deliveries at work: the clock, the senders, the looks. Loaded by the worker alone. */
@Module({})
export class PublishingWorkerModule {
  static register(haste: Haste): DynamicModule {
    return { module: PublishingWorkerModule, providers: [PublishingWork, { provide: HASTE, useValue: haste }] };
  }
}
