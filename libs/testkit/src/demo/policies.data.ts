import type { NewPolicy } from '../seed/town.js';

type Step = NewPolicy['steps'][number];

const UNIT: Step = {
  key: 'unidad',
  name: 'Jefatura de la unidad',
  who: [{ role: 'head', scope: 'unit' }],
  mode: 'any',
  slaHours: 4,
};
const COMMUNICATION: Step = {
  key: 'comunicacion',
  name: 'Comunicación',
  who: [{ role: 'communications_chief', scope: 'organisation' }],
  mode: 'any',
  slaHours: 4,
};
const LEGAL: Step = {
  key: 'juridico',
  name: 'Asesoría jurídica',
  who: [{ role: 'reviewer_legal', scope: 'organisation' }],
  mode: 'any',
  slaHours: 24,
};
const LANGUAGE: Step = {
  key: 'linguistica',
  name: 'Normalització lingüística',
  who: [{ role: 'reviewer_language', scope: 'organisation' }],
  mode: 'any',
  slaHours: 6,
};
const DATA_PROTECTION: Step = {
  key: 'dpd',
  name: 'Protección de datos',
  who: [{ role: 'reviewer_data_protection', scope: 'organisation' }],
  mode: 'all',
  slaHours: 8,
};

/** Those who sit at the advertising table, by the keys of their names. */
export const ADVERTISING_TABLE = ['vicent.gil', 'rosa.almenar', 'elena.cots', 'amparo.vidal', 'marta.soler'] as const;

export interface PolicyFacts {
  personId(key: string): string;
}

/** The circuits of the town hall: the higher priority wins. */
export const riudalbaPolicies = ({ personId }: PolicyFacts): readonly NewPolicy[] => [
  { key: 'ordinario', name: 'Ordinario', priority: 10, steps: [UNIT, COMMUNICATION] },
  {
    key: 'linguistico',
    name: 'Con revisión lingüística',
    priority: 20,
    contentClasses: ['servicio', 'trámite'],
    departments: ['ATC', 'MED'],
    steps: [UNIT, LANGUAGE, COMMUNICATION],
  },
  {
    key: 'obras',
    name: 'Obras, con informe jurídico',
    priority: 20,
    contentClasses: ['servicio'],
    departments: ['URB'],
    steps: [UNIT, LEGAL, COMMUNICATION],
  },
  {
    key: 'institucional',
    name: 'Institucional y bandos',
    priority: 30,
    contentClasses: ['institucional', 'bando'],
    steps: [UNIT, LEGAL, COMMUNICATION],
  },
  {
    key: 'menores',
    name: 'Menores y datos personales',
    priority: 40,
    contentClasses: ['educación'],
    steps: [UNIT, DATA_PROTECTION, COMMUNICATION],
  },
  {
    key: 'turismo',
    name: 'Promoción, con mesa de publicidad',
    priority: 40,
    contentClasses: ['turismo'],
    steps: [
      UNIT,
      {
        key: 'mesa',
        name: 'Mesa de publicidad',
        who: ADVERTISING_TABLE.map((key) => ({ personId: personId(key) })),
        mode: 'quorum',
        quorum: 3,
        slaHours: 48,
      },
    ],
  },
  {
    key: 'emergencia',
    name: 'Emergencia',
    priority: 100,
    contentClasses: ['emergencia', 'desmentido'],
    validityHours: 12,
    steps: [
      {
        key: 'guardia',
        name: 'Guardia o Comunicación',
        who: [
          { role: 'head', scope: 'unit' },
          { role: 'communications_chief', scope: 'organisation' },
        ],
        mode: 'any',
      },
    ],
  },
];
