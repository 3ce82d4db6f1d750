import { Inject } from '@nestjs/common';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { NewConnectionInput } from '../generated/schema.js';
import { isId } from '../ledger/identifier.js';
import { Ledger } from '../ledger/ledger.service.js';
import { answer } from '../ledger/refused.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import { checkAccount } from './account.check.js';
import { accountById, allAccounts } from './channels.queries.js';
import { ConnectionDecisions } from './connection.decisions.js';
import { attemptById, choicesOf, type ConnectionAttempt, type StoredChoice } from './connection.rows.js';
import { Consents } from './consent.begin.js';
import { PUBLIC_ADDRESS } from './channels.settings.js';
import { reachOf } from './reach.queries.js';

@Resolver()
export class ConnectionsResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly consents: Consents,
    private readonly decisions: ConnectionDecisions,
    @Inject(PUBLIC_ADDRESS) private readonly publicUrl: string,
  ) {}

  @Query()
  async connectionAttempt(@CurrentViewer() viewer: Viewer, @Args('id') id: string) {
    if (!isId(id)) return null;
    const attempt = await this.ledger.read(as(viewer), (tx) => attemptById(tx, id));
    return attempt?.personId === viewer.personId ? attempt : null;
  }

  @Query()
  async publicReach(@CurrentViewer() viewer: Viewer) {
    const reach = await this.ledger.read(as(viewer), reachOf);
    return reach && { ...reach, address: this.publicUrl };
  }

  @Mutation()
  async beginConnection(@CurrentViewer() viewer: Viewer, @Args('accountId') accountId: string) {
    return answer('Consent', await this.consents.begin(viewer, accountId));
  }

  @Mutation()
  async beginNewConnection(@CurrentViewer() viewer: Viewer, @Args('input') input: NewConnectionInput) {
    const { network, sharedWithIds = null, note = null, ...terms } = input;
    return answer('Consent', await this.consents.beginNew(viewer, network, { ...terms, sharedWithIds, note }));
  }

  @Mutation()
  async chooseConnection(
    @CurrentViewer() viewer: Viewer,
    @Args('attemptId') attemptId: string,
    @Args('remoteId') remoteId: string,
  ) {
    return answer('Account', await this.decisions.choose(viewer, attemptId, remoteId));
  }

  @Mutation()
  async confirmConnection(@CurrentViewer() viewer: Viewer, @Args('accountId') accountId: string) {
    return answer('Account', await this.decisions.confirm(viewer, accountId));
  }

  @Mutation()
  async declineConnection(
    @CurrentViewer() viewer: Viewer,
    @Args('accountId') accountId: string,
    @Args('reason') reason: string,
  ) {
    return answer('Account', await this.decisions.decline(viewer, accountId, reason));
  }

  @Mutation()
  async solveAccount(@CurrentViewer() viewer: Viewer, @Args('id') id: string, @Args('reason') reason: string) {
    return answer('Account', await checkAccount(this.ledger, viewer, id, reason));
  }
}

/** What the screen after the network's page shows. */
@Resolver('ConnectionAttempt')
export class ConnectionAttemptResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField()
  stage(@Parent() { stage, isOver }: ConnectionAttempt) {
    if (stage === 'done' || stage === 'failed') return stage;
    if (isOver) return 'failed';
    return stage === 'returned' ? 'exchanging' : stage;
  }

  @ResolveField()
  failure(@Parent() { stage, failure, isOver }: ConnectionAttempt) {
    return failure ?? (isOver && stage !== 'done' ? 'over' : null);
  }

  @ResolveField()
  account(@Parent() { accountId }: ConnectionAttempt, @CurrentViewer() viewer: Viewer) {
    return this.ledger.read(as(viewer), (tx) => accountById(tx, accountId));
  }

  @ResolveField()
  choices(@Parent() { id, accountId, network, stage }: ConnectionAttempt, @CurrentViewer() viewer: Viewer) {
    if (stage !== 'choosing') return [];
    return this.ledger.read(as(viewer), async (tx) => {
      const accounts = (await allAccounts(tx)).filter((one) => one.network === network);
      const account = accounts.find((one) => one.id === accountId);
      const fits = ({ remoteId, handle }: StoredChoice): boolean =>
        account
          ? account.remoteId === null || account.remoteId === remoteId
          : !accounts.some((one) => one.remoteId === remoteId || one.handle === handle);
      return (await choicesOf(tx, id)).map((choice) => ({ ...choice, fits: fits(choice) }));
    });
  }
}
