import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { NotificationSettingsInput, PushSubscriptionInput } from '../generated/schema.js';
import { Inject } from '@nestjs/common';
import { isId } from '../ledger/identifier.js';
import { Ledger } from '../ledger/ledger.service.js';
import { defineLoader } from '../ledger/loader.js';
import type { RequestContext } from '../ledger/request.context.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { loadPerson } from '../people/people.loaders.js';
import { DeliveryFacts } from '../posts/delivery.facts.js';
import { loadReadablePost } from './readable-post.loader.js';
import { deliveryOf } from './delivery.answer.js';
import type { NoticeEntity } from './notice.entity.js';
import { messagesByNotice, noticesOf, unreadCount } from './notices.queries.js';
import { NoticesService } from './notices.service.js';
import { NotificationSettingsService } from './notification-settings.service.js';
import { NOTIFICATIONS_SETTINGS, type NotificationsSettings } from './notifications.settings.js';

const MOST = 100;
export const pageOf = (first: number, after: string | null) => ({
  first: Math.min(Math.max(first, 1), MOST),
  after: after !== null && isId(after) ? after : null,
});

const loadMessages = defineLoader(messagesByNotice);

@Resolver('Viewer')
export class NoticesResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly notices: NoticesService,
    private readonly wishes: NotificationSettingsService,
    @Inject(NOTIFICATIONS_SETTINGS) private readonly settings: NotificationsSettings,
  ) {}

  @Query('notices')
  list(
    @CurrentViewer() viewer: Viewer,
    @Args('unread') unread: boolean | null,
    @Args('first') first: number,
    @Args('after') after: string | null,
  ) {
    return this.ledger.read(as(viewer), async (tx) => {
      const { rows, more } = await noticesOf(tx, viewer.personId, unread === true, pageOf(first, after ?? null));
      const edges = rows.map((node) => ({ cursor: node.id, node }));
      return { edges, pageInfo: { hasNextPage: more, endCursor: rows.at(-1)?.id ?? null } };
    });
  }

  @ResolveField('unreadNotices')
  unreadNotices(@Parent() _viewer: object, @CurrentViewer() viewer: Viewer) {
    return this.ledger.read(as(viewer), (tx) => unreadCount(tx, viewer.personId));
  }

  @Query('notificationSettings')
  notificationSettings(@CurrentViewer() viewer: Viewer) {
    return this.wishes.read(viewer);
  }

  @Query('pushKey')
  pushKey(): string | null {
    return this.settings.pushKey;
  }

  @Mutation('markNoticesRead')
  markNoticesRead(@CurrentViewer() viewer: Viewer, @Args('ids') ids: string[] | null) {
    return this.notices.markRead(viewer, ids ?? null);
  }

  @Mutation('saveNotificationSettings')
  saveNotificationSettings(@CurrentViewer() viewer: Viewer, @Args('input') input: NotificationSettingsInput) {
    return this.wishes.save(viewer, input);
  }

  @Mutation('subscribePush')
  subscribePush(@CurrentViewer() viewer: Viewer, @Args('input') input: PushSubscriptionInput) {
    return this.wishes.subscribe(viewer, input);
  }

  @Mutation('unsubscribePush')
  unsubscribePush(@CurrentViewer() viewer: Viewer, @Args('endpoint') endpoint: string) {
    return this.wishes.unsubscribe(viewer, endpoint);
  }
}

@Resolver('Notice')
export class NoticeResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly facts: DeliveryFacts,
  ) {}

  @ResolveField() details(@Parent() { details }: NoticeEntity) {
    return Object.entries(details).map(([name, value]) => ({ name, value }));
  }

  @ResolveField() actor(@Parent() { actorId }: NoticeEntity, @Context() context: RequestContext) {
    return actorId === null ? null : loadPerson(this.ledger, context).load(actorId);
  }

  /** Null where the viewer may not read it any more: what they were told stays, what it leads to does not. */
  @ResolveField()
  post(@Parent() { postId }: NoticeEntity, @CurrentViewer() viewer: Viewer, @Context() context: RequestContext) {
    if (postId === null) return null;
    return loadReadablePost(this.ledger, this.facts, viewer, context).load(postId);
  }

  @ResolveField()
  async deliveries(@Parent() { id }: NoticeEntity, @Context() context: RequestContext) {
    const messages = (await loadMessages(this.ledger, context).load(id)) ?? [];
    return messages.map((message) => deliveryOf(message, context.locale));
  }
}
