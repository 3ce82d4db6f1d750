import {
  canInviteGuest,
  canPost,
  canRecordOnBehalf,
  canTakeOver,
  holders,
  inForceUnit,
  isAskedNow,
  type ApprovalRun,
  type MinorNever,
  type Permission,
  type RunStep,
  type Staff,
} from '@pregon/domain';
import type { Viewer } from '../ledger/viewer.js';
import { postFacts } from './post.facts.js';
import type { PostView } from './post.view.js';

export interface SaidPermission {
  readonly allowed: boolean;
  readonly reason: string | null;
}

export const YES: SaidPermission = { allowed: true, reason: null };
export const NOT_NOW: SaidPermission = { allowed: false, reason: 'not_in_this_state' };
const NOT_ASKED: SaidPermission = { allowed: false, reason: 'not_asked' };
const BY_NO_CIRCUIT: SaidPermission = { allowed: false, reason: 'circuit_does_not_allow' };

export const said = (permission: Permission): SaidPermission =>
  permission.allowed ? YES : { allowed: false, reason: permission.reason };

/** What a step's buttons may offer; the reducer has the last word. */
export async function stepPermissions(
  viewer: Viewer,
  run: ApprovalRun,
  step: RunStep,
  staffNow: () => Promise<Staff>,
  view: PostView,
) {
  const asked = askedIn(run, step, viewer.personId);
  const open = view.steps.some(
    ({ runId, key, state }) => runId === run.id && key === step.key && (state === 'active' || state === 'stuck'),
  );
  const minorEdit = asked && step.kind === 'approve' ? minorEditOf(run, step) : null;
  return {
    decide: asked ? YES : NOT_ASKED,
    abstain: asked ? YES : NOT_ASKED,
    takeOver: open && !asked ? said(await takeOver(viewer, view, staffNow)) : NOT_NOW,
    recordOnBehalf: open ? said(canRecordOnBehalf(viewer, postFacts(view.post))) : NOT_NOW,
    editWhileApproving: !asked ? NOT_ASKED : step.kind === 'approve' ? YES : NOT_NOW,
    minorEditChars: minorEdit,
    minorEditNever: minorEdit === null ? [] : neverTouched(run, step),
  };
}

const askedIn = (run: ApprovalRun, step: RunStep, personId: string): boolean =>
  step.scopes.some(({ variantId, seats }) => {
    const variant = run.variants.find((one) => one.variantId === variantId);
    return (
      seats.some((seat) => seat.personId === personId) &&
      variant?.state === 'open' &&
      isAskedNow(run, variantId, personId)
    );
  });

const minorEditOf = (run: ApprovalRun, step: RunStep): number | null => {
  const allowances = step.scopes.map(
    ({ variantId }) => run.variants.find((one) => one.variantId === variantId)?.rules.minorEdit?.maxChars ?? 0,
  );
  return Math.min(...allowances) || null;
};

/** Protected for one of the versions, protected for the correction. */
const neverTouched = (run: ApprovalRun, step: RunStep): MinorNever[] => [
  ...new Set(
    step.scopes.flatMap(
      ({ variantId }) => run.variants.find((one) => one.variantId === variantId)?.rules.minorEdit?.never ?? [],
    ),
  ),
];

async function takeOver(viewer: Viewer, view: PostView, staffNow: () => Promise<Staff>): Promise<Permission> {
  const { departmentId } = view.post;
  // Most viewers are told without asking who stands above whom.
  const plain = canTakeOver(viewer, { departmentId, above: [] });
  const elsewhere = viewer.memberships.some(({ role }) => role === 'coordinator' || role === 'head');
  if (plain.allowed || !elsewhere) return plain;
  return canTakeOver(viewer, { departmentId, above: departmentsAbove(departmentId, await staffNow()) });
}

/** From the parent upwards, as the house stands: where a department has ended, through who took over from it. */
export function departmentsAbove(departmentId: string, staff: Staff): readonly string[] {
  const above: string[] = [];
  for (let id: string | null = inForceUnit(departmentId, staff); id !== null && !above.includes(id);) {
    above.push(id);
    const parent: string | null = staff.units.find((unit) => unit.id === id)?.parentId ?? null;
    id = parent === null ? null : inForceUnit(parent, staff);
  }
  return above.slice(1);
}

/** The same of a whole post: whatever one of its open rounds lets the viewer do. */
export async function roundPermissions(viewer: Viewer, view: PostView, staffNow: () => Promise<Staff>) {
  const facts = postFacts(view.post);
  const open = view.runs.filter((run) => run.variants.some((variant) => variant.state === 'open'));
  const asked = open.some((run) => run.variants.some(({ variantId }) => isAskedNow(run, variantId, viewer.personId)));
  const guests = open.some((run) => run.variants.some((variant) => variant.rules.guests !== null));
  const read = canPost(viewer, 'comment', facts);
  return {
    decide: asked ? YES : NOT_ASKED,
    takeOver: open.length === 0 ? NOT_NOW : said(await takeOver(viewer, view, staffNow)),
    recordOnBehalf: open.length === 0 ? NOT_NOW : said(canRecordOnBehalf(viewer, facts)),
    bypass: open.length === 0 ? NOT_NOW : await bypass(viewer, open, staffNow),
    inviteGuest: open.length === 0 ? NOT_NOW : guests ? said(canInviteGuest(viewer, facts)) : BY_NO_CIRCUIT,
    comment: asked ? YES : said(read),
  };
}

async function bypass(
  viewer: Viewer,
  runs: readonly ApprovalRun[],
  staffNow: () => Promise<Staff>,
): Promise<SaidPermission> {
  const variants = runs.flatMap((run) => run.variants).filter(({ state, rules }) => state === 'open' && rules.bypass);
  if (variants.length === 0) return BY_NO_CIRCUIT;
  const staff = await staffNow();
  const may = variants.some(({ rules, place }) =>
    holders(rules.bypass?.who ?? [], place, staff).some((holder) => holder.personId === viewer.personId),
  );
  return may ? YES : NOT_ASKED;
}
