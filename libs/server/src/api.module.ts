import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLModule } from '@nestjs/graphql';
import { CalendarModule } from './calendar/calendar.module.js';
import { ChannelsModule } from './channels/channels.module.js';
import { channelsSettings } from './channels/channels.settings.js';
import { entities } from './entities.js';
import { graphqlOptions } from './http/graphql.options.js';
import { GraphqlSocket } from './http/graphql.socket.js';
import { HealthController } from './http/health.controller.js';
import { HTTP_SETTINGS, httpSettings } from './http/http.settings.js';
import { InstallationResolver } from './ledger/installation.resolver.js';
import { InstallationService, SANDBOX_ADDRESS } from './ledger/installation.service.js';
import { LedgerModule } from './ledger/ledger.module.js';
import { ledgerSettings } from './ledger/ledger.settings.js';
import { LiveResolver } from './ledger/live.resolver.js';
import { LOG, type Log } from './ledger/log.js';
import { RefusedResolver } from './ledger/refused.resolver.js';
import { RequestContexts } from './ledger/request.contexts.js';
import { TraceResolver } from './ledger/trace.resolver.js';
import { TraceService } from './ledger/trace.service.js';
import { ViewerGuard } from './ledger/viewer.guard.js';
import { MediaModule } from './media/media.module.js';
import { mediaSettings } from './media/media.settings.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { notificationsSettings } from './notifications/notifications.settings.js';
import { PeopleModule } from './people/people.module.js';
import { PostsModule } from './posts/posts.module.js';
import { postsSettings } from './posts/posts.settings.js';
import { PublishingModule } from './publishing/publishing.module.js';
import { WithdrawalModule } from './publishing/withdrawal.module.js';
import { ReviewsModule } from './reviews/reviews.module.js';
import { reviewsSettings } from './reviews/reviews.settings.js';
import type { ApiEnv } from './server.env.js';

/** Everything that answers requests; it never publishes and never handles a job. */
@Module({})
export class ApiModule {
  static async register(env: ApiEnv, log: Log): Promise<DynamicModule> {
    const http = httpSettings(env);
    const channels = channelsSettings(env);
    const ledgerProviders = [
      { provide: SANDBOX_ADDRESS, useValue: env.SANDBOX_URL ?? null },
      InstallationService,
      TraceService,
      InstallationResolver,
      TraceResolver,
      LiveResolver,
      RefusedResolver,
    ];
    return {
      module: ApiModule,
      imports: [
        LedgerModule.forApi({ settings: ledgerSettings(env), log, entities }, ledgerProviders),
        PeopleModule.forApi({ secure: http.secure, proxies: http.proxies }, channels.keyring),
        ChannelsModule.register(channels),
        MediaModule.forApi(await mediaSettings(env)),
        PostsModule.forApi(postsSettings(env)),
        PublishingModule,
        WithdrawalModule,
        CalendarModule,
        NotificationsModule.register(notificationsSettings(env)),
        ReviewsModule.register(reviewsSettings(env)),
        GraphQLModule.forRootAsync<ApolloDriverConfig>({
          driver: ApolloDriver,
          inject: [RequestContexts, LOG],
          useFactory: (contexts: RequestContexts, logger: Log) => graphqlOptions(contexts, logger, http),
        }),
      ],
      controllers: [HealthController],
      providers: [
        { provide: HTTP_SETTINGS, useValue: http },
        { provide: APP_GUARD, useClass: ViewerGuard },
        GraphqlSocket,
      ],
    };
  }
}
