import {
  contributorsTo,
  countedSince,
  needOf,
  openRun,
  waitingOn,
  type ApprovalRun,
  type By,
  type Decided,
  type RunStep,
  type StepMode as DomainMode,
} from '@pregon/domain';
import { wantedVariants } from './draft.changes.js';
import { actingNow } from '../ledger/events.js';
import type { Tx } from '../ledger/tx.js';
import type { StepMode } from '../generated/schema.js';
import { contributionsOf } from './submit.service.js';
import { currentPolicies } from './policies.store.js';
import { draftOf } from './post.aggregate.js';
import { groupsOf, staffToday } from './post.facts.js';
import type { PostView } from './post.view.js';

/** The running round of a post, or the one that submitting it now would start. */
export async function pathOf(tx: Tx, view: PostView): Promise<ApprovalRun | null> {
  const running = view.runs.find((run) => run.variants.some((variant) => variant.state === 'open'));
  if (running) return running;
  if (['published', 'scheduled', 'approved', 'sending', 'partial'].includes(view.standing.state))
    return view.runs[0] ?? null;
  const simulated = await simulate(tx, view, await actingNow(tx));
  return simulated.ok ? simulated.value : (view.runs[0] ?? null);
}

async function simulate(tx: Tx, view: PostView, by: By): Promise<Decided<ApprovalRun>> {
  const contributions = await contributionsOf(tx, view.id);
  const groups = groupsOf(view);
  const accounts = [...new Set(view.variants.map((variant) => variant.accountId))].flatMap(
    (id) => view.accounts.get(id) ?? [],
  );
  const variants = wantedVariants(draftOf(view), accounts, view.variants).flatMap(({ account, language, variant }) =>
    variant
      ? [
          {
            variantId: variant.id,
            departmentId: view.post.departmentId,
            contentClass: view.post.contentClass,
            accountId: account.id,
            network: account.network,
            tier: account.tier,
            language,
            revisionId: variant.id,
            hash: '',
            group: groups.get(variant.id) ?? null,
            contributors: contributorsTo(variant.id, contributions, countedSince(variant.id, '', view.certificates)),
          },
        ]
      : [],
  );
  const opened = openRun({
    runId: view.id,
    organisationId: tx.tenant,
    postId: view.id,
    round: (view.runs[0]?.round ?? 0) + 1,
    plannedFor: view.slot?.instant ?? null,
    variants,
    policies: await currentPolicies(tx),
    staff: await staffToday(tx),
    by,
  });
  return opened.ok ? { ok: true, value: opened.value.run } : opened;
}

export const modeOf = (mode: DomainMode): StepMode => (typeof mode === 'object' ? 'quorum' : mode);

/** How many answers a step wants. */
export const neededBy = (step: RunStep): number => (step.mode === 'all' ? seatsOf(step).length : needOf(step.mode));

/** Everybody a step asks, over all variants. */
export const seatsOf = (step: RunStep): string[] => [
  ...new Set(step.scopes.flatMap((scope) => scope.seats.map((seat) => seat.personId))),
];

/** Codes of why a step is there; the interface says them. */
export const reasonsOf = (run: ApprovalRun, step: RunStep): string[] => {
  const names = run.policies.filter((policy) => step.policyIds.includes(policy.id)).map((policy) => policy.name);
  const instead = step.scopes.some((scope) => scope.seats.some((seat) => seat.because === 'otherwise'));
  return [...names, ...(instead ? ['otherwise'] : [])];
};

/** When a step's answer is expected; only said for the one that is being asked now. */
export const expectedBy = (run: ApprovalRun, key: string): string | null =>
  run.variants.flatMap((variant) => waitingOn(run, variant.variantId) ?? []).find((waiting) => waiting.stepKey === key)
    ?.expectedBy ?? null;
