import { systemActor } from '../ledger/tx.js';
import { openMailServer, type MailServer } from '../testing/mail.fixture.js';
import { HASH, openToldGround, openToldTown, PUBLIC_URL, timeIs, type ToldTown } from '../testing/told.fixture.js';
import type { Ground } from '../testing/town.fixture.js';
import { claimMessage, handOver } from './message.claim.js';
import { composeMail } from './mail.compose.js';
import { queueMessage } from './message.queue.js';
import { sendingSettings } from './notifications.settings.js';
import { SmtpServer } from './smtp.server.js';

const MORNING = '2030-03-06T10:00:00Z';
const MAIL_FROM = 'Pregón <pregon@riudalba.example>';

let ground: Ground;
let post: MailServer;
let town: ToldTown;
let people = 0;
beforeAll(async () => {
  ground = await openToldGround();
  post = await openMailServer();
  await timeIs(ground, MORNING);
  town = await openToldTown(ground, 'riudalba', { SMTP_URL: post.url, MAIL_FROM });
}, 60_000);
afterAll(async () => {
  await post.close();
  await ground.close();
});

const somebody = (locale?: 'es' | 'ca' | 'en') => town.person(`Persona${++people}`, locale);
/** As if the pause before the next attempt were over. */
const pauseIsOver = () => ground.eyes.query(`UPDATE outgoing_message SET retry_at = clock_timestamp()`);
/** As if the dead worker's lease had run out. */
const leaseIsOver = () =>
  ground.eyes.query(`UPDATE outgoing_message SET claimed_until = clock_timestamp() WHERE state = 'sending'`);

describe('an e-mail', () => {
  it('says what and until when, in the reader’s words, and leads to exactly the revision asked about', async () => {
    const enric = await somebody();
    const { postId, stepId } = await town.post('Feria de abril', [enric.personId], '2030-03-07T09:00:00Z');
    await town.tells({ kind: 'asked', to: [enric.personId], postId, stepId, details: { step: 'Jefatura' } });
    await town.sends();
    const [mail] = post.to(enric.email);
    expect(mail?.subject).toBe('Espera tu decisión: «Feria de abril», hasta el jueves, 7 de marzo, 10:00');
    expect(mail?.from).toMatchObject({ name: 'Pregón', address: 'pregon@riudalba.example' });
    const link = `${PUBLIC_URL}/aprobaciones/${stepId}?rev=${HASH.slice(0, 12)}`;
    expect(mail?.text).toContain(link);
    expect(mail?.html).toContain(`href="${link}"`);
    expect(mail?.text).toContain('Nada se publica mientras no se decida.');
    expect(mail?.text).toContain('Paso: Jefatura');
    expect(await town.messages(enric.personId)).toMatchObject([{ state: 'sent', attempts: 1, fault: null }]);
  });

  it.each([
    ['ca', 'Espera la teua decisió: «Feria», fins al', 'Obrir esta revisió'],
    ['en', 'Waiting for your decision: “Feria”, until', 'Open this revision'],
  ] as const)('speaks %s to whoever reads that', async (locale, subject, action) => {
    const reader = await somebody(locale);
    const { postId, stepId } = await town.post('Feria', [reader.personId], '2030-03-07T09:00:00Z');
    await town.tells({ kind: 'asked', to: [reader.personId], postId, stepId });
    await town.sends();
    const [mail] = post.to(reader.email);
    expect(mail?.subject).toContain(subject);
    expect(mail?.html).toContain(action);
  });

  it('keeps answering machines silent, can be switched off, and keeps its name when tried again', async () => {
    const enric = await somebody();
    await town.tells({ kind: 'approved', to: [enric.personId], postId: (await town.post('Feria', [])).postId });
    await town.sends();
    const headers = new Map(post.to(enric.email)[0]?.headers.map(({ key, value }) => [key, value]));
    const [message] = await town.messages(enric.personId);
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(headers.get('list-unsubscribe')).toBe(`<${PUBLIC_URL}/avisos/ajustes>`);
    expect(post.to(enric.email)[0]?.messageId).toBe(`<${message?.id}@riudalba.example>`);
  });

  it('takes a hostile title for text, in the subject too', async () => {
    const enric = await somebody();
    const title = '<img src=x onerror=alert(1)>\r\nBcc: all@riudalba.example';
    const { postId } = await town.post(title, []);
    await town.tells({ kind: 'rejected', to: [enric.personId], postId });
    await town.sends();
    const [mail] = post.to(enric.email);
    expect(mail?.html).not.toContain('<img');
    expect(mail?.html).toContain('&lt;img src=x');
    expect(mail?.bcc ?? []).toEqual([]);
    expect(post.to('all@riudalba.example')).toEqual([]);
  });
});

