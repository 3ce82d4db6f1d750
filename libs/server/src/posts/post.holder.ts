import { candidates, msOf, type Instant, type Role, type Staff } from '@pregon/domain';
import type { PostView } from './post.view.js';

/** Who has a post now, and since when. */
export interface Holder {
  readonly personIds: readonly string[];
  /** a part of the system that has it; null where people do */
  readonly system: string | null;
  readonly since: Instant;
  readonly due: Instant | null;
}

/** Null when nobody must do anything: it is published, put away, or only waits for its hour. */
export function holderOf(view: PostView, staff: Staff): Holder | null {
  const { post, standing } = view;
  const since = latest(view.variants.map((variant) => variant.stateSince)) ?? post.changedAt;
  const active = view.steps.filter((step) => step.state === 'active');
  const [step] = active;
  const author = { personIds: [post.authorId], system: null, since, due: view.slot?.instant ?? null };
  if (step)
    return {
      personIds: [...new Set(active.flatMap((one) => one.waitsFor))],
      system: null,
      since: step.since ?? since,
      due: step.due,
    };
  switch (standing.state) {
    case 'draft':
    case 'changes_requested':
    case 'withdrawn':
    case 'revoked':
    case 'time_missed':
    case 'approved':
    case 'rejected':
      return author;
    case 'sending':
      return {
        personIds: [],
        system: 'worker',
        since: latest(view.deliveries.map((one) => one.since)) ?? since,
        due: null,
      };
    case 'unknown':
    case 'held':
    case 'failed':
    case 'partial': {
      if (!standing.needsPerson) return null;
      const stuck = view.deliveries.filter((one) => one.state !== 'published').map((one) => one.since);
      return { personIds: responsible(view, staff), system: null, since: latest(stuck) ?? since, due: null };
    }
    default:
      return null;
  }
}

/** Who may let a delivery go, send it again or say what became of it: the unit's head, else the chief. */
function responsible(view: PostView, staff: Staff): readonly string[] {
  const { departmentId } = view.post;
  const asked = (role: Role, scope: 'unit' | 'organisation') =>
    candidates([{ kind: 'role', role, scope }], departmentId, staff).map((one) => one.personId);
  const heads = asked('head', 'unit');
  return heads.length > 0 ? heads : asked('communications_chief', 'organisation');
}

const latest = (instants: readonly Instant[]): Instant | null =>
  [...instants].sort((a, b) => msOf(a) - msOf(b)).at(-1) ?? null;
