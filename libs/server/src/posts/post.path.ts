import {
  contributorsTo,
  countedSince,
  simulate,
  type Instant,
  type RunRequest,
  type Simulation,
  type Staff,
  type SubmittedVariant,
} from '@pregon/domain';
import { randomUUID } from 'node:crypto';
import type { Tx } from '../ledger/tx.js';
import { calendarFor, staffNow } from '../people/people.queries.js';
import { campaignUnits, circumstancesOf, variantFacts } from './content.facts.js';
import { wantedVariants } from './draft.changes.js';
import { previewFor } from './draft.content.js';
import { currentPolicies } from './policies.store.js';
import { draftOf } from './post.aggregate.js';
import { groupsOf } from './post.facts.js';
import type { PostView } from './post.view.js';
import { pathOfRun, pathOfSimulation, type PathStepAnswer } from './run.answers.js';
import { contributionsOf } from './submit.service.js';

const SETTLED = ['published', 'scheduled', 'approved', 'sending', 'partial'];

/** Who will see a post and why: the running round, or for a draft the one that submitting it now would start. */
export async function pathOf(tx: Tx, view: PostView): Promise<readonly PathStepAnswer[]> {
  const running = view.runs.find((run) => run.variants.some((variant) => variant.state === 'open'));
  const settled = SETTLED.includes(view.standing.state) ? view.runs[0] : undefined;
  const run = running ?? settled;
  if (run) return pathOfRun(run, view.steps);
  const simulation = await simulated(tx, view, await staffNow(tx));
  if (simulation.run) return pathOfSimulation(simulation);
  return view.runs[0] ? pathOfRun(view.runs[0], view.steps) : [];
}

/** The round as it would be on the day of `staff`, under the circuits in force. */
async function simulated(tx: Tx, view: PostView, staff: Staff): Promise<Simulation> {
  const request = await draftRequest(tx, view, staff, view.slot?.instant ?? null);
  return simulate(
    { ...request, policies: await currentPolicies(tx) },
    await calendarFor(tx, view.post.departmentId, staff.at),
  );
}

/** What submitting a draft would ask for, at the moment of `staff`; its circuits are the caller's to say. */
export async function draftRequest(
  tx: Tx,
  view: PostView,
  staff: Staff,
  plannedFor: Instant | null,
): Promise<Omit<RunRequest, 'policies'>> {
  const [previous = null] = view.runs.filter((run) => run.kind !== 'review');
  return {
    runId: view.id,
    organisationId: tx.tenant,
    postId: view.id,
    departmentId: view.post.departmentId,
    round: (view.runs[0]?.round ?? 0) + 1,
    plannedFor,
    variants: await draftVariants(tx, view, staff, plannedFor),
    staff,
    previous,
    campaignUnits: campaignUnits(view.post),
    ids: previous?.decisions.map(() => randomUUID()) ?? [],
    by: { personId: view.post.authorId, name: 'person', at: staff.at },
  };
}

/** No revision is cut: a draft has its variants' ids for fingerprints, which are those of no content. */
async function draftVariants(
  tx: Tx,
  view: PostView,
  staff: Staff,
  plannedFor: Instant | null,
): Promise<SubmittedVariant[]> {
  const contributions = await contributionsOf(tx, view.id);
  const circumstances = await circumstancesOf(tx, view, staff, plannedFor);
  const groups = groupsOf(view);
  const draft = draftOf(view);
  const accounts = [...new Set(view.variants.map((variant) => variant.accountId))].flatMap(
    (id) => view.accounts.get(id) ?? [],
  );
  return wantedVariants(draft, accounts, view.variants).flatMap(({ account, language, variant }) => {
    if (!variant) return [];
    const content = previewFor(draft, account, language, view.assets);
    return [
      {
        variantId: variant.id,
        departmentId: view.post.departmentId,
        revisionId: variant.id,
        hash: variant.id,
        group: groups.get(variant.id) ?? null,
        contributors: contributorsTo(variant.id, contributions, countedSince(variant.id, '', view.certificates)),
        facts: variantFacts(view, account, variant, content, circumstances),
      },
    ];
  });
}
