import type { INestApplicationContext } from '@nestjs/common';
import { notify } from '../ledger/notices.js';
import { systemActor } from '../ledger/tx.js';
import { workerEnv } from '../server.env.js';
import { openApi, type RunningApi } from '../testing/api.fixture.js';
import { openMailServer, type MailServer } from '../testing/mail.fixture.js';
import { eventually } from '../testing/story.fixture.js';
import { timeIs } from '../testing/told.fixture.js';
import { openGround, type Ground } from '../testing/town.fixture.js';
import { createWorker } from '../worker.js';

let ground: Ground;
let api: RunningApi;
let post: MailServer;
const workers: INestApplicationContext[] = [];
beforeAll(async () => {
  ground = await openGround();
  await timeIs(ground, '2030-03-06T10:00:00Z');
  post = await openMailServer();
  api = await openApi(ground, { SMTP_URL: post.url, MAIL_FROM: 'pregon@riudalba.example' });
}, 60_000);
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.close()));
  await api.close();
  await post.close();
  await ground.close();
});

const starts = async (): Promise<void> => {
  const env = workerEnv.parse({ ...api.variables, DATABASE_URL: ground.database.workerUrl });
  workers.push(await createWorker(env));
};

it('what a command wants told is one letter, whoever of two workers sends it, and what was wanted before they started too', async () => {
  const town = await ground.town('riudalba');
  const enric = await town.person('Enric', 'head');
  const address = `${enric.personId}@riudalba.example`;
  const as = { organisationId: town.organisationId, actor: systemActor('clock') };
  const tells = (once: string) =>
    ground.api.run(as, (tx) =>
      notify(tx, {
        kind: 'absence_designated',
        to: [enric.personId],
        postId: null,
        stepId: null,
        actorId: null,
        details: { until: '2030-03-20T08:00:00Z' },
        once,
      }),
    );
  await tells('before');
  await Promise.all([starts(), starts()]);
  await tells('after');
  const letters = await eventually(
    () => Promise.resolve(post.to(address)),
    (mails) => mails.length >= 2,
    30_000,
  );
  expect(letters.map((mail) => mail.subject)).toEqual([
    'El sistema te ha designado suplente hasta el miércoles, 20 de marzo, 09:00',
    'El sistema te ha designado suplente hasta el miércoles, 20 de marzo, 09:00',
  ]);
  const states = () =>
    ground.eyes.query<{ state: string }>(`SELECT DISTINCT state FROM outgoing_message WHERE channel = 'email'`);
  const settled = await eventually(states, ({ rows }) => rows.length === 1 && rows[0]?.state === 'sent', 10_000);
  expect(settled.rows).toEqual([{ state: 'sent' }]);
  expect(post.mails).toHaveLength(2);
}, 60_000);
