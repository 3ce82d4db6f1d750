import {
  holders,
  whoKey,
  writePolicy,
  type ApprovalPolicy,
  type Instant,
  type Json,
  type PolicyStep,
  type Staff,
  type Who,
} from '@pregon/domain';
import type { StepMode, Term } from '../generated/schema.js';
import type { ApprovalPolicyEntity } from './approval-policy.entity.js';
import { modeOf, termOf } from './run.answers.js';

export interface PolicyWhoAnswer {
  readonly source: string;
  readonly who: Who;
  readonly personIds: readonly string[];
}

export interface PolicyStepAnswer {
  readonly key: string;
  readonly name: string;
  readonly kind: PolicyStep['kind'];
  readonly who: readonly PolicyWhoAnswer[];
  readonly mode: StepMode;
  readonly quorum: number | null;
  readonly sla: Term | null;
}

/** A circuit in one of its versions, or as it is typed and not published (`savedBy` is then who types it). */
export interface PolicyAnswer {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly name: string;
  readonly overlay: boolean;
  readonly legal: boolean;
  readonly priority: number;
  readonly retired: boolean;
  readonly source: string;
  readonly document: Json;
  readonly savedAt: Instant;
  readonly savedById: string;
  readonly steps: readonly PolicyStepAnswer[];
}

export const policyAnswer = (
  { body, source, savedAt, savedBy, retiredAt }: ApprovalPolicyEntity,
  staff: Staff,
): PolicyAnswer => ({
  id: body.id,
  key: body.key,
  version: body.version,
  name: body.name,
  overlay: body.overlay,
  legal: body.legal,
  priority: body.priority,
  retired: retiredAt !== null,
  source,
  document: writePolicy(body),
  savedAt,
  savedById: savedBy,
  steps: [...body.steps, ...body.stepsAfter].map((step) => stepAnswer(step, staff)),
});

const stepAnswer = ({ key, name, kind, who, mode, sla }: PolicyStep, staff: Staff): PolicyStepAnswer => ({
  key,
  name,
  kind,
  who: who.map((one) => ({ source: whoKey(one), who: one, personIds: peopleOf(one, staff) })),
  mode: modeOf(mode),
  quorum: typeof mode === 'object' ? mode.quorum : null,
  sla: termOf(sla),
});

/** Whoever it means whatever the post: a unit's role means nobody until the unit is known. */
function peopleOf(who: Who, staff: Staff): string[] {
  if (who.kind === 'role' && who.scope !== 'organisation') return [];
  const nowhere = { unit: '', campaign: [], topic: null };
  return [...new Set(holders([who], nowhere, staff).map((holder) => holder.personId))];
}

/** The highest priority first, overlays after the bases. */
export const byImportance = (
  a: Pick<ApprovalPolicy, 'overlay' | 'priority' | 'key'>,
  b: Pick<ApprovalPolicy, 'overlay' | 'priority' | 'key'>,
): number => Number(a.overlay) - Number(b.overlay) || b.priority - a.priority || (a.key < b.key ? -1 : 1);
