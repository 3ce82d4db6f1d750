import { Injectable } from '@nestjs/common';
import {
  accept,
  moveEffect,
  stepOf,
  withGroups,
  type ApprovalRun,
  type Decided,
  type RunVariant,
} from '@pregon/domain';
import type { DraftInput, WallTimeInput } from '../generated/schema.js';
import { actingNow } from '../ledger/events.js';
import { Ledger } from '../ledger/ledger.service.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { DeliveryFacts } from './delivery.facts.js';
import { costlyVariants, wantedVariants } from './draft.changes.js';
import { enterDraft } from './draft.entry.js';
import { LifeService } from './life.service.js';
import { enterPlan } from './plan.store.js';
import { targetAccounts } from './post.facts.js';
import { readablePost, type PostView } from './post.view.js';
import { groupDecisions, type DecisionAnswer } from './decision.resolver.js';

/** What a change would take away, said before it is made. */
export interface CostAnswer {
  readonly decisions: readonly DecisionAnswer[];
  readonly variants: readonly {
    readonly id: string;
    readonly variant: PostView['variants'][number];
    readonly view: PostView;
  }[];
  readonly personIds: readonly string[];
}

const STANDING = ['in_review', 'approved', 'scheduled', 'time_missed'];

/** The same questions that the commands answer, asked without saving. */
@Injectable()
export class CostsService {
  constructor(
    private readonly ledger: Ledger,
    private readonly deliveries: DeliveryFacts,
    private readonly life: LifeService,
  ) {}

  edit(viewer: Viewer, id: string, input: DraftInput): Promise<Decided<CostAnswer>> {
    return this.ledger.read(as(viewer), async (tx) => {
      const found = await readablePost(tx, this.deliveries, viewer, id);
      if (!found.ok) return found;
      const view = found.value;
      const entered = enterDraft(input);
      if (!entered.ok) return entered;
      const { draft, facts } = entered.value;
      const accounts = await targetAccounts(tx, facts.accountIds, view.post.departmentId);
      if (!accounts.ok) return accounts;
      const wanted = wantedVariants(draft, accounts.value, view.variants);
      const touched = costlyVariants(view, entered.value, wanted);
      return accept(
        await this.fallen(
          tx,
          view,
          touched.map((variant) => variant.id),
        ),
      );
    });
  }

  move(viewer: Viewer, id: string, plan: WallTimeInput): Promise<Decided<CostAnswer>> {
    // FOR SHARE locks are taken on the way, which a read-only transaction refuses.
    return this.ledger.run(as(viewer), async (tx) => {
      const found = await readablePost(tx, this.deliveries, viewer, id);
      if (!found.ok) return found;
      const by = await actingNow(tx);
      const entered = enterPlan(plan, viewer.zone, by.at);
      if (!entered.ok) return entered;
      const movable = await this.life.movable(tx, found.value);
      const asks = movable.filter(
        (one) => moveEffect(one, entered.value.instant, entered.value.wall.zone) === 'asks_last_step',
      );
      return accept(
        await this.fallen(
          tx,
          found.value,
          asks.map((one) => one.id),
          'last',
        ),
      );
    });
  }

  private async fallen(
    tx: Parameters<LifeService['movable']>[0],
    view: PostView,
    variantIds: readonly string[],
    steps: 'all' | 'last' = 'all',
  ): Promise<CostAnswer> {
    if (variantIds.length === 0) return NOTHING;
    const together = withGroups(await this.life.editorial(tx, view), variantIds);
    const ids = new Set(
      (together.ok ? together.value : []).filter((one) => STANDING.includes(one.state)).map((one) => one.id),
    );
    const variants = view.variants.filter((variant) => ids.has(variant.id));
    if (variants.length === 0) return NOTHING;
    const decisions = view.runs.flatMap((run) => {
      const standing = run.variants.filter(
        ({ variantId, state }) => ids.has(variantId) && (state === 'passed' || state === 'open'),
      );
      const falls = run.decisions.filter(({ variantId, stepKey }) =>
        standing.some(
          (one) => one.variantId === variantId && (steps === 'all' || lastApproving(run, one).includes(stepKey)),
        ),
      );
      return groupDecisions(run, falls, view);
    });
    return {
      decisions,
      variants: variants.map((variant) => ({ id: variant.id, variant, view })),
      personIds: [...new Set(decisions.map(({ decision }) => decision.personId))],
    };
  }
}

/** The stage that a reconfirmation asks. */
const lastApproving = (run: ApprovalRun, { stages }: RunVariant): readonly string[] =>
  stages.findLast((stage) => stage.some((key) => stepOf(run, key)?.kind === 'approve')) ?? [];

const NOTHING: CostAnswer = { decisions: [], variants: [], personIds: [] };
