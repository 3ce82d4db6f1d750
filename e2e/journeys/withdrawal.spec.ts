import { expect, noFindings, test } from '../src/journey.js';
import { delivery } from '../src/screens.js';
import { ACCOUNTS } from '../src/town.shape.js';

test('what is out is taken back: deleted where the network allows it, by hand with a proof where not', async ({
  town,
  atTheDesk,
}) => {
  const title = 'Aforo de la sala';
  const when = await town.in(2);
  const post = await town.approved(title, ['cultura', 'telegram'], when);
  await town.movesTimeTo(when);
  const lucía = await atTheDesk('lucía');
  await lucía.goto(`/publicacion/${post.id}`);
  const onFacebook = delivery(lucía, ACCOUNTS.cultura.name);
  await expect(onFacebook.getByText('Publicado', { exact: true })).toBeVisible({ timeout: 30_000 });

  // A writer asks; it stays published until somebody decides.
  await onFacebook.getByRole('button', { name: `Retirar de la red: ${ACCOUNTS.cultura.name}` }).click();
  const asking = lucía.getByRole('dialog');
  await asking.getByText('Borrarlo', { exact: true }).click();
  await asking.getByLabel('Motivo').fill('El aforo era de 59.');
  await noFindings(lucía, 'light', 'dark');
  await asking.getByRole('button', { name: 'Pedir que se retire' }).click();
  await expect(onFacebook.getByText('Se ha pedido retirarlo: Borrarlo')).toBeVisible();
  expect(await town.onTheWall('cultura', 'facebook', title)).toHaveLength(1);

  const marta = await atTheDesk('marta');
  await marta.goto('/en-la-red');
  await expect(marta.getByRole('heading', { name: 'Por retirar' })).toBeVisible();
  await noFindings(marta, 'light', 'dark');
  await marta.getByRole('button', { name: `Aceptar: ${ACCOUNTS.cultura.name}` }).click();
  await marta.goto(`/publicacion/${post.id}`);
  await expect(delivery(marta, ACCOUNTS.cultura.name).getByText('Hecho: Borrarlo')).toBeVisible({ timeout: 30_000 });
  expect(await town.onTheWall('cultura', 'facebook', title)).toHaveLength(0);

  // By hand: Marta has it done, and Lucía shows that she did it.
  const onTelegram = delivery(marta, ACCOUNTS.telegram.name);
  await expect(onTelegram.getByText(/no deja leer lo publicado/)).toBeVisible();
  await onTelegram.getByRole('button', { name: `Retirar de la red: ${ACCOUNTS.telegram.name}` }).click();
  const choosing = marta.getByRole('dialog');
  await choosing.getByText('Hacerlo a mano', { exact: true }).click();
  await choosing.getByLabel('Motivo').fill('El aforo era de 59.');
  await choosing.getByRole('button', { name: 'Retirar' }).click();
  await expect(onTelegram.getByText('Hay que retirarlo a mano')).toBeVisible();

  await lucía.reload();
  const task = delivery(lucía, ACCOUNTS.telegram.name);
  await task.getByRole('button', { name: `Ya está hecho: ${ACCOUNTS.telegram.name}` }).click();
  const proving = lucía.getByRole('dialog');
  await proving.getByLabel('Qué has hecho').fill('Borrado desde el móvil del área.');
  await proving.getByRole('button', { name: 'Guardar la prueba' }).click();
  await expect(proving.getByText(/sin algo que ver no es una prueba/)).toBeVisible();
  await proving.getByLabel('Enlace').fill('https://t.me/riudalba');
  await noFindings(lucía, 'light', 'dark');
  await proving.getByRole('button', { name: 'Guardar la prueba' }).click();
  await expect(task.getByText('Hecho: Hacerlo a mano')).toBeVisible();
  await task.getByText('Registro').click();
  await expect(task.getByText(/Prueba de Lucía Peris/)).toBeVisible();
});
