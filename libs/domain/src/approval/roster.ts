import type { PolicyStep, Who } from './policy.types.js';
import type { Abstention, Place, Seat } from './run.types.js';
import { holders, type Holder, type Staff } from './staff.js';
import { sittingFor } from './standing-in.js';

/** What of a step decides whom it asks. */
export type AskedStep = Pick<PolicyStep, 'key' | 'kind' | 'mode' | 'who' | 'escalateTo' | 'noDeputyFromUnit'> & {
  readonly policyIds: readonly string[];
};

/** One variant's circumstances, as far as they decide who may sit. */
export interface Circumstances {
  readonly place: Place;
  readonly contributors: readonly string[];
  readonly selfApproval: boolean;
  readonly deputies: boolean;
  readonly electoral: boolean;
  readonly overlayIds: ReadonlySet<string>;
  readonly recused: ReadonlySet<string>;
  readonly staff: Staff;
}

/** The people of one rule: who sits, who abstains, and how many seats there are to fill, vacant ones included. */
export interface Roster {
  readonly seats: readonly Seat[];
  readonly abstained: readonly Abstention[];
  readonly slots: number;
}

/** Persons who are out of one roster from the start: `filled` their seat already counts · `elsewhere` in another step. */
export interface Taken {
  readonly filled: ReadonlySet<string>;
  readonly elsewhere: ReadonlySet<string>;
}

/**
 * Who sits for `who` today. A seat whose holder may not decide (authorship, recusal, candidate) is gone; one whose
 * holder is merely away, or whose substitute may not decide, stands vacant and must be filled by somebody else.
 * `forGroup` limits it to one group of an each_group_any step.
 */
export function rosterOf(
  who: readonly Who[],
  because: Seat['because'],
  step: AskedStep,
  { filled, elsewhere }: Taken,
  circumstances: Circumstances,
  group: { readonly name: string; readonly everybody: boolean } | null = null,
): Roster {
  const { staff } = circumstances;
  const place = group ? placeOf(group.name, circumstances.place) : circumstances.place;
  const seats = new Map<string, Seat>();
  const abstained: Abstention[] = [];
  let slots = 0;
  for (const holder of distinct(holders(who, place, staff), group)) {
    const rules = { place, deputies: circumstances.deputies, noDeputyFromUnit: step.noDeputyFromUnit };
    const sitting = sittingFor(holder, rules, staff);
    abstained.push(...sitting.abstained);
    const { personId } = sitting;
    if (filled.has(holder.personId)) continue;
    // Whoever answered for another seat does not fill this one too.
    if (personId === null || filled.has(personId)) {
      slots += 1;
      continue;
    }
    const own = personId === holder.personId;
    const barred = barredFrom(personId, step, circumstances) ?? (elsewhere.has(personId) ? ELSEWHERE : null);
    if (barred) abstained.push({ personId, reason: barred });
    if (!barred || !own) slots += 1;
    if (barred || (seats.has(personId) && !own)) continue;
    const seat: Seat = { personId, capacity: sitting.capacity, because };
    seats.set(personId, group ? { ...seat, forGroup: group.name } : seat);
  }
  return { seats: [...seats.values()], abstained: unique(abstained), slots };
}

const ELSEWHERE = 'asked_in_another_step';

/** I4, E-47: why a person may not decide a step, in whatever capacity; null = they may. */
export function barredFrom(
  personId: string,
  step: Pick<AskedStep, 'kind' | 'policyIds'>,
  { contributors, selfApproval, recused, electoral, overlayIds, staff }: Circumstances,
): Abstention['reason'] | null {
  if (recused.has(personId)) return 'recused';
  const deciding = step.kind === 'approve' || step.kind === 'veto';
  if (deciding && !selfApproval && contributors.includes(personId)) return 'contributor';
  const ofOverlay = step.policyIds.some((id) => overlayIds.has(id));
  if (electoral && ofOverlay && (deciding || step.kind === 'attest') && staff.candidates.has(personId))
    return 'candidate';
  return null;
}

// A campaign's unit looks for its superior from where it stands, not from the department that wrote the post.
const placeOf = (group: string, place: Place): Place =>
  place.campaign.includes(group) || place.topic === group ? { ...place, unit: group } : place;

function distinct(found: readonly Holder[], group: { name: string; everybody: boolean } | null): readonly Holder[] {
  const ofGroup = group && !group.everybody ? found.filter((holder) => holder.forGroup === group.name) : found;
  return ofGroup.filter((holder, at) => ofGroup.findIndex((one) => one.personId === holder.personId) === at);
}

const unique = (abstained: readonly Abstention[]): readonly Abstention[] =>
  abstained.filter(
    (one, at) => abstained.findIndex((other) => other.personId === one.personId && other.reason === one.reason) === at,
  );
