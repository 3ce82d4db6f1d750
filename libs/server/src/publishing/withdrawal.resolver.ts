import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { canPublication, isHandOverdue, type Decided, type PublicationAction } from '@pregon/domain';
import type { ProofInput, WithdrawInput } from '../generated/schema.js';
import { Ledger } from '../ledger/ledger.service.js';
import { defineLoader } from '../ledger/loader.js';
import { refused } from '../ledger/refused.js';
import type { RequestContext } from '../ledger/request.context.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { assetUrl } from '../media/media.queries.js';
import { loadPerson } from '../people/people.loaders.js';
import { DeliveryFacts } from '../posts/delivery.facts.js';
import { postFacts } from '../posts/post.facts.js';
import { readablePost } from '../posts/post.view.js';
import { NOT_NOW, said } from '../posts/step.permissions.js';
import type { PublicationAnswer } from './publishing.resolver.js';
import { WithdrawalEntity } from './withdrawal.entity.js';
import { callsByWithdrawal, openWithdrawals } from './withdrawal.queries.js';
import { withPublications } from './withdrawal.readable.js';
import { WithdrawalService } from './withdrawal.service.js';

const loadCalls = defineLoader(callsByWithdrawal);

export interface WithdrawalAnswer {
  readonly id: string;
  readonly row: WithdrawalEntity;
  readonly publication: PublicationAnswer;
}

@Resolver()
export class WithdrawalsResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly deliveries: DeliveryFacts,
    private readonly withdrawals: WithdrawalService,
  ) {}

  @Query('openWithdrawals')
  openWithdrawals(@CurrentViewer() viewer: Viewer): Promise<WithdrawalAnswer[]> {
    return this.ledger.read(as(viewer), async (tx) =>
      withPublications(tx, this.deliveries, viewer, await openWithdrawals(tx)),
    );
  }

  @Mutation('withdrawPublication')
  async withdraw(@CurrentViewer() viewer: Viewer, @Args('input') input: WithdrawInput) {
    return this.answer(viewer, await this.withdrawals.withdraw(viewer, input));
  }
  @Mutation('agreeToWithdrawal')
  async agree(@CurrentViewer() viewer: Viewer, @Args('id') id: string, @Args('reason') reason: string | null) {
    return this.answer(viewer, await this.withdrawals.agree(viewer, id, reason ?? null));
  }
  @Mutation('declineWithdrawal')
  async decline(@CurrentViewer() viewer: Viewer, @Args('id') id: string, @Args('reason') reason: string) {
    return this.answer(viewer, await this.withdrawals.decline(viewer, id, reason));
  }
  @Mutation('leaveStanding')
  async leave(@CurrentViewer() viewer: Viewer, @Args('id') id: string, @Args('reason') reason: string) {
    return this.answer(viewer, await this.withdrawals.leave(viewer, id, reason));
  }
  @Mutation('tryWithdrawalAgain')
  async again(@CurrentViewer() viewer: Viewer, @Args('id') id: string, @Args('reason') reason: string) {
    return this.answer(viewer, await this.withdrawals.again(viewer, id, reason));
  }
  @Mutation('writeCorrection')
  async write(@CurrentViewer() viewer: Viewer, @Args('id') id: string) {
    return this.answer(viewer, await this.withdrawals.write(viewer, id));
  }
  @Mutation('proveWithdrawal')
  async prove(@CurrentViewer() viewer: Viewer, @Args('input') { id, words, link, assetId }: ProofInput) {
    const proof = { id, words, link: link ?? null, assetId: assetId ?? null };
    return this.answer(viewer, await this.withdrawals.prove(viewer, proof));
  }

  private async answer(viewer: Viewer, decided: Decided<string>) {
    if (!decided.ok) return refused(decided.refusal);
    const [now] = await this.ledger.read(as(viewer), async (tx) => {
      const row = await tx.findOneByOrFail(WithdrawalEntity, { organisationId: tx.tenant, id: decided.value });
      return withPublications(tx, this.deliveries, viewer, [row]);
    });
    if (!now) throw new Error('a withdrawal vanished after its command');
    return { ...now, __typename: 'Withdrawal' as const };
  }
}

