import type { AbsenceCause, AbsenceInput, AbsenceKind } from '../../../generated/graphql.js';
import { endOfDay, startOfDay } from './absence.days.js';

export interface AbsenceDraft {
  readonly personId: string;
  /** null: nobody has been chosen yet, which is not the same as nobody */
  readonly deputyId: string | null;
  readonly kind: AbsenceKind;
  readonly cause: AbsenceCause;
  readonly begins: 'now' | 'planned';
  /** days, both included; `to` empty while nobody knows */
  readonly from: string;
  readonly to: string;
}

export const NOBODY = 'nobody';

/** A delegation is one for its own cause; somebody who is away is so for another. */
export const CAUSES: Readonly<Record<AbsenceKind, readonly [AbsenceCause, ...AbsenceCause[]]>> = {
  absence: ['vacaciones', 'baja', 'permiso', 'comision_servicio', 'vacante', 'recusacion', 'otra'],
  delegation: ['delegacion'],
};

export const FIELDS = ['personId', 'deputyId', 'kind', 'cause', 'from', 'to'].map((field) => `input.${field}`);

export const isKind = (text: string): text is AbsenceKind => text === 'absence' || text === 'delegation';

export const newAbsence = (self: string, today: string): AbsenceDraft => ({
  personId: self,
  deputyId: null,
  kind: 'absence',
  cause: 'vacaciones',
  begins: 'now',
  from: today,
  to: '',
});

/** Null while something is missing: a deputy not chosen, a date not said, an end before the beginning. */
export function absenceInput(
  draft: AbsenceDraft,
  { self, zone }: { readonly self: string; readonly zone: string },
): AbsenceInput | null {
  const { personId, deputyId, kind, cause, begins, from, to } = draft;
  if (deputyId === null || (kind === 'delegation' && deputyId === NOBODY)) return null;
  if ((begins === 'planned' && from === '') || endsBefore(draft)) return null;
  return {
    personId: personId === self ? null : personId,
    deputyId: deputyId === NOBODY ? null : deputyId,
    kind,
    cause,
    from: begins === 'now' ? null : startOfDay(from, zone),
    to: to === '' ? null : endOfDay(to, zone),
  };
}

export const endsBefore = ({ from, to }: Pick<AbsenceDraft, 'from' | 'to'>): boolean => to !== '' && to < from;

interface Person {
  readonly id: string;
  readonly name: string;
}
interface Viewer {
  readonly person: Person;
  readonly can: {
    readonly managePeople: { readonly allowed: boolean };
    readonly enterAbsencesFor: readonly { readonly people: readonly Person[] }[];
  };
}

/** Oneself first; an administrator everybody, a head the unit's people. */
export function whoMayBeAway({ person, can }: Viewer, people: readonly Person[]): readonly Person[] {
  const others = can.managePeople.allowed ? people : can.enterAbsencesFor.flatMap((unit) => unit.people);
  const byId = new Map(others.map((one) => [one.id, one]));
  byId.delete(person.id);
  return [person, ...[...byId.values()].sort((one, other) => one.name.localeCompare(other.name))];
}
