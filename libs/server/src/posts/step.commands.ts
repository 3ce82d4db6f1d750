import { Injectable } from '@nestjs/common';
import { accept, canPost, refuse, type ApprovalRun, type By, type Decided, type Refusal } from '@pregon/domain';
import { isId } from '../ledger/identifier.js';
import { Ledger } from '../ledger/ledger.service.js';
import type { Tx } from '../ledger/tx.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { personsByIds } from '../people/people.queries.js';
import { lockPost, type PostAggregate } from './post.aggregate.js';
import { postFacts } from './post.facts.js';
import { PostCommands } from './posts.commands.js';
import { RefusedDecisions, type Attempt } from './refused.decisions.js';
import { RunStepEntity } from './run-step.entity.js';
import { runById } from './run.store.js';
import { Settlement, type ChangedRun } from './settle.service.js';

/** A round as a command finds it: its post locked, in the command's own transaction. */
export interface RoundAt {
  readonly tx: Tx;
  readonly by: By;
  readonly aggregate: PostAggregate;
  readonly run: ApprovalRun;
}

export interface StepAt extends RoundAt {
  readonly stepKey: string;
}

/** `reason`: in whose words the variants' states change. */
export type StepChange = ChangedRun & { readonly reason: string | null };

/** The shape of all commands on a step: lock → domain decision → settle; and what is refused is kept where it matters. */
@Injectable()
export class StepCommands {
  constructor(
    private readonly ledger: Ledger,
    private readonly commands: PostCommands,
    private readonly settlement: Settlement,
    private readonly refusals: RefusedDecisions,
  ) {}

  /** Answers the post's id. To whoever may neither read the post nor is asked about it, the step does not exist. */
  async onStep(
    viewer: Viewer,
    stepId: string,
    verb: Attempt['verb'],
    work: (at: StepAt) => Promise<Decided<StepChange>>,
  ): Promise<Decided<string>> {
    const met: { attempt?: Attempt; visible?: boolean } = {};
    const decided = await this.commands.run(viewer, async (tx, by) => {
      const found = await stepAt(tx, stepId);
      if (!found) return refuse('not_found', 'stepId');
      const { aggregate, run, stepKey } = found;
      met.attempt = { verb, run, stepKey };
      met.visible = seesRound(viewer, aggregate, run);
      const changed = await work({ tx, by, ...found });
      if (!changed.ok) return changed;
      const { reason, ...change } = changed.value;
      const settled = await this.settlement.settle(tx, aggregate, run, change, reason, by);
      return settled.ok ? accept(run.postId) : settled;
    });
    if (decided.ok || !met.attempt) return decided;
    await this.refusals.note(viewer, met.attempt, decided.refusal);
    return met.visible ? this.named(viewer, decided.refusal) : refuse('not_found', 'stepId');
  }

  /** Whoever lost a race is told to whom. */
  private async named(viewer: Viewer, refusal: Refusal): Promise<Decided<never>> {
    const { code, field, details } = refusal;
    if (code !== 'already_decided' || typeof details['personId'] !== 'string') return { ok: false, refusal };
    const personId = details['personId'];
    const people = await this.ledger.read(as(viewer), (tx) => personsByIds(tx, [personId]));
    return refuse(code, field, { ...details, by: people.get(personId)?.name ?? null });
  }
}

/** A step of the tenant by its id, with the post locked. */
export async function stepAt(tx: Tx, stepId: string): Promise<Omit<StepAt, 'tx' | 'by'> | null> {
  if (!isId(stepId)) return null;
  const row = await tx.findOneBy(RunStepEntity, { organisationId: tx.tenant, id: stepId });
  if (!row) return null;
  const aggregate = await lockPost(tx, row.postId);
  const run = await runById(tx, row.runId);
  return aggregate && run ? { aggregate, run, stepKey: row.key } : null;
}

/** Reads the post, or is or was asked by this round. */
export function seesRound(viewer: Viewer, { post }: Pick<PostAggregate, 'post'>, run: ApprovalRun): boolean {
  const askedIds = run.steps.flatMap(({ scopes }) => scopes.flatMap(({ seats }) => seats.map((seat) => seat.personId)));
  const answered = run.decisions.map((decision) => decision.personId);
  return canPost(viewer, 'read', { ...postFacts(post), askedIds: [...askedIds, ...answered] }).allowed;
}
