import { connect } from 'node:net';
import { MailStage } from './mail.fixture.js';
import { MOST_BYTES } from './smtp.receiver.js';

let stage: MailStage;
beforeEach(async () => (stage = await MailStage.open()));
afterEach(() => stage.close());

test('an e-mail in two parts arrives whole, accents and all', async () => {
  await stage.send({
    subject: 'Aprobación pendiente: «Fiesta del Carmen» — mañana 🎉',
    text: 'Ábrala en http://localhost:3000/aprobaciones/1.',
    html: '<p>Ábrala <a href="http://localhost:3000/aprobaciones/1?de=correo&amp;n=2">aquí</a>.</p>',
    headers: { 'X-Pregon-Revision': 'r-17' },
  });
  const mail = await stage.newest();
  expect(mail).toMatchObject({
    subject: 'Aprobación pendiente: «Fiesta del Carmen» — mañana 🎉',
    from: 'Pregón <pregon@riudalba.example>',
    to: ['lucia@riudalba.example'],
    links: ['http://localhost:3000/aprobaciones/1?de=correo&n=2', 'http://localhost:3000/aprobaciones/1'],
  });
  expect(mail.text?.trim()).toBe('Ábrala en http://localhost:3000/aprobaciones/1.');
  expect(mail.html).toContain('>aquí</a>');
  expect(mail.headers).toContainEqual({ name: 'X-Pregon-Revision', value: 'r-17' });
});

test('everybody has a letter box here, those in blind copy too, and the message does not tell them', async () => {
  await stage.send({ to: 'Lucía <lucia@riudalba.example>', bcc: 'Marta@Riudalba.example', subject: 'Una', text: 'x' });
  await stage.send({ to: 'nadie@ninguna-parte.example', subject: 'Otra', text: 'x' });
  expect((await stage.list('?to=marta@riudalba.example')).mails).toMatchObject([
    { subject: 'Una', to: ['lucia@riudalba.example', 'marta@riudalba.example'] },
  ]);
  const [first] = (await stage.list('?to=LUCIA@riudalba.example')).mails;
  expect(await (await stage.get(`/_control/mail/${first?.id}`)).text()).not.toContain('Bcc');
});

test('the newest comes first, and a reader who knows one asks for what came after', async () => {
  for (const subject of ['primera', 'segunda', 'tercera']) await stage.send({ subject, text: 'x' });
  const { mails } = await stage.list();
  expect(mails.map(({ subject }) => subject)).toEqual(['tercera', 'segunda', 'primera']);
  expect((await stage.list(`?after=${mails[1]?.id}`)).mails.map(({ subject }) => subject)).toEqual(['tercera']);
  expect((await stage.list(`?after=${mails[0]?.id}`)).mails).toEqual([]);
});

test('an emptied box goes on counting, so that nobody takes a new e-mail for an old one', async () => {
  await stage.send({ subject: 'antes', text: 'x' });
  const [before] = (await stage.list()).mails;
  expect(await (await stage.order('DELETE', '')).json()).toEqual({ forgotten: 1 });
  expect((await stage.get(`/_control/mail/${before?.id}`)).status).toBe(404);
  await stage.send({ subject: 'después', text: 'x' });
  expect((await stage.list(`?after=${before?.id}`)).mails).toMatchObject([{ subject: 'después' }]);
});

test('of 600 e-mails the newest 500 are kept', async () => {
  const sender = stage.sender(true);
  for (let n = 1; n <= 600; n += 1)
    await sender.sendMail({ from: 'a@a.example', to: `p${n % 3}@riudalba.example`, subject: `n.º ${n}`, text: 'x' });
  sender.close();
  const { received, mails } = await stage.list();
  expect(received).toBe(600);
  expect(mails).toHaveLength(500);
  expect([mails[0]?.subject, mails.at(-1)?.subject]).toEqual(['n.º 600', 'n.º 101']);
}, 60_000);

test('a message that is too large is refused with 552 and nothing of it is kept; the next one passes', async () => {
  const tooMuch = stage.send({ subject: 'Enorme', text: 'ñandú '.repeat(MOST_BYTES / 4) });
  await expect(tooMuch).rejects.toMatchObject({ responseCode: 552 });
  expect((await stage.list()).received).toBe(0);
  await stage.send({ subject: 'Justa', text: 'x'.repeat(MOST_BYTES / 2) });
  expect((await stage.list()).mails).toMatchObject([{ subject: 'Justa' }]);
});

test('a client that hangs up in the middle leaves no half e-mail and harms nobody', async () => {
  await new Promise<void>((resolve, reject) => {
    const socket = connect(stage.smtpPort, '127.0.0.1');
    const lines = ['EHLO a', 'MAIL FROM:<a@a.example>', 'RCPT TO:<b@b.example>', 'DATA', 'Subject: half\r\n\r\nhal'];
    socket.on('data', (chunk) => {
      if (/^(220|250 |250-[^]*250 |354)/.test(String(chunk))) socket.write(`${lines.shift() ?? ''}\r\n`);
      if (lines.length === 0) socket.resetAndDestroy();
    });
    socket.once('close', () => resolve());
    socket.once('error', reject);
  });
  await stage.send({ subject: 'Entera', text: 'x' });
  expect((await stage.list()).mails.map(({ subject }) => subject)).toEqual(['Entera']);
});

test('the networks’ twins answer beside it, and their index leads to the letter box', async () => {
  expect(await stage.page('/')).toContain('<a href="/mail">');
  expect(await (await stage.get('/_control/health')).json()).toEqual({ ok: true });
  expect((await stage.get('/mailing')).status).toBe(404);
});