describe('at night', () => {
  beforeEach(() => timeIs(ground, '2030-03-06T23:00:00Z'));
  afterEach(() => timeIs(ground, '2030-03-07T10:00:00Z'));

  it('nobody is written to before the morning, and then they are', async () => {
    const enric = await somebody();
    const { postId, stepId } = await town.post('Corte de agua', [enric.personId]);
    await town.tells({ kind: 'asked', to: [enric.personId], postId, stepId });
    await town.sends();
    expect(post.to(enric.email)).toEqual([]);
    const held = { state: 'held_back', heldFor: 'quiet', notBefore: '2030-03-07T06:30:00.000Z' };
    expect(await town.messages(enric.personId)).toMatchObject([held]);
    await timeIs(ground, '2030-03-07T06:29:00Z');
    await town.sends();
    expect(post.to(enric.email)).toEqual([]);
    await timeIs(ground, '2030-03-07T06:30:01Z');
    await town.sends();
    expect(post.to(enric.email)).toHaveLength(1);
  });

  it('whoever is on call is, and so is everybody where something went out without its approvals', async () => {
    const [onCall, asleep] = [await somebody(), await somebody()];
    await town.habits(onCall.personId, { onCall: true });
    const { postId } = await town.post('Inundación', []);
    await town.tells({ kind: 'stuck', to: [onCall.personId, asleep.personId], postId });
    await town.tells({ kind: 'bypassed', to: [asleep.personId], postId });
    await town.sends();
    expect(post.to(onCall.email)).toHaveLength(1);
    expect(post.to(asleep.email).map((mail) => mail.subject)).toEqual([expect.stringMatching(/^Sale por urgencia/)]);
  });

  it('what was decided in the meantime is not told in the morning', async () => {
    const enric = await somebody();
    const { postId, stepId } = await town.post('Pleno', [enric.personId]);
    await town.tells({ kind: 'asked', to: [enric.personId], postId, stepId });
    await town.sends();
    await town.decided(stepId);
    await timeIs(ground, '2030-03-07T09:00:00Z');
    await town.sends();
    expect(post.to(enric.email)).toEqual([]);
    expect(await town.messages(enric.personId)).toMatchObject([{ state: 'off', fault: 'settled' }]);
  });
});

describe('what somebody does not want', () => {
  it.each([
    ['a muted kind', { muted: ['comment'] as const }, 'muted'],
    ['any e-mail', { email: 'off' as const }, 'not_wanted'],
  ])('%s is in the list and in no letter box', async (_what, habits, fault) => {
    const enric = await somebody();
    await town.habits(enric.personId, { ...habits, muted: 'muted' in habits ? [...habits.muted] : [] });
    await town.tells({ kind: 'comment', to: [enric.personId], postId: (await town.post('Feria', [])).postId });
    await town.sends();
    expect(post.to(enric.email)).toEqual([]);
    expect(await town.notices(enric.personId)).toHaveLength(1);
    expect(await town.messages(enric.personId)).toMatchObject([{ state: 'off', fault }]);
  });

  it('an installation without a mail server says so, message by message', async () => {
    const silent = await openToldTown(ground, 'silencio', {});
    const enric = await silent.person('Enric');
    await silent.tells({ kind: 'approved', to: [enric.personId], postId: (await silent.post('Feria', [])).postId });
    await silent.sends();
    expect(await silent.messages(enric.personId)).toMatchObject([{ state: 'off', fault: 'no_server' }]);
  });
});

describe('when the mail server', () => {
  const told = async () => {
    const enric = await somebody();
    await town.tells({ kind: 'approved', to: [enric.personId], postId: (await town.post('Feria', [])).postId });
    return enric;
  };

  it('refuses a recipient, it is undelivered with the server’s words, and not tried again by itself', async () => {
    const enric = await told();
    post.refuses(enric.email, { code: 550, says: '5.1.1 No such user here' });
    await town.sends();
    await pauseIsOver();
    await town.sends();
    const failed = { state: 'failed', fault: 'refused', attempts: 1 };
    const [message] = await town.messages(enric.personId);
    expect(message).toMatchObject(failed);
    expect(message?.lastError).toContain('No such user here');
  });

  it('is down, everything waits, with growing pauses, and leaves once when it is back', async () => {
    const enric = await told();
    await post.goesDown();
    await town.sends();
    const [first] = await town.messages(enric.personId);
    expect(first).toMatchObject({ state: 'waiting', fault: 'unreachable', attempts: 1 });
    await town.sends();
    expect((await town.messages(enric.personId))[0]?.attempts).toBe(1);
    await pauseIsOver();
    await town.sends();
    const pauses = await ground.eyes.query<{ seconds: number }>(
      `SELECT extract(epoch FROM retry_at - clock_timestamp())::float8 AS seconds FROM outgoing_message WHERE id = $1`,
      [first?.id],
    );
    expect(pauses.rows[0]?.seconds).toBeGreaterThan(5);
    await post.comesUp();
    await pauseIsOver();
    await town.sends();
    await town.sends();
    expect(post.to(enric.email)).toHaveLength(1);
    expect(await town.messages(enric.personId)).toMatchObject([{ state: 'sent', fault: null, attempts: 3 }]);
  });

  it('says “later”, it is tried later', async () => {
    const enric = await told();
    post.nextContent({ code: 451, says: '4.3.0 Try again later' });
    await town.sends();
    expect(await town.messages(enric.personId)).toMatchObject([{ state: 'waiting' }]);
    await pauseIsOver();
    await town.sends();
    expect(post.to(enric.email)).toHaveLength(1);
  });

  it('takes it and dies before it can say so, it may have been delivered and is not repeated', async () => {
    const enric = await told();
    post.nextContent('takes it and dies');
    await town.sends();
    await pauseIsOver();
    await town.sends();
    expect(post.to(enric.email)).toHaveLength(1);
    expect(await town.messages(enric.personId)).toMatchObject([{ state: 'failed', fault: 'maybe_delivered' }]);
  });
});

