import { Town } from '@pregon/testkit';
import type { Installation } from './installation.js';
import {
  ACCOUNT_KEYS,
  ACCOUNTS,
  ADMIN,
  PASSWORD,
  PEOPLE,
  type AccountKey,
  type TownFacts,
  type Who,
} from './town.shape.js';

/** What is shown to visitors: the head ticks two things, and people from outside may be asked for their opinion. */
const VISITS = `key: visitas
name: Visitas y rutas
priority: 20
match:
  classes: [turismo]
steps:
  - key: unidad
    name: Jefatura de la unidad
    who: role:head@unit
    sla: 4h
    checks: [fechas_correctas, enlace_operativo]
  - key: comunicacion
    name: Comunicación
    who: role:communications_chief@organisation
    sla: 4h
move: { minutes: 1440 }
guests: { days: 7 }
atomic_languages: true
`;

/** Sets the town up through the public API: two departments, six people, six accounts on the twins, two circuits. */
export async function foundTown({ url, setupCode, sandboxUrl }: Installation): Promise<TownFacts> {
  if (sandboxUrl === null) throw new Error('The journeys need the sandbox.');
  const town = await Town.found({
    url,
    setupCode,
    name: 'Ajuntament de Riudalba',
    slug: 'riudalba',
    adminName: ADMIN.name,
    adminEmail: ADMIN.email,
    password: PASSWORD,
  });
  const culture = await town.department('CUL', 'Cultura', 'Cultura');
  const communication = await town.department('COM', 'Comunicación', 'Comunicació');
  const arrives = (who: Who, ...seats: Parameters<Town['colleague']>[2]) =>
    town.colleague(PEOPLE[who].name, PEOPLE[who].email, seats);
  await arrives('lucía', { role: 'editor', departmentId: culture });
  await arrives('enric', { role: 'head', departmentId: culture });
  await arrives('marta', { role: 'communications_chief' }, { role: 'head', departmentId: communication });
  await arrives('laia', { role: 'communications_chief' });
  await arrives('núria', { role: 'administrator' });
  await town.policy({
    key: 'ordinario',
    name: 'Ordinario',
    priority: 10,
    validityHours: 24 * 60,
    steps: [
      {
        key: 'unidad',
        name: 'Jefatura de la unidad',
        who: [{ role: 'head', scope: 'unit' }],
        mode: 'any',
        slaHours: 4,
      },
      {
        key: 'comunicacion',
        name: 'Comunicación',
        who: [{ role: 'communications_chief', scope: 'organisation' }],
        mode: 'any',
        slaHours: 4,
      },
    ],
  });
  await town.publishes(VISITS);
  const accountIds: Partial<Record<AccountKey, string>> = {};
  const remoteIds: Partial<Record<AccountKey, string>> = {};
  for (const key of ACCOUNT_KEYS) {
    const apart = ACCOUNTS[key].network === 'x' ? { languagePolicy: 'separate' as const } : {};
    const id = await town.account({ ...ACCOUNTS[key], ...apart, departmentId: culture });
    accountIds[key] = id;
    remoteIds[key] = await town.connects(id);
  }
  return {
    url,
    sandboxUrl,
    zone: town.zone,
    departmentId: culture,
    accountIds: complete(accountIds),
    remoteIds: complete(remoteIds),
  };
}

function complete(partly: Partial<Record<AccountKey, string>>): Record<AccountKey, string> {
  const of = (key: AccountKey): string => {
    const id = partly[key];
    if (id === undefined) throw new Error(`The account ${key} was not made.`);
    return id;
  };
  return {
    facebook: of('facebook'),
    x: of('x'),
    instagram: of('instagram'),
    telegram: of('telegram'),
    cultura: of('cultura'),
    agenda: of('agenda'),
  };
}
