import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Decided } from '@pregon/domain';
import type { ApproveWithEditInput, DecideInput, OnBehalfInput } from '../generated/schema.js';
import { Ledger } from '../ledger/ledger.service.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import type { Viewer } from '../ledger/viewer.js';
import { BulkService } from './bulk.service.js';
import { BypassService } from './bypass.service.js';
import { ConfirmService } from './confirm.service.js';
import { DecideService } from './decide.service.js';
import { DeliveryFacts } from './delivery.facts.js';
import { answerPosts } from './post.answer.js';
import { ReviseService } from './revise.service.js';
import { TakeoverService } from './takeover.service.js';

@Resolver()
export class ApprovalResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly deliveries: DeliveryFacts,
    private readonly decisions: DecideService,
    private readonly bulk: BulkService,
    private readonly revisions: ReviseService,
    private readonly takeovers: TakeoverService,
    private readonly confirmations: ConfirmService,
    private readonly emergencies: BypassService,
  ) {}

  @Query('decisionsToConfirm')
  decisionsToConfirm(@CurrentViewer() viewer: Viewer) {
    return this.confirmations.waiting(viewer);
  }

  @Mutation('decide')
  async decide(@CurrentViewer() viewer: Viewer, @Args('input') input: DecideInput) {
    return this.answer(viewer, await this.decisions.decide(viewer, input));
  }

  @Mutation('decideMany')
  async decideMany(@CurrentViewer() viewer: Viewer, @Args('input') input: DecideInput[]) {
    return answerPosts(this.ledger, this.deliveries, viewer, await this.bulk.decideMany(viewer, input));
  }

  @Mutation('markRead')
  markRead(@CurrentViewer() viewer: Viewer, @Args('stepId') stepId: string, @Args('hashes') hashes: string[]) {
    return this.bulk.markRead(viewer, stepId, hashes);
  }

  @Mutation('approveWithEdit')
  async approveWithEdit(@CurrentViewer() viewer: Viewer, @Args('input') input: ApproveWithEditInput) {
    return this.answer(viewer, await this.revisions.approveWithEdit(viewer, input));
  }

  @Mutation('abstain')
  async abstain(@CurrentViewer() viewer: Viewer, @Args('stepId') stepId: string, @Args('reason') reason: string) {
    return this.answer(viewer, await this.takeovers.abstain(viewer, stepId, reason));
  }

  @Mutation('takeOver')
  async takeOver(@CurrentViewer() viewer: Viewer, @Args('stepId') stepId: string, @Args('reason') reason: string) {
    return this.answer(viewer, await this.takeovers.takeOver(viewer, stepId, reason));
  }

  @Mutation('recordOnBehalf')
  async recordOnBehalf(@CurrentViewer() viewer: Viewer, @Args('input') input: OnBehalfInput) {
    return this.answer(viewer, await this.decisions.recordOnBehalf(viewer, input));
  }

  @Mutation('confirmDecision')
  async confirmDecision(
    @CurrentViewer() viewer: Viewer,
    @Args('id') id: string,
    @Args('confirm') confirm: boolean,
    @Args('reason') reason: string | null,
  ) {
    return this.answer(viewer, await this.confirmations.confirm(viewer, id, confirm, reason ?? null));
  }

  @Mutation('bypassApproval')
  async bypassApproval(
    @CurrentViewer() viewer: Viewer,
    @Args('id') id: string,
    @Args('hashes') hashes: string[],
    @Args('reason') reason: string,
  ) {
    return this.answer(viewer, await this.emergencies.bypass(viewer, id, hashes, reason));
  }

  private async answer(viewer: Viewer, decided: Decided<string>) {
    const [answer] = await answerPosts(this.ledger, this.deliveries, viewer, [decided]);
    return answer;
  }
}
