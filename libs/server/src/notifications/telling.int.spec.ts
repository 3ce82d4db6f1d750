import { randomUUID } from 'node:crypto';
import { LiveListener } from '../ledger/live.listener.js';
import { createLog } from '../ledger/log.js';
import { systemActor } from '../ledger/tx.js';
import { openToldGround, openToldTown, timeIs, type ToldTown } from '../testing/told.fixture.js';
import type { Ground } from '../testing/town.fixture.js';
import { carryForgotten } from './notifications.handlers.js';

let ground: Ground;
let riudalba: ToldTown;
beforeAll(async () => {
  ground = await openToldGround();
  await timeIs(ground, '2030-03-06T10:00:00Z');
  riudalba = await openToldTown(ground, 'riudalba', {});
}, 60_000);
afterAll(() => ground.close());

it('Enric is told once, although what tells him is carried twice', async () => {
  const enric = await riudalba.person('Enric');
  const { postId, stepId } = await riudalba.post('Feria de abril', [enric.personId]);
  await riudalba.tells({ kind: 'asked', to: [enric.personId], postId, stepId, once: 'asked 1' });
  await riudalba.carries();
  expect(await riudalba.notices(enric.personId)).toMatchObject([{ kind: 'asked', postId, stepId, readAt: null }]);
  expect(await riudalba.messages(enric.personId)).toHaveLength(1);
});

it('the same cause told again under the same key tells nobody anything new', async () => {
  const enric = await riudalba.person('Enric2');
  const tell = () => riudalba.tells({ kind: 'reminder', to: [enric.personId], once: 'reminder 50% step 7' });
  await tell();
  await tell();
  expect(await riudalba.notices(enric.personId)).toHaveLength(1);
  expect(await riudalba.messages(enric.personId)).toHaveLength(1);
});

it('nobody is told of what they did themselves', async () => {
  const [marta, enric] = [await riudalba.person('Marta'), await riudalba.person('Enric3')];
  const to = [marta.personId, enric.personId];
  await riudalba.tells({ kind: 'taken_over', to, actorId: marta.personId });
  expect(await riudalba.notices(marta.personId)).toEqual([]);
  expect(await riudalba.notices(enric.personId)).toMatchObject([{ kind: 'taken_over', actorId: marta.personId }]);
});

it('another organisation’s people are not told, even where one names them', async () => {
  const diputacio = await openToldTown(ground, 'diputacio', {});
  const [ours, theirs] = [await riudalba.person('Nuria'), await diputacio.person('Pere')];
  await riudalba.tells({ kind: 'approved', to: [ours.personId, theirs.personId], once: 'both' });
  expect(await riudalba.notices(ours.personId)).toHaveLength(1);
  expect(await diputacio.notices(theirs.personId)).toEqual([]);
  expect(await riudalba.notices(theirs.personId)).toEqual([]);
  expect(await diputacio.in((tx) => tx.query('SELECT id FROM notice'))).toEqual([]);
});

it('only the open screens of who is told wake up', async () => {
  const [enric, marta] = [await riudalba.person('Enric4'), await riudalba.person('Marta4')];
  const listener = new LiveListener(ground.database.apiUrl, createLog('test', 'silent'));
  await listener.start();
  const stop = new AbortController();
  const { organisationId } = riudalba;
  const of = (personId: string) => listener.changesOf({ organisationId, personId }, stop.signal);
  const [hers, his] = [of(marta.personId), of(enric.personId)];
  const [first, woken] = [hers.next(), his.next()];
  await riudalba.tells({ kind: 'mention', to: [enric.personId], actorId: marta.personId });
  expect(await woken).toMatchObject({ value: { kind: 'notice', personId: enric.personId } });
  await riudalba.tells({ kind: 'comment', to: [marta.personId], actorId: enric.personId });
  expect(await first).toMatchObject({ value: { kind: 'notice', personId: marta.personId } });
  stop.abort();
  await listener.stop();
});

it('what a lost queue took with it is found and told all the same', async () => {
  const enric = await riudalba.person('Enric5');
  const id = randomUUID();
  const payload = {
    kind: 'stuck',
    to: [enric.personId],
    postId: null,
    stepId: null,
    actorId: null,
    details: {},
    once: 'stuck 1',
  };
  await ground.eyes.query(
    `INSERT INTO outbox (organisation_id, id, topic, payload, dispatched_at)
     VALUES ($1, $2, 'notices.wanted', $3, clock_timestamp() - interval '1 minute')`,
    [riudalba.organisationId, id, JSON.stringify(payload)],
  );
  await carryForgotten(ground.worker);
  await carryForgotten(ground.worker);
  expect(await riudalba.notices(enric.personId)).toMatchObject([{ kind: 'stuck' }]);
});

it('the clock, not a process, says when it was told', async () => {
  await timeIs(ground, '2031-01-01T12:00:00Z');
  const enric = await riudalba.person('Enric6');
  await riudalba.tells({ kind: 'approved', to: [enric.personId] });
  const [notice] = await riudalba.notices(enric.personId);
  expect(notice?.at.slice(0, 16)).toBe('2031-01-01T12:00');
});

it('the API may read and mark notices, and neither write nor delete them', async () => {
  const as = { organisationId: riudalba.organisationId, actor: systemActor('api') };
  for (const sql of ['DELETE FROM notice', `UPDATE notice SET kind = 'asked'`, 'DELETE FROM outgoing_message'])
    await expect(ground.api.run(as, (tx) => tx.query(sql))).rejects.toThrow(/permission denied/);
});
