import type { WorkingHours } from '../seed/town.js';
import type { DemoAbsence, DemoGroup } from './demo.types.js';
import type { DemoWeeks } from './demo.week.js';

/** The lists that the circuits ask. */
export const RIUDALBA_GROUPS: readonly DemoGroup[] = [
  { key: 'gabinete', name: 'Gabinete de Comunicación', members: ['marta.soler', 'laia.ferrer', 'joan.bosch'] },
  { key: 'gabinete_alcaldia', name: 'Gabinete de Alcaldía', members: ['empar.llorens', 'vicent.gil'] },
  { key: 'normalitzacio_linguistica', name: 'Normalització Lingüística', members: ['neus.carbonell', 'biel.ripoll'] },
  { key: 'asesoria_juridica', name: 'Asesoría Jurídica', members: ['rosa.almenar', 'pau.estelles'] },
  {
    key: 'comite_campana',
    name: 'Comité de campaña',
    members: ['marta.soler', 'vicent.gil', 'amparo.vidal', 'desiree.gomis', 'cristina.ibanez'],
  },
  { key: 'guardia', name: 'Guardia de emergencias', members: ['rafa.domenech', 'luis.cano'] },
  {
    key: 'mesa_publicidad',
    name: 'Mesa de publicidad',
    members: ['vicent.gil', 'rosa.almenar', 'elena.cots', 'amparo.vidal', 'marta.soler'],
  },
  { key: 'supervision', name: 'Supervisión de atención', members: ['amparo.vidal', 'toni.mas'] },
  { key: 'equipo_igualdad', name: 'Equipo de Igualdad', members: ['pilar.navarro', 'noelia.cruz'] },
];

/** Who of them prove twice who they are: what emergencies ask. */
export const WITH_AUTHENTICATOR = ['rafa.domenech', 'luis.cano'] as const;

/** Of these weeks, entered by everybody for themselves. August is worked out from the year (`augustOf`). */
export const RIUDALBA_ABSENCES: readonly DemoAbsence[] = [
  {
    who: 'teresa.marco',
    deputy: 'enric.blasco',
    cause: 'vacaciones',
    from: { week: 0, day: 'wed', time: '00:00' },
    to: { week: 1, day: 'mon', time: '00:00' },
  },
  {
    who: 'alex.sempere',
    deputy: 'marta.soler',
    cause: 'permiso',
    from: { week: 0, day: 'thu', time: '00:00' },
    to: { week: 0, day: 'sat', time: '00:00' },
  },
  {
    who: 'desiree.gomis',
    deputy: 'enric.blasco',
    cause: 'vacaciones',
    from: { week: 1, day: 'mon', time: '00:00' },
    to: { week: 1, day: 'wed', time: '00:00' },
  },
  {
    who: 'oscar.tena',
    deputy: 'amparo.vidal',
    cause: 'comision_servicio',
    from: { week: 1, day: 'thu', time: '00:00' },
    to: { week: 1, day: 'fri', time: '00:00' },
  },
];

/** The chief's next August: the first half Laia, the second Joan. Local dates, the last one excluded. */
export function augustOf(today: string): readonly { deputy: string; from: string; to: string }[] {
  const year = Number(today.slice(0, 4)) + (today.slice(5) < '08-01' ? 0 : 1);
  return [
    { deputy: 'laia.ferrer', from: `${year}-08-01`, to: `${year}-08-16` },
    { deputy: 'joan.bosch', from: `${year}-08-16`, to: `${year}-09-01` },
  ];
}

const open = (from: string, to: string) => [1, 2, 3, 4, 5].map((weekday) => ({ weekday, spans: [{ from, to }] }));

/** Eight to three, an hour less in summer, the holidays of the Valencian region and two of the town. */
export function workingHours(weeks: DemoWeeks): WorkingHours {
  const feastMonday = weeks.date({ week: 1, day: 'mon', time: '00:00' });
  const patronYear = Number(feastMonday.slice(0, 4)) + (feastMonday.slice(5) < '01-22' ? 0 : 1);
  return {
    week: open('08:00', '15:00'),
    seasons: [{ name: 'Horario de verano', from: '06-15', to: '09-15', week: open('08:00', '14:00') }],
    region: 'ES-VC',
    daysOff: [
      { date: feastMonday, name: "Lunes de las Festes de l'Alba" },
      { date: `${patronYear}-01-22`, name: 'San Vicente Mártir' },
    ],
  };
}
