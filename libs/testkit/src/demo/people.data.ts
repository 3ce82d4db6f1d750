import type { DemoPerson, Moment } from './demo.types.js';

/** Everybody's in the demo. It is printed at the start and worth nothing elsewhere. */
export const DEMO_PASSWORD = 'pregon-demo-2026';
export const RIUDALBA_DOMAIN = 'riudalba.example';

/** The administrator by trade; a colleague like others under another name. */
export const RIUDALBA_ADMIN = { name: 'Dani Ferri (administración)', email: `adm-dferri@${RIUDALBA_DOMAIN}` };

/** The agency's contract ends on the Friday of next week. */
const AGENCY_UNTIL: Moment = { week: 1, day: 'fri', time: '00:00' };

export const RIUDALBA_PEOPLE: readonly DemoPerson[] = [
  {
    key: 'marta.soler',
    name: 'Marta Soler',
    seats: [
      { role: 'communications_chief', in: null },
      { role: 'head', in: 'COM' },
    ],
  },
  { key: 'laia.ferrer', name: 'Laia Ferrer', seats: [{ role: 'communications_chief', in: null }] },
  { key: 'joan.bosch', name: 'Joan Bosch', seats: [{ role: 'editor', in: 'COM' }] },
  { key: 'ivan.roca', name: 'Iván Roca', seats: [{ role: 'editor', in: 'COM' }] },
  { key: 'sara.climent', name: 'Sara Climent', seats: [{ role: 'editor', in: 'COM' }] },
  { key: 'empar.llorens', name: 'Empar Llorens', seats: [{ role: 'head', in: 'ALC' }] },
  {
    key: 'vicent.gil',
    name: 'Vicent Gil',
    seats: [
      { role: 'head', in: 'ALC' },
      { role: 'viewer', in: null },
      { role: 'coordinator', in: 'ALC' },
    ],
  },
  { key: 'nuria.pons', name: 'Nuria Pons', seats: [{ role: 'editor', in: 'ALC' }] },
  {
    key: 'rosa.almenar',
    name: 'Rosa Almenar',
    seats: [
      { role: 'head', in: 'SEC' },
      { role: 'reviewer_legal', in: null },
      { role: 'secretary', in: null },
    ],
  },
  { key: 'pau.estelles', name: 'Pau Estellés', seats: [{ role: 'reviewer_legal', in: null }] },
  {
    key: 'amparo.vidal',
    name: 'Amparo Vidal',
    seats: [
      { role: 'head', in: 'ATC' },
      { role: 'viewer', in: null },
      { role: 'coordinator', in: 'ATC' },
      { role: 'care_supervisor', in: null },
    ],
  },
  { key: 'toni.mas', name: 'Toni Mas', seats: [{ role: 'editor', in: 'ATC' }] },
  { key: 'irina.popescu', name: 'Irina Popescu', seats: [{ role: 'editor', in: 'ATC' }] },
  { key: 'carles.roig', name: 'Carles Roig', seats: [{ role: 'editor', in: 'ATC' }] },
  {
    key: 'rafa.domenech',
    name: 'Rafa Domènech',
    seats: [
      { role: 'head', in: 'SEG' },
      { role: 'duty_officer', in: null },
    ],
  },
  {
    key: 'luis.cano',
    name: 'Luis Cano',
    seats: [
      { role: 'head', in: 'SEG' },
      { role: 'duty_officer', in: null },
    ],
  },
  { key: 'eva.ruiz', name: 'Eva Ruiz', seats: [{ role: 'editor', in: 'SEG' }] },
  { key: 'miguel.tormo', name: 'Miguel Tormo', seats: [{ role: 'head', in: 'URB' }] },
  { key: 'alba.nadal', name: 'Alba Nadal', seats: [{ role: 'editor', in: 'URB' }] },
  { key: 'cristina.ibanez', name: 'Cristina Ibáñez', seats: [{ role: 'head', in: 'MED' }] },
  { key: 'jordi.pla', name: 'Jordi Pla', seats: [{ role: 'editor', in: 'MED' }] },
  { key: 'teresa.marco', name: 'Teresa Marco', seats: [{ role: 'head', in: 'EDU' }] },
  { key: 'mireia.sanz', name: 'Mireia Sanz', seats: [{ role: 'editor', in: 'EDU' }] },
  { key: 'enric.blasco', name: 'Enric Blasco', seats: [{ role: 'head', in: 'CUL' }] },
  { key: 'lucia.peris', name: 'Lucía Peris', seats: [{ role: 'editor', in: 'CUL' }] },
  { key: 'remei.just', name: 'Remei Just', seats: [{ role: 'editor', in: 'CUL' }] },
  { key: 'desiree.gomis', name: 'Desirée Gomis', seats: [{ role: 'head', in: 'FIE' }] },
  { key: 'borja.lluch', name: 'Borja Lluch', seats: [{ role: 'editor', in: 'FIE' }] },
  // Author and head in one person: his own posts pass to the coordinator of his area, never to himself.
  {
    key: 'oscar.tena',
    name: 'Óscar Tena',
    seats: [
      { role: 'head', in: 'DEP' },
      { role: 'editor', in: 'DEP' },
    ],
  },
  { key: 'pilar.navarro', name: 'Pilar Navarro', seats: [{ role: 'head', in: 'IGU' }] },
  { key: 'noelia.cruz', name: 'Noelia Cruz', seats: [{ role: 'editor', in: 'IGU' }] },
  { key: 'alex.sempere', name: 'Àlex Sempere', seats: [{ role: 'head', in: 'JUV' }] },
  { key: 'marina.fuster', name: 'Marina Fuster', seats: [{ role: 'editor', in: 'JUV' }] },
  { key: 'salva.giner', name: 'Salva Giner', seats: [{ role: 'head', in: 'ECO' }] },
  {
    key: 'consol.mata',
    name: 'Consol Mata',
    seats: [
      { role: 'councillor', in: 'ECO' },
      { role: 'councillor', in: 'CUL' },
    ],
  },
  { key: 'paula.orti', name: 'Paula Ortí', seats: [{ role: 'editor', in: 'ECO' }] },
  { key: 'hector.albiach', name: 'Hèctor Albiach', seats: [{ role: 'reviewer_data_protection', in: null }] },
  { key: 'neus.carbonell', name: 'Neus Carbonell', seats: [{ role: 'reviewer_language', in: null }] },
  { key: 'biel.ripoll', name: 'Biel Ripoll', seats: [{ role: 'reviewer_language', in: null }] },
  {
    key: 'elena.cots',
    name: 'Elena Cots',
    seats: [
      { role: 'viewer', in: null },
      { role: 'comptroller', in: null },
    ],
  },
  { key: 'gemma.segui', name: 'Gemma Seguí', seats: [{ role: 'viewer', in: null }] },
  { key: 'dferri', name: 'Dani Ferri', seats: [{ role: 'viewer', in: null }] },
  { key: 'sindic', name: 'Síndic-demo', seats: [{ role: 'auditor', in: null }] },
  { key: 'lola.mir', name: 'Lola Mir (Tres Onades)', seats: [{ role: 'external', in: 'ECO', until: AGENCY_UNTIL }] },
  { key: 'hugo.saez', name: 'Hugo Sáez (Tres Onades)', seats: [{ role: 'external', in: 'ECO', until: AGENCY_UNTIL }] },
];
