import { accept, refuse, type Decided } from '../refusal.js';
import { msOf, type Instant } from '../schedule/instant.js';
import type { Absence } from './staff.js';

/** Ley 40/2015: no delegation of what one holds by delegation (9.5); substitution is personal and temporary (13). */
const LAW = 'Ley 40/2015, 9.5 y 13';

/**
 * Whether an absence or delegation may be entered beside those known; one with its id is replaced. Refuses
 * `field_invalid` (the end is not after the beginning; deputy and person are one), `absence_overlaps` (of the same
 * person) and `deputy_of_deputy`: while it holds, the deputy has handed over to a third person, or the person is
 * somebody's deputy and hands over themselves. A loop is the shortest such chain. An absence without a deputy chains
 * nothing. Details: personId, absenceId, law.
 */
export function checkAbsence(existing: readonly Absence[], entered: Absence): Decided<Absence> {
  if (entered.to !== null && !(msOf(entered.from) < msOf(entered.to)))
    return refuse('field_invalid', 'to', { from: entered.from, to: entered.to });
  if (entered.deputyId === entered.personId)
    return refuse('field_invalid', 'deputyId', { reason: 'own_deputy', law: LAW });
  if (entered.kind === 'delegation' && entered.deputyId === null)
    return refuse('field_empty', 'deputyId', { reason: 'delegation_to_nobody' });
  const others = existing.filter((one) => one.id !== entered.id && overlap(one, entered));
  const own = others.find((one) => one.personId === entered.personId);
  if (own) return refuse('absence_overlaps', 'from', { absenceId: own.id, from: own.from, to: own.to });
  if (entered.deputyId === null) return accept(entered);
  const onward = others.find((one) => one.personId === entered.deputyId && one.deputyId !== null);
  if (onward) return chained('deputyId', onward, onward.personId);
  const inherited = others.find((one) => one.deputyId === entered.personId);
  return inherited ? chained('personId', inherited, inherited.personId) : accept(entered);
}

const chained = (field: string, { id, deputyId }: Absence, personId: string): Decided<never> =>
  refuse('deputy_of_deputy', field, { absenceId: id, personId, deputyId, law: LAW });

const overlap = (a: Absence, b: Absence): boolean => startsBefore(a.from, b.to) && startsBefore(b.from, a.to);
const startsBefore = (from: Instant, to: Instant | null): boolean => to === null || msOf(from) < msOf(to);
