import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Ledger } from '../ledger/ledger.service.js';
import { answer } from '../ledger/refused.js';
import type { RequestContext } from '../ledger/request.context.js';
import { forbidden } from '../ledger/unauthenticated.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { loadPerson } from '../people/people.loaders.js';
import { permissionAnswer } from '../people/viewer.permissions.js';
import { faultSentence } from './delivery.answer.js';
import { undelivered } from './notices.queries.js';
import { pageOf } from './notices.resolver.js';
import { maySeeUndelivered, NoticesService } from './notices.service.js';
import type { OutgoingMessage } from './outgoing-message.entity.js';

/** What nobody has received: for those who can do something about it. */
@Resolver('UndeliveredMessage')
export class UndeliveredResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly notices: NoticesService,
  ) {}

  @Query('undelivered')
  list(@CurrentViewer() viewer: Viewer, @Args('first') first: number, @Args('after') after: string | null) {
    if (!maySeeUndelivered(viewer)) throw forbidden();
    return this.ledger.read(as(viewer), async (tx) => {
      const { rows, more } = await undelivered(tx, pageOf(first, after ?? null));
      const edges = rows.map((node) => ({ cursor: node.id, node }));
      return { edges, pageInfo: { hasNextPage: more, endCursor: rows.at(-1)?.id ?? null } };
    });
  }

  @Mutation('redeliver')
  async redeliver(@CurrentViewer() viewer: Viewer, @Args('id') id: string) {
    return answer('UndeliveredMessage', await this.notices.redeliver(viewer, id));
  }

  @ResolveField() person(@Parent() { personId }: OutgoingMessage, @Context() context: RequestContext) {
    return personId === null ? null : loadPerson(this.ledger, context).load(personId);
  }

  @ResolveField() lastAt(@Parent() { changedAt }: OutgoingMessage) {
    return changedAt;
  }

  @ResolveField() error(@Parent() message: OutgoingMessage, @Context() context: RequestContext) {
    return faultSentence(message, context.locale) ?? '';
  }
}

/** Whether the page that lists them is theirs to open. */
@Resolver('ViewerPermissions')
export class UndeliveredPermissionResolver {
  @ResolveField() readUndelivered(@CurrentViewer() viewer: Viewer) {
    return permissionAnswer(maySeeUndelivered(viewer) ? { allowed: true } : { allowed: false, reason: 'role_missing' });
  }
}
