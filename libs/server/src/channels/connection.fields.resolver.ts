import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Ledger } from '../ledger/ledger.service.js';
import type { RequestContext } from '../ledger/request.context.js';
import type { Viewer } from '../ledger/viewer.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import { loadPerson } from '../people/people.loaders.js';
import type { ChannelAccount } from './account.entity.js';
import { loadConnection, loadUnconfirmed, type Unconfirmed } from './connection.loader.js';
import type { AccountConnection } from './connection.rows.js';
import { connectorOf } from './connector.of.js';

const DAY_MS = 24 * 3600_000;

@Resolver('Account')
export class AccountConnectionsResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField()
  connection(@Parent() { id }: ChannelAccount, @Context() context: RequestContext) {
    return loadConnection(this.ledger, context).load(id);
  }

  @ResolveField()
  unconfirmed(@Parent() { id, health }: ChannelAccount, @Context() context: RequestContext) {
    return health === 'unconfirmed' ? loadUnconfirmed(this.ledger, context).load(id) : null;
  }

  @ResolveField()
  hasConsent(@Parent() { network }: ChannelAccount) {
    return connectorOf(network).consent !== null;
  }
}

@Resolver('AccountConnection')
export class AccountConnectionResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField()
  connectedBy(@Parent() { connectedBy }: AccountConnection, @Context() context: RequestContext) {
    return connectedBy === null ? null : loadPerson(this.ledger, context).load(connectedBy);
  }

  @ResolveField()
  confirmedBy(@Parent() { confirmedBy }: AccountConnection, @Context() context: RequestContext) {
    return confirmedBy === null ? null : loadPerson(this.ledger, context).load(confirmedBy);
  }

  @ResolveField()
  consentDaysLeft(@Parent() { consentEndsAt }: AccountConnection) {
    return consentEndsAt && Math.max(0, Math.ceil((consentEndsAt.getTime() - Date.now()) / DAY_MS));
  }
}

@Resolver('UnconfirmedConnection')
export class UnconfirmedConnectionResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField()
  connectedBy(@Parent() { personId }: Unconfirmed, @Context() context: RequestContext) {
    return loadPerson(this.ledger, context).load(personId);
  }

  @ResolveField()
  isOwn(@Parent() { personId }: Unconfirmed, @CurrentViewer() viewer: Viewer) {
    return personId === viewer.personId;
  }
}
