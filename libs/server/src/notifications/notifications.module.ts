import { Module, type DynamicModule } from '@nestjs/common';
import { NoticeResolver, NoticesResolver } from './notices.resolver.js';
import { NoticesService } from './notices.service.js';
import { NotificationSettingsService } from './notification-settings.service.js';
import { NOTIFICATIONS_SETTINGS, type NotificationsSettings } from './notifications.settings.js';
import { UndeliveredPermissionResolver, UndeliveredResolver } from './undelivered.resolver.js';

/** What people are told, and how they want to be. The worker's half is `NotificationsWorkerModule`. */
@Module({})
export class NotificationsModule {
  static register(settings: NotificationsSettings): DynamicModule {
    return {
      module: NotificationsModule,
      providers: [
        { provide: NOTIFICATIONS_SETTINGS, useValue: settings },
        NoticesService,
        NotificationSettingsService,
        NoticesResolver,
        NoticeResolver,
        UndeliveredResolver,
        UndeliveredPermissionResolver,
      ],
    };
  }
}