describe('a worker that is killed', () => {
  const worker = { actor: systemActor('worker') };
  const claimed = async () => {
    const enric = await somebody();
    await town.tells({ kind: 'approved', to: [enric.personId], postId: (await town.post('Feria', [])).postId });
    const [message] = await town.messages(enric.personId);
    const as = { ...worker, organisationId: town.organisationId };
    const mine = await ground.worker.run(as, async (tx) => {
      const taken = await claimMessage(tx, message?.id ?? '', 'email', true);
      const mail = taken && (await town.renderers.mail(tx, taken.message));
      return taken && mail ? { taken, mail } : null;
    });
    if (!mine) throw new Error('it was not to be had');
    return { enric, ...mine, as };
  };

  it('between the server’s yes and its own record leaves no second letter', async () => {
    const { enric, taken, mail, as } = await claimed();
    const { mail: server } = sendingSettings({ PUBLIC_URL, SMTP_URL: post.url, MAIL_FROM });
    if (!server) throw new Error('no mail server');
    const composing = { from: server.from, publicUrl: PUBLIC_URL, forColleague: true };
    const content = await composeMail(taken.message.id, mail, composing);
    const letter = { from: server.from.address, to: enric.email, content };
    const end = await new SmtpServer(server.smtp).send(letter, () =>
      ground.worker.run(as, (tx) => handOver(tx, taken)),
    );
    expect(end).toEqual({ kind: 'accepted' });
    await town.sends();
    await leaseIsOver();
    await town.sends();
    await pauseIsOver();
    await town.sends();
    expect(post.to(enric.email)).toHaveLength(1);
    expect(await town.messages(enric.personId)).toMatchObject([{ state: 'failed', fault: 'maybe_delivered' }]);
  });

  it('before the first byte leaves a letter that another sends', async () => {
    const { enric } = await claimed();
    await leaseIsOver();
    await town.sends();
    expect(post.to(enric.email)).toHaveLength(1);
  });

  it('that wakes up after its lease was given to another sends nothing', async () => {
    const { enric, taken, as } = await claimed();
    await leaseIsOver();
    await town.sends();
    expect(await ground.worker.run(as, (tx) => handOver(tx, taken))).toBe(false);
    expect(post.to(enric.email)).toHaveLength(1);
  });
});

it('two workers at once send each letter once', async () => {
  const all: Awaited<ReturnType<typeof somebody>>[] = [];
  while (all.length < 6) all.push(await somebody());
  const { postId } = await town.post('Feria', []);
  await town.tells({ kind: 'approved', to: all.map((one) => one.personId), postId });
  await Promise.all([town.sends(), town.sends(), town.sends()]);
  for (const { email } of all) expect(post.to(email)).toHaveLength(1);
});

it('a guest is written to with what their renderer says, without settings to change', async () => {
  const address = 'clara@agencia.example';
  town.renderers.on('guest_test', (_tx, { guestName }) =>
    Promise.resolve({ to: { name: guestName ?? '', address }, subject: 'Invitación', text: 'Hola', html: '<p>Hola' }),
  );
  await town.in((tx) =>
    queueMessage(tx, {
      kind: 'guest_test',
      channel: 'email',
      guest: { name: 'Clara', locale: 'es' },
      subject: { kind: 'guest', id: town.organisationId },
    }),
  );
  await town.sends();
  const [mail] = post.to(address);
  expect(mail?.to).toMatchObject([{ name: 'Clara', address }]);
  expect(mail?.headers.some((header) => header.key === 'list-unsubscribe')).toBe(false);
});

it('words that can’t be made are this message’s own fault: it fails, the others leave', async () => {
  const enric = await somebody();
  await town.in((tx) =>
    queueMessage(tx, {
      kind: 'nobody_knows',
      channel: 'email',
      personId: enric.personId,
      subject: { kind: 'x', id: town.organisationId },
    }),
  );
  await town.tells({ kind: 'approved', to: [enric.personId], postId: (await town.post('Feria', [])).postId });
  await town.sends();
  expect(post.to(enric.email)).toHaveLength(1);
  const states = (await town.messages(enric.personId)).map(({ state, fault }) => `${state} ${fault}`).sort();
  expect(states).toEqual(['failed not_rendered', 'sent null']);
});

it('meters say what left, what failed and what waits', async () => {
  const text = await town.metrics.registry.metrics();
  expect(text).toMatch(/pregon_messages_total\{channel="email",outcome="sent",part="test"\} \d+/);
  expect(text).toMatch(/pregon_messages_total\{channel="email",outcome="maybe_delivered",part="test"\} 1/);
  expect(text).toMatch(/pregon_messages\{channel="email",state="failed",part="test"\} \d+/);
});
