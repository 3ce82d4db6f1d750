import { Inject, Injectable, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { JobHandlers } from '../ledger/jobs.js';
import { Ledger } from '../ledger/ledger.service.js';
import { LOG, type Log } from '../ledger/log.js';
import { Machinery } from '../ledger/machinery.js';
import { Metrics } from '../ledger/metrics.js';
import { OutboxSubscribers } from '../ledger/outbox.js';
import { Queues } from '../ledger/queue.js';
import { digestRenderer } from './digest.renderer.js';
import { mailCarrier } from './mail.carrier.js';
import { MessagePost } from './message.post.js';
import { MessageRenderers } from './message.renderers.js';
import { DIGEST } from './message.rules.js';
import { renderNotices } from './notice.renderers.js';
import { carryForgotten, registerNotifications } from './notifications.handlers.js';
import { MessageMeters } from './notifications.metrics.js';
import type { SendingSettings } from './notifications.settings.js';
import { pushCarrier } from './push.carrier.js';

const SENDING_SETTINGS = Symbol('sending settings');
const SEND_EVERY_MS = 500;
const SWEEP_EVERY_MS = 60_000;

@Injectable()
class NotificationsWork implements OnModuleInit {
  constructor(
    private readonly ledger: Ledger,
    private readonly queues: Queues,
    private readonly subscribers: OutboxSubscribers,
    private readonly handlers: JobHandlers,
    private readonly machinery: Machinery,
    private readonly metrics: Metrics,
    private readonly renderers: MessageRenderers,
    @Inject(SENDING_SETTINGS) private readonly settings: SendingSettings,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onModuleInit(): void {
    const { ledger, queues, subscribers, handlers, renderers, settings, log } = this;
    registerNotifications({ ledger, queues, subscribers, handlers });
    renderNotices(renderers, settings.publicUrl);
    renderers.on(DIGEST, digestRenderer(settings.publicUrl));
    const meters = new MessageMeters(this.metrics, ledger);
    const mails = new MessagePost(ledger, mailCarrier(settings, renderers), meters, log);
    const pushes = new MessagePost(ledger, pushCarrier(settings, renderers, ledger), meters, log);
    this.machinery.addLoop('mail', SEND_EVERY_MS, () => mails.round());
    this.machinery.addLoop('push', SEND_EVERY_MS, () => pushes.round());
    this.machinery.addLoop('forgotten notices', SWEEP_EVERY_MS, () => carryForgotten(ledger));
  }
}

/** Notices at work: from the outbox to lists, e-mails and pushes. Loaded by the worker alone. */
@Module({})
export class NotificationsWorkerModule {
  static register(settings: SendingSettings): DynamicModule {
    const providers = [MessageRenderers, { provide: SENDING_SETTINGS, useValue: settings }, NotificationsWork];
    return { module: NotificationsWorkerModule, global: true, providers, exports: [MessageRenderers] };
  }
}
