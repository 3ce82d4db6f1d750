import { MailStage } from './mail.fixture.js';

let stage: MailStage;
beforeEach(async () => (stage = await MailStage.open()));
afterEach(() => stage.close());

const fault = (order: unknown): Promise<Response> => stage.order('POST', '/faults', order);
const one = { subject: 'Aviso', text: 'x' };

test('a refused recipient gets nothing until the fault is cleared; the others get theirs', async () => {
  expect((await fault({ kind: 'refuse_recipient', to: 'Lucia@riudalba.example' })).status).toBe(200);
  for (const _attempt of [1, 2]) await expect(stage.send(one)).rejects.toMatchObject({ responseCode: 550 });
  await stage.send({ ...one, to: 'marta@riudalba.example' });
  await stage.order('DELETE', '/faults');
  await stage.send(one);
  expect((await stage.list()).mails.map(({ to }) => to)).toEqual([
    ['lucia@riudalba.example'],
    ['marta@riudalba.example'],
  ]);
});

test('ordered for a number of times, it strikes so often and no more', async () => {
  await fault({ kind: 'refuse_recipient', times: 2 });
  for (const _attempt of [1, 2]) await expect(stage.send(one)).rejects.toMatchObject({ responseCode: 550 });
  await stage.send(one);
  expect(await (await stage.get('/_control/mail/faults')).json()).toEqual({ faults: [] });
});

test('while it is down it answers 421 to everybody, also on connections that stood open before', async () => {
  const open = stage.sender(true);
  const mail = { from: 'a@a.example', to: 'b@b.example', ...one };
  await open.sendMail(mail);
  await fault({ kind: 'down' });
  await expect(stage.send(one)).rejects.toMatchObject({ responseCode: 421 });
  await expect(open.sendMail(mail)).rejects.toMatchObject({ responseCode: 421 });
  await stage.order('DELETE', '/faults');
  await stage.send(one);
  open.close();
  expect((await stage.list()).received).toBe(2);
});

test('a slow one takes its time and delivers', async () => {
  await fault({ kind: 'slow', to: 'lucia@riudalba.example', delayMs: 400 });
  const begun = performance.now();
  await stage.send(one);
  expect(performance.now() - begun).toBeGreaterThanOrEqual(395);
  expect((await stage.list()).received).toBe(1);
});

test.each([
  ['/faults', { kind: 'earthquake' }],
  ['/faults', { kind: 'down', to: 'lucia@riudalba.example' }],
  ['/faults', { kind: 'refuse_recipient', to: 'not an address' }],
  ['/faults', { kind: 'slow', delayMs: 3_600_000 }],
  ['/faults', { kind: 'slow', times: 0 }],
])('a wrong order to %s is refused: %j', async (path, order) => {
  expect((await stage.order('POST', path, order)).status).toBe(400);
  expect(await (await stage.get('/_control/mail/faults')).json()).toEqual({ faults: [] });
});

test.each(['?after=soon', '?after=-1', '?to=', '?form=lucia@riudalba.example'])(
  'a wrong question %s is refused rather than answered with everything',
  async (query) => expect((await stage.get(`/_control/mail${query}`)).status).toBe(400),
);
