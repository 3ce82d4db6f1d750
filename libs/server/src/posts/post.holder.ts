import {
  holders,
  msOf,
  type DeliveryState,
  type Instant,
  type PostFacts,
  type PostStanding,
  type Role,
  type Staff,
} from '@pregon/domain';

/** Who has a post now, and since when. */
export interface Holder {
  readonly personIds: readonly string[];
  /** a part of the system that has it; null where people do */
  readonly system: string | null;
  readonly since: Instant;
  readonly due: Instant | null;
}

/** As little as it takes to say who has a post: what a calendar with thousands of them can afford. */
export interface HolderFacts extends PostFacts {
  readonly standing: PostStanding;
  readonly changedAt: Instant;
  /** when each variant came into its state */
  readonly variantsSince: readonly Instant[];
  readonly deliveries: readonly { readonly state: DeliveryState; readonly since: Instant }[];
  /** the steps that are being asked now */
  readonly asked: readonly {
    readonly since: Instant;
    readonly due: Instant | null;
    readonly waitsFor: readonly string[];
  }[];
  readonly plannedFor: Instant | null;
}

/** Null when nobody must do anything: it is published, put away, or only waits for its hour. */
export function holderOf(facts: HolderFacts, staff: Staff): Holder | null {
  const { standing, asked, deliveries } = facts;
  const since = latest(facts.variantsSince) ?? facts.changedAt;
  const [step] = asked;
  if (step) {
    const waiting = [...new Set(asked.flatMap((one) => one.waitsFor))];
    // A step that nobody may decide is for those to mend who answer for the unit.
    const personIds = waiting.length > 0 ? waiting : responsible(facts, staff);
    return { personIds, system: null, since: step.since, due: step.due };
  }
  const stuck = deliveries.filter((one) => one.state !== 'published').map((one) => one.since);
  switch (standing.state) {
    case 'draft':
    case 'changes_requested':
    case 'withdrawn':
    case 'revoked':
    case 'time_missed':
    case 'approved':
    case 'rejected':
      return { personIds: [facts.authorId], system: null, since, due: facts.plannedFor };
    case 'sending':
      return { personIds: [], system: 'worker', since: latest(stuck) ?? since, due: null };
    case 'unknown':
    case 'held':
    case 'failed':
    case 'partial':
      if (!standing.needsPerson) return null;
      return { personIds: responsible(facts, staff), system: null, since: latest(stuck) ?? since, due: null };
    default:
      return null;
  }
}

/** Who may let a delivery go, send it again or say what became of it: the unit's head, else the chief. */
function responsible({ departmentId }: PostFacts, staff: Staff): readonly string[] {
  const place = { unit: departmentId, campaign: [], topic: null };
  const asked = (role: Role, scope: 'unit' | 'organisation') => [
    ...new Set(holders([{ kind: 'role', role, scope }], place, staff).map((one) => one.personId)),
  ];
  const heads = asked('head', 'unit');
  return heads.length > 0 ? heads : asked('communications_chief', 'organisation');
}

const latest = (instants: readonly Instant[]): Instant | null =>
  [...instants].sort((a, b) => msOf(a) - msOf(b)).at(-1) ?? null;
