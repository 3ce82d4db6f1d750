import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { ChannelsWorkerModule } from './channels/channels.worker.module.js';
import { channelsSettings } from './channels/channels.settings.js';
import { entities } from './entities.js';
import { Metrics } from './ledger/metrics.js';
import { MetricsServer } from './ledger/metrics.server.js';
import { LedgerModule } from './ledger/ledger.module.js';
import { ledgerSettings } from './ledger/ledger.settings.js';
import type { Log } from './ledger/log.js';
import { MediaWorkerModule } from './media/media.worker.module.js';
import { mediaSettings } from './media/media.settings.js';
import { NotificationsWorkerModule } from './notifications/notifications.worker.module.js';
import { sendingSettings } from './notifications/notifications.settings.js';
import { PeopleWorkerModule } from './people/people.worker.module.js';
import { PostsWorkerModule } from './posts/posts.worker.module.js';
import { postsSettings } from './posts/posts.settings.js';
import { PublishingWatchModule } from './publishing/publishing.watch.module.js';
import { PublishingWorkerModule } from './publishing/publishing.worker.module.js';
import { WithdrawalWorkerModule } from './publishing/withdrawal.worker.module.js';
import { ReviewsWorkerModule } from './reviews/reviews.worker.module.js';
import { reviewsSettings } from './reviews/reviews.settings.js';
import type { WorkerEnv } from './server.env.js';

/** Everything that happens by itself: relay, sealer, clock, and the handlers of every job. */
@Module({})
export class WorkerModule {
  static async register(env: WorkerEnv, log: Log): Promise<DynamicModule> {
    const port = env.METRICS_PORT;
    const scraped: Provider[] =
      port === undefined
        ? []
        : [
            {
              provide: MetricsServer,
              inject: [Metrics],
              useFactory: (meters: Metrics) => new MetricsServer(meters, port),
            },
          ];
    return {
      module: WorkerModule,
      imports: [
        LedgerModule.forWorker({ settings: ledgerSettings(env), log, entities }),
        PeopleWorkerModule,
        ChannelsWorkerModule.register(channelsSettings(env)),
        MediaWorkerModule.register(await mediaSettings(env)),
        PostsWorkerModule.register(postsSettings(env)),
        PublishingWorkerModule.register(env.DELIVERY_HASTE),
        WithdrawalWorkerModule,
        PublishingWatchModule.register(env.STATE_DIR),
        NotificationsWorkerModule.register(sendingSettings(env)),
        ReviewsWorkerModule.register(reviewsSettings(env)),
      ],
      providers: scraped,
    };
  }
}