@Resolver('Withdrawal')
export class WithdrawalResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly deliveries: DeliveryFacts,
  ) {}

  @ResolveField() state(@Parent() { row }: WithdrawalAnswer) {
    return row.state;
  }
  @ResolveField() way(@Parent() { row }: WithdrawalAnswer) {
    return row.way;
  }
  @ResolveField() reason(@Parent() { row }: WithdrawalAnswer) {
    return row.reason;
  }
  @ResolveField() openedBy(@Parent() { row }: WithdrawalAnswer, @Context() context: RequestContext) {
    return this.person(row.openedBy, context);
  }
  @ResolveField() openedAt(@Parent() { row }: WithdrawalAnswer) {
    return row.openedAt;
  }
  @ResolveField() decidedBy(@Parent() { row }: WithdrawalAnswer, @Context() context: RequestContext) {
    return this.person(row.decidedBy, context);
  }
  @ResolveField() decidedAt(@Parent() { row }: WithdrawalAnswer) {
    return row.decidedAt;
  }
  @ResolveField() endedAt(@Parent() { row }: WithdrawalAnswer) {
    return row.endedAt;
  }
  @ResolveField() cause(@Parent() { row }: WithdrawalAnswer) {
    return row.cause;
  }
  @ResolveField() handDue(@Parent() { row }: WithdrawalAnswer) {
    return row.handDue;
  }
  @ResolveField() handOverdue(@Parent() { row, publication }: WithdrawalAnswer) {
    return isHandOverdue(row, publication.view.now);
  }
  @ResolveField() parts(@Parent() { row }: WithdrawalAnswer) {
    return row.parts.map(({ kind, remoteId, gone }) => ({
      kind,
      remoteId,
      goneAt: gone?.at ?? null,
      goneBy: gone?.by ?? null,
      already: gone?.already ?? false,
    }));
  }
  @ResolveField() proof(@Parent() { row: { proof } }: WithdrawalAnswer, @Context() context: RequestContext) {
    return (
      proof && {
        words: proof.words,
        link: proof.link,
        pictureUrl: proof.assetId === null ? null : assetUrl(proof.assetId, 'full'),
        person: this.person(proof.personId, context),
        at: proof.at,
      }
    );
  }
  @ResolveField() async correction(@Parent() { row }: WithdrawalAnswer, @CurrentViewer() viewer: Viewer) {
    const id = row.correctionPostId;
    if (id === null) return null;
    const found = await this.ledger.read(as(viewer), (tx) => readablePost(tx, this.deliveries, viewer, id));
    return found.ok ? found.value : null;
  }
  @ResolveField() async calls(
    @Parent() { id, publication }: WithdrawalAnswer,
    @CurrentViewer() viewer: Viewer,
    @Context() context: RequestContext,
  ) {
    if (!canPublication(viewer, 'read_evidence', postFacts(publication.view.post)).allowed) return [];
    return ((await loadCalls(this.ledger, context).load(id)) ?? []).map(({ evidence, ...call }) => ({
      ...call,
      httpStatus: evidence?.status ?? null,
      response: evidence?.body ?? null,
    }));
  }
  @ResolveField() viewerCan(@Parent() { row, publication }: WithdrawalAnswer, @CurrentViewer() viewer: Viewer) {
    const may = (action: PublicationAction, states: readonly string[]) =>
      states.includes(row.state) ? said(canPublication(viewer, action, postFacts(publication.view.post))) : NOT_NOW;
    return {
      decide: may('decide_withdrawal', ['offered', 'asked']),
      prove: may('prove_withdrawal', ['by_hand']),
      again: row.way === 'remove' || row.way === 'edit' ? may('decide_withdrawal', ['by_hand']) : NOT_NOW,
      leave: may('decide_withdrawal', ['offered', 'asked', 'words', 'by_hand']),
      write: row.correctionPostId === null ? may('ask_withdrawal', ['words']) : NOT_NOW,
    };
  }

  private person(id: string | null, context: RequestContext) {
    return id === null ? null : loadPerson(this.ledger, context).load(id);
  }
}
