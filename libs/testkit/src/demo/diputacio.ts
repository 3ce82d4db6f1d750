import { Town } from '../seed/town.js';
import { passApprovals } from '../seed/approvals.js';
import type { DemoWeeks } from './demo.week.js';
import { DEMO_PASSWORD } from './people.data.js';

const DOMAIN = 'diputacio-vall-alba.example';

/** A county council beside the town hall: small, and nothing of it is anybody else's to see. */
export async function foundDiputacio(url: string, setupCode: string, weeks: DemoWeeks): Promise<void> {
  const council = await Town.found({
    url,
    setupCode,
    name: "Diputació de la Vall d'Alba",
    slug: 'diputacio-vall-alba',
    adminName: 'Gal·la Benavent',
    adminEmail: `galla.benavent@${DOMAIN}`,
    password: DEMO_PASSWORD,
  });
  const communication = await council.department('COM', 'Comunicación', 'Comunicació');
  const roads = await council.department('CAR', 'Carreteras', 'Carreteres');
  const chief = await council.colleague('Ramon Estruch', `ramon.estruch@${DOMAIN}`, [{ role: 'communications_chief' }]);
  const head = await council.colleague('Consol Ferrandis', `consol.ferrandis@${DOMAIN}`, [
    { role: 'head', departmentId: roads },
  ]);
  const editor = await council.colleague('Quique Moll', `quique.moll@${DOMAIN}`, [
    { role: 'editor', departmentId: roads },
  ]);
  const account = (network: string, handle: string) =>
    council.account({
      network,
      handle,
      name: "Diputació de la Vall d'Alba",
      departmentId: communication,
      sharedWithIds: null,
    });
  const facebook = await account('facebook', 'diputaciovallalba');
  const telegram = await account('telegram', 'diputaciovallalba');
  for (const id of [facebook, telegram]) await council.connects(id);
  await council.policy({
    key: 'ordinario',
    name: 'Ordinario',
    priority: 10,
    steps: [
      { key: 'unidad', name: 'Jefatura', who: [{ role: 'head', scope: 'unit' }], mode: 'any' },
      {
        key: 'comunicacion',
        name: 'Comunicación',
        who: [{ role: 'communications_chief', scope: 'organisation' }],
        mode: 'any',
      },
    ],
  });

  const ready = await editor.drafts({
    departmentId: roads,
    accountIds: [facebook, telegram],
    contentClass: 'servicio',
    texts: {
      es: 'Esta semana se asfalta la CV-981 entre Riudalba y el cruce de la Bassa. Paso alternativo de 9 a 17 h.',
      'ca-valencia':
        "Esta setmana s'asfalta la CV-981 entre Riudalba i l'encreuament de la Bassa. Pas alternatiu de 9 a 17 h.",
    },
    plan: weeks.plan({ week: -1, day: 'tue', time: '08:30' }),
  });
  await editor.submits(ready);
  await passApprovals(ready, editor, [head, chief]);

  const waiting = await editor.drafts({
    departmentId: roads,
    accountIds: [facebook],
    contentClass: 'servicio',
    texts: {
      es: 'La semana próxima empieza la limpieza de cunetas en las carreteras de la comarca.',
      'ca-valencia': 'La setmana que ve comença la neteja de cunetes a les carreteres de la comarca.',
    },
    plan: weeks.plan({ week: 1, day: 'mon', time: '09:00' }),
  });
  await editor.submits(waiting);
  await passApprovals(waiting, editor, [head, chief], { atMost: 1 });
}
