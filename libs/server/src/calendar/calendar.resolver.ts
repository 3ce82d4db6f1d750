import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { canPost, visiblePosts } from '@pregon/domain';
import type { CalendarFilter } from '../generated/schema.js';
import { Ledger } from '../ledger/ledger.service.js';
import { badInput } from '../ledger/unauthenticated.js';
import type { RequestContext } from '../ledger/request.context.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { assetUrl } from '../media/media.queries.js';
import { loadDepartment } from '../people/people.loaders.js';
import { businessDay, staffNow } from '../people/people.queries.js';
import { inStates, needCounts, passes, plannedBetween, type CalendarItem } from './calendar.queries.js';

const MOST_DAYS = 62;
const DAY_MS = 86_400_000;

@Resolver()
export class CalendarResolver {
  constructor(private readonly ledger: Ledger) {}

  @Query('calendar')
  calendar(
    @CurrentViewer() viewer: Viewer,
    @Args('from') from: string,
    @Args('to') to: string,
    @Args('filter') filter: CalendarFilter | null,
  ) {
    const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
    if (!(days >= 1 && days <= MOST_DAYS)) throw badInput(`A calendar shows from 1 to ${MOST_DAYS} days.`);
    return this.ledger.read(as(viewer), async (tx) => {
      const wanted = filter ?? {};
      const all = await plannedBetween(tx, { from, to }, visiblePosts(viewer), await staffNow(tx));
      const matching = all.filter((item) => passes(item, wanted));
      return {
        from,
        to,
        zone: viewer.zone,
        today: await businessDay(tx),
        entries: matching.filter((item) => inStates(item, wanted, viewer.personId)),
        needs: needCounts(matching),
      };
    });
  }
}

@Resolver('CalendarEntry')
export class CalendarEntryResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField() state(@Parent() { standing }: CalendarItem) {
    return standing.state;
  }
  @ResolveField() needs(@Parent() { standing }: CalendarItem) {
    return standing.needs;
  }
  @ResolveField() department(@Parent() { departmentId }: CalendarItem, @Context() context: RequestContext) {
    return loadDepartment(this.ledger, context).load(departmentId);
  }
  @ResolveField() thumbnailUrl(@Parent() { assetId }: CalendarItem) {
    return assetId === null ? null : assetUrl(assetId, 'thumb');
  }
  @ResolveField() canMove(@Parent() item: CalendarItem, @CurrentViewer() viewer: Viewer) {
    const { state } = item.standing;
    if (['published', 'sending', 'partial', 'unknown'].includes(state))
      return { allowed: false, reason: 'not_in_this_state' };
    const permission = canPost(viewer, 'move', item);
    return { allowed: permission.allowed, reason: permission.allowed ? null : permission.reason };
  }
}
