import type { Facts } from '../approval/facts.js';
import { openRun, type RunRequest, type SubmittedVariant } from '../approval/run.open.js';
import type { Absence, GroupSeat, Staff, Unit } from '../approval/staff.js';
import type { WorkCalendar } from '../schedule/working-time.js';
import type { Membership } from '../vocabulary.js';
import { MODEL_POLICIES } from './model-policies.js';
import { at, by, CALENDAR, MONDAY, post, requestOf, says, variant, yes } from './town-hall.js';

/** The town hall of Riudalba, whole: everybody whom the ten model circuits may ask, in units under one area. */
const HELD: readonly Membership[] = [
  post('nuria', 'editor', 'CUL'),
  post('toni', 'editor', 'CUL'),
  post('enric', 'head', 'CUL'),
  post('consol', 'councillor', 'CUL'),
  post('oscar', 'head', 'DEP'),
  post('dani', 'editor', 'DEP'),
  post('gema', 'duty_officer', null),
  post('nil', 'duty_officer', null),
  post('pere', 'head', 'PC'),
  post('amparo', 'coordinator', 'SER'),
  post('marta', 'communications_chief', null),
  post('rosa', 'reviewer_language', null),
  post('dolors', 'reviewer_data_protection', null),
  post('vicent', 'comptroller', null),
  post('sira', 'secretary', null),
  post('ramon', 'care_supervisor', null),
];

const GROUPS: Readonly<Record<string, readonly string[]>> = {
  gabinete: ['laia', 'quim', 'marta'],
  gabinete_alcaldia: ['sergi', 'eva'],
  normalitzacio_linguistica: ['neus', 'biel'],
  asesoria_juridica: ['pau', 'carla'],
  comite_campana: ['oscar', 'laia', 'neus', 'pau', 'sergi'],
  mesa_publicidad: ['vicent', 'pau', 'carla', 'sira', 'sergi'],
  guardia: ['gema', 'nil', 'joan'],
  supervision: ['ramon', 'quim'],
  equipo_igualdad: ['berta', 'noa'],
};

const seats: readonly GroupSeat[] = Object.entries(GROUPS).flatMap(([key, members]) =>
  members.map((personId) => ({ key, personId, from: '2026-01-01', to: null })),
);
const units: readonly Unit[] = [
  ...['CUL', 'DEP', 'PC'].map((code) => ({ id: code, code, parentId: 'SER', successorId: null })),
  { id: 'SER', code: 'SER', parentId: null, successorId: null },
];

/** The house on a day, as a round that begins at nine in the morning (UTC) meets it. */
export const riudalba = (date = MONDAY, absences: readonly Absence[] = []): Staff => ({
  memberships: HELD,
  activePersonIds: new Set([...HELD.map((held) => held.personId), ...seats.map((seat) => seat.personId)]),
  date,
  at: at('09:00', date),
  groups: seats,
  absences,
  units,
  candidates: new Set(),
});

/** In August the house opens from eight to two, and the fifteenth is a holiday, as is the local fair on the sixteenth. */
const early = [{ from: '08:00', to: '14:00' }];
export const RIUDALBA_CALENDAR: WorkCalendar = {
  ...CALENDAR,
  seasons: [{ name: 'agosto', from: '08-01', to: '08-31', week: { 1: early, 2: early, 3: early, 4: early, 5: early } }],
  holidays: ['2026-08-15', '2026-08-17'],
};

/** A draft of Culture, by Nuria, under all ten circuits. */
export const draft = (
  facts: Partial<Facts> = {},
  more: Partial<Omit<SubmittedVariant, 'facts'>> = {},
): SubmittedVariant => variant(more.variantId ?? 'fb', { contributors: ['nuria'], ...more, facts });

export const askRiudalba = (variants: readonly SubmittedVariant[], more: Partial<RunRequest> = {}): RunRequest =>
  requestOf(MODEL_POLICIES, { variants, staff: riudalba(), by: by('nuria'), ...more });

export const tramita = (variants: readonly SubmittedVariant[], more: Partial<RunRequest> = {}) =>
  yes(openRun(askRiudalba(variants, more))).run;

/** Somebody of Riudalba answers with all that the step asks for, in the house as it is unless told otherwise. */
export const answers: typeof says = (run, who, stepKey, verdict, more = {}) => {
  const step = run.steps.find((one) => one.key === stepKey);
  return says(run, who, stepKey, verdict, {
    staff: riudalba(),
    checks: step?.checks ?? [],
    evidence: Object.fromEntries((step?.requires ?? []).map((code) => [code, 'consta en el expediente'])),
    ...more,
  });
};

/** The house with somebody away from one moment to another, and who stands in. */
export const absence = (personId: string, deputyId: string | null, more: Partial<Absence> = {}): Absence => ({
  id: `away-${personId}`,
  personId,
  deputyId,
  kind: 'absence',
  cause: 'vacaciones',
  from: at('00:00', '2026-08-01'),
  to: at('00:00', '2026-09-30'),
  ...more,
});
