import type { By, DomainEvent } from '../event.js';
import { accept, type Decided } from '../refusal.js';
import type { TraceAction } from '../trace/action.catalogue.js';
import { nextDelivery, type DeliveryVerb } from './delivery.table.js';
import type { Publication } from './publication.types.js';

/** A publication's next state with what the record says of it. */
export interface Delivered {
  readonly publication: Publication;
  readonly events: readonly DomainEvent[];
}

/** One step of the delivery machine: the table decides, `fields` say what else becomes true, the record says why. */
export function change(
  publication: Publication,
  verb: DeliveryVerb,
  by: By,
  fields: Partial<Publication>,
  said: { readonly action: TraceAction; readonly reason: string },
): Decided<Delivered> {
  const state = nextDelivery(publication.state, verb);
  if (!state.ok) return state;
  const next: Publication = { ...publication, ...fields, state: state.value };
  const event: DomainEvent = {
    action: said.action,
    subject: { kind: 'publication', id: publication.id },
    by,
    reason: said.reason,
    previousHash: publication.hash,
    payload: {
      verb,
      from: publication.state,
      to: next.state,
      epoch: next.epoch,
      attempt: next.attempt,
      dueAt: next.dueAt,
      remoteId: next.remoteId,
    },
  };
  return accept({ publication: next, events: [event] });
}

/** Nobody holds it and nothing visible is under way. */
export const AT_REST = { leaseUntil: null, committingAt: null } as const;
