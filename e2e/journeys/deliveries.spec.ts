import { expect, noFindings, test } from '../src/journey.js';
import { delivery, gives } from '../src/screens.js';
import { ACCOUNTS } from '../src/town.shape.js';

test('one network says no and the others are out: it is reconnected and goes on by itself, alone', async ({
  town,
  atTheDesk,
}) => {
  const title = 'Exposición de acuarelas';
  const when = await town.in(2);
  const post = await town.approved(title, ['cultura', 'telegram'], when);
  const { cultura } = town.facts.remoteIds;
  // Only connecting it again helps.
  await town.sandbox.forgetsToken({ ...ACCOUNTS.cultura, remoteId: cultura });
  const marta = await atTheDesk('marta');
  await marta.goto(`/publicacion/${post.id}`);
  await town.movesTimeTo(when);
  const failed = delivery(marta, ACCOUNTS.cultura.name);
  await expect(failed.getByText('Sin permiso', { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(delivery(marta, ACCOUNTS.telegram.name).getByText('Publicado', { exact: true })).toBeVisible();
  await expect(marta.getByText('Publicado en parte', { exact: true }).first()).toBeVisible();
  await expect(marta.getByText('Una cuenta ha perdido el permiso', { exact: false })).toBeVisible();
  await noFindings(marta, 'light', 'dark');

  const dani = await atTheDesk('dani');
  await dani.goto('/cuentas');
  await expect(dani.getByText(`${ACCOUNTS.cultura.name} no puede publicar.`)).toBeVisible();
  const row = dani.getByRole('row', { name: new RegExp(ACCOUNTS.cultura.name) });
  await expect(row.getByText('Sin permiso')).toBeVisible();
  await noFindings(dani, 'light', 'dark');
  await row.getByRole('button', { name: /^Conectar al banco de pruebas/ }).click();
  await expect(row.getByText('Conectada', { exact: true })).toBeVisible();

  // Within its grace it goes on by itself once the account sends again.
  await expect(failed.getByText('Publicado', { exact: true })).toBeVisible({ timeout: 30_000 });
  expect(await town.onTheWall('cultura', 'facebook', title)).toHaveLength(1);
  expect(await town.onTheWall('telegram', 'telegram', title)).toHaveLength(1);
});

test('a network that does not answer: nothing is sent twice, and a person decides with the evidence', async ({
  town,
  atTheDesk,
}) => {
  const title = 'Agenda del fin de semana';
  const when = await town.in(2);
  const post = await town.approved(title, ['agenda'], when);
  const account = town.facts.remoteIds.agenda;
  await town.sandbox.misbehaves({
    network: 'telegram',
    account,
    kind: 'close-after',
    operation: 'sendMessage',
    times: 1,
  });
  const marta = await atTheDesk('marta');
  await marta.goto(`/publicacion/${post.id}`);
  await town.movesTimeTo(when);
  const doubt = delivery(marta, ACCOUNTS.agenda.name);
  await expect(doubt.getByText('Sin confirmar', { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(doubt.getByText('Esta red no deja buscarla', { exact: false })).toBeVisible();
  await noFindings(marta, 'light', 'dark');
  const [there] = await town.onTheWall('agenda', 'telegram', title);
  if (!there) throw new Error('The twin lost what it had accepted.');
  await doubt.getByRole('button', { name: /^Sí salió/ }).click();
  const dialog = marta.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Sí salió' }).click();
  await expect(dialog.getByText('Pega la dirección entera', { exact: false })).toBeVisible();
  await dialog.getByLabel('Enlace de la publicación').fill(there.permalink);
  await gives(marta, 'Qué has visto y dónde', 'Está en el canal, la he abierto.', 'Sí salió');
  await expect(doubt.getByText('Publicado', { exact: true })).toBeVisible();
  await expect(doubt.getByRole('link', { name: 'Ver en la red' })).toHaveAttribute('href', there.permalink);
  expect(await town.onTheWall('agenda', 'telegram', title)).toHaveLength(1);
});
