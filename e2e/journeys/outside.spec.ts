import { linkIn } from '@pregon/testkit';
import { expect, fitsNarrow, noFindings, test } from '../src/journey.js';
import { PEOPLE } from '../src/town.shape.js';

const CONXA = { name: 'Conxa Bru', email: 'conxa@cooperativa.example' };

test('somebody from outside is asked: link and code by mail, a comment and an answer, seen in the post', async ({
  town,
  atTheDesk,
  browser,
}) => {
  const title = 'El camino del arroz';
  const post = await town.submitted(title, ['facebook'], await town.in(58), {
    contentClass: 'turismo',
    texts: { es: 'Sigue el camino del arroz.', 'ca-valencia': "Seguix el camí de l'arròs." },
  });
  const lucía = await atTheDesk('lucía');
  await lucía.goto(`/publicacion/${post.id}`);
  await lucía.getByRole('button', { name: 'Pedir a alguien de fuera que lo mire' }).click();
  const form = lucía.getByRole('dialog');
  await form.getByLabel('Nombre').fill(CONXA.name);
  await form.getByLabel('Correo').fill(CONXA.email);
  await form.getByRole('button', { name: 'Enviar la invitación' }).click();
  await expect(form).toBeHidden();

  const link = linkIn(await town.postbox.latest(CONXA.email, /te pide que mires/), '/revision/');
  const conxa = await (await browser.newContext({ locale: 'es-ES' })).newPage();
  await test.step('the door: nothing of the post before the code', async () => {
    await conxa.goto(link);
    await expect(conxa.getByText('El camino del arroz')).toHaveCount(0);
    await noFindings(conxa, 'light', 'dark');
    await fitsNarrow(conxa);
    await conxa.getByRole('button', { name: 'Enviarme el código' }).click();
    const mail = await town.postbox.latest(CONXA.email, /código/i);
    const [code = ''] = /\b\d{6}\b/.exec(`${mail.subject} ${mail.text}`) ?? [];
    await conxa.getByLabel('Código').fill(code);
    await conxa.getByRole('button', { name: 'Entrar' }).click();
    await expect(conxa.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  });

  await test.step('she comments and says that it is well', async () => {
    await expect(conxa.getByText('Sigue el camino del arroz.').first()).toBeVisible();
    await noFindings(conxa, 'light', 'dark');
    await fitsNarrow(conxa);
    await conxa.getByLabel('Tu comentario').fill('Nos gusta mucho cómo lo contáis.');
    await conxa.getByRole('button', { name: 'Comentar' }).click();
    await expect(conxa.getByText('Nos gusta mucho cómo lo contáis.').first()).toBeVisible();
    await conxa.getByRole('button', { name: 'Me parece bien' }).click();
    await expect(conxa.getByText('Gracias: has dicho que te parece bien')).toBeVisible();
  });

  await test.step('the post shows both, and is not decided by them', async () => {
    await lucía.reload();
    await expect(lucía.getByText('Da el visto bueno a la creatividad')).toBeVisible();
    await expect(lucía.getByText('En revisión', { exact: true }).first()).toBeVisible();
  });
  await conxa.context().close();
});

test('a mail leads to exactly what is asked, and says so when that has changed since', async ({ town, atTheDesk }) => {
  const title = 'Mercado de la plaza';
  await town.submitted(title, ['facebook'], await town.in(60));
  // What is asked by night waits for the morning.
  await town.movesTimeTo(await town.nextMorning());
  const mail = await town.postbox.latest(PEOPLE.enric.email, new RegExp(`Espera tu decisión.*${title}`));
  const link = new URL(linkIn(mail, '/aprobaciones/'));
  const enric = await atTheDesk('enric');
  await enric.goto(link.pathname + link.search);
  await expect(enric.getByRole('heading', { name: title, level: 2 })).toBeVisible();
  await expect(enric.getByText('El enlace hablaba de otra revisión')).toHaveCount(0);
  await enric.goto(`${link.pathname}?rev=000000000000`);
  await expect(enric.getByText('El enlace hablaba de otra revisión')).toBeVisible();
  await enric.goto('/avisos');
  await expect(enric.getByRole('heading', { name: 'Avisos', level: 1 })).toBeVisible();
  await noFindings(enric, 'light', 'dark');
  await fitsNarrow(enric);
  await enric
    .getByRole('listitem')
    .filter({ hasText: title })
    .getByRole('link', { name: /^Te toca decidir/ })
    .first()
    .click();
  await expect(enric.getByRole('heading', { name: title, level: 2 })).toBeVisible();
});
