import { openMailServer, type MailServer } from '../testing/mail.fixture.js';
import { openToldGround, openToldTown, PUBLIC_URL, timeIs, type ToldTown } from '../testing/told.fixture.js';
import type { Ground } from '../testing/town.fixture.js';

let ground: Ground;
let post: MailServer;
let town: ToldTown;
beforeAll(async () => {
  ground = await openToldGround();
  post = await openMailServer();
  town = await openToldTown(ground, 'riudalba', { SMTP_URL: post.url, MAIL_FROM: 'pregon@riudalba.example' });
}, 60_000);
afterAll(async () => {
  await post.close();
  await ground.close();
});

const sent = (email: string) => post.to(email).map((mail) => mail.subject);
let day = 10;
/** A day of its own for each story, at this hour in Madrid. */
const at = (hour: string, later = 0) => timeIs(ground, `2030-05-${day + later}T${hour}:00+02:00`);
const reader = async (name: string) => {
  const person = await town.person(name);
  await town.habits(person.personId, { email: 'digest', digestAt: '09:00' });
  return person;
};
beforeEach(async () => {
  day += 4;
  await at('16:00');
});

it('one e-mail at its hour holds what waits then, and nothing that has been settled since', async () => {
  const marta = await reader('Marta');
  const feria = await town.post('Feria de abril', [marta.personId], '2030-06-01T10:00:00+02:00');
  const pleno = await town.post('Pleno de mayo', [marta.personId]);
  for (const { postId, stepId } of [feria, pleno])
    await town.tells({ kind: 'asked', to: [marta.personId], postId, stepId });
  await town.sends();
  expect(sent(marta.email)).toEqual([]);
  await town.decided(pleno.stepId);
  await at('08:59', 1);
  await town.sends();
  expect(sent(marta.email)).toEqual([]);
  await at('09:00', 1);
  await town.sends();
  await town.sends();
  expect(sent(marta.email)).toEqual(['Tu bandeja de hoy: 1 por decidir']);
  const [mail] = post.to(marta.email);
  expect(mail?.text).toContain('«Feria de abril», hasta el sábado, 1 de junio, 10:00');
  expect(mail?.text).toContain(`${PUBLIC_URL}/aprobaciones/${feria.stepId}`);
  expect(mail?.text).not.toContain('Pleno de mayo');
  const told = (await town.messages(marta.personId)).filter((message) => message.kind === 'asked');
  expect(told.map((message) => message.state).sort()).toEqual(['off', 'sent']);
});

it('the next day it says again what still waits, without anything new having happened', async () => {
  const marta = await reader('Marta2');
  const { postId, stepId } = await town.post('Bases de ayudas', [marta.personId]);
  await town.tells({ kind: 'asked', to: [marta.personId], postId, stepId });
  await town.sends();
  await at('09:00', 1);
  await town.sends();
  await at('09:00', 2);
  await town.sends();
  expect(sent(marta.email)).toEqual(['Tu bandeja de hoy: 1 por decidir', 'Tu bandeja de hoy: 1 por decidir']);
});

it('where nothing waits and everything is read, no e-mail is sent', async () => {
  const marta = await reader('Marta3');
  const { postId, stepId } = await town.post('Aviso', [marta.personId]);
  await town.tells({ kind: 'asked', to: [marta.personId], postId, stepId });
  await town.sends();
  await town.decided(stepId);
  await ground.eyes.query('UPDATE notice SET read_at = app_now() WHERE person_id = $1', [marta.personId]);
  await at('09:00', 1);
  await town.sends();
  expect(sent(marta.email)).toEqual([]);
  expect((await town.messages(marta.personId)).every((one) => one.state === 'off' || one.kind === 'digest')).toBe(true);
});

it('whoever no longer wants it gets none', async () => {
  const marta = await reader('Marta4');
  const { postId, stepId } = await town.post('Aviso', [marta.personId]);
  await town.tells({ kind: 'asked', to: [marta.personId], postId, stepId });
  await town.sends();
  await town.habits(marta.personId, { email: 'off' });
  await at('09:00', 1);
  await town.sends();
  expect(sent(marta.email)).toEqual([]);
});
