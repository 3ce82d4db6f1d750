import { accept, inForce, refuse, type Decided, type Instant, type Staff } from '@pregon/domain';
import type { AbsenceInput } from '../generated/schema.js';
import { isId } from '../ledger/identifier.js';
import type { AbsenceCause, AbsenceKind } from './absence.entity.js';

export interface EnteredAbsence {
  readonly personId: string;
  readonly deputyId: string | null;
  readonly kind: AbsenceKind;
  readonly cause: AbsenceCause;
  readonly from: Instant;
  readonly to: Instant | null;
}

/** A delegation is one for its own cause; somebody who is away is so for another. */
const CAUSES: Readonly<Record<AbsenceKind, { usual: AbsenceCause; never: readonly AbsenceCause[] }>> = {
  absence: { usual: 'vacaciones', never: ['delegacion'] },
  delegation: {
    usual: 'delegacion',
    never: ['vacaciones', 'baja', 'permiso', 'comision_servicio', 'vacante', 'recusacion'],
  },
};

/**
 * An absence as its person or head enters it. It may begin today, earlier than now included ("ill since this morning"); what
 * lies before today is past, and is not rewritten.
 */
export function enterAbsence(
  input: AbsenceInput,
  self: string,
  { staff, startOfDay }: { readonly staff: Staff; readonly startOfDay: Instant },
): Decided<EnteredAbsence> {
  const personId = input.personId ?? self;
  const deputyId = input.deputyId ?? null;
  const { kind } = input;
  const cause = input.cause ?? CAUSES[kind].usual;
  if (!isId(personId) || !staff.activePersonIds.has(personId)) return refuse('not_found', 'input.personId');
  if (deputyId !== null && !isId(deputyId)) return refuse('not_found', 'input.deputyId');
  if (deputyId !== null && !mayStandIn(deputyId, staff))
    return refuse('field_invalid', 'input.deputyId', { reason: 'deputy_not_active' });
  if (CAUSES[kind].never.includes(cause))
    return refuse('field_invalid', 'input.cause', { reason: 'cause_of_other_kind' });
  const from = enterInstant(input.from ?? staff.at, 'input.from');
  if (!from.ok) return from;
  const to = input.to == null ? accept(null) : enterInstant(input.to, 'input.to');
  if (!to.ok) return to;
  if (from.value < startOfDay) return refuse('date_past', 'input.from', { earliest: startOfDay });
  if (to.value !== null && to.value <= staff.at) return refuse('date_past', 'input.to');
  return accept({ personId, deputyId, kind, cause, from: from.value, to: to.value });
}

/** Somebody of the house: who holds no post today, or only as an external, stands in for nobody. */
const mayStandIn = (personId: string, staff: Staff): boolean =>
  inForce(staff.memberships, staff.date).some((held) => held.personId === personId && held.role !== 'external');

function enterInstant(text: string, field: string): Decided<Instant> {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? refuse('field_invalid', field, { reason: 'date' }) : accept(at.toISOString());
}
