import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { ApprovalPolicyInput } from '../generated/schema.js';
import { Ledger } from '../ledger/ledger.service.js';
import { refused } from '../ledger/refused.js';
import type { RequestContext } from '../ledger/request.context.js';
import { CurrentViewer } from '../ledger/viewer.decorators.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { loadPerson } from '../people/people.loaders.js';
import type { ApprovalPolicyEntity } from './approval-policy.entity.js';
import { currentPolicyRows } from './policies.store.js';
import { PoliciesService } from './policies.service.js';
import { modeOf } from './post.path.js';

@Resolver('ApprovalPolicy')
export class PoliciesResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly policies: PoliciesService,
  ) {}

  @Query('approvalPolicies')
  async approvalPolicies(@CurrentViewer() viewer: Viewer, @Context() context: RequestContext) {
    const rows = await this.ledger.read(as(viewer), currentPolicyRows);
    const answers = await Promise.all(rows.map((row) => this.answer(row, context)));
    return answers.sort((a, b) => b.priority - a.priority || (a.key < b.key ? -1 : 1));
  }

  @Mutation('saveApprovalPolicy')
  async saveApprovalPolicy(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: ApprovalPolicyInput,
    @Context() context: RequestContext,
  ) {
    const saved = await this.policies.save(viewer, input);
    if (!saved.ok) return refused(saved.refusal);
    return { ...(await this.answer(saved.value, context)), __typename: 'ApprovalPolicy' as const };
  }

  private async answer({ id, key, version, body }: ApprovalPolicyEntity, context: RequestContext) {
    const { contentClasses = [], departmentIds = [], networks = [] } = body.match;
    return {
      id,
      key,
      version,
      name: body.name,
      priority: body.priority,
      appliesTo: [...contentClasses, ...departmentIds, ...networks],
      validityHours: body.validityHours,
      moveWithoutApprovalMinutes: body.moveWithoutApprovalMinutes,
      steps: await Promise.all(
        body.steps.map(async (step) => ({
          key: step.key,
          name: step.name,
          mode: modeOf(step.mode),
          quorum: typeof step.mode === 'object' ? step.mode.quorum : null,
          slaHours: step.slaHours,
          who: await Promise.all(
            step.who.map(async (who) =>
              who.kind === 'role'
                ? `${who.role}@${who.scope}`
                : ((await loadPerson(this.ledger, context).load(who.personId))?.name ?? who.personId),
            ),
          ),
        })),
      ),
    };
  }
}
