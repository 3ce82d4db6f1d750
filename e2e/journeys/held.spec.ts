import { expect, noFindings, test } from '../src/journey.js';
import { delivery, gives } from '../src/screens.js';
import { ACCOUNTS } from '../src/town.shape.js';

test('an account is paused: what reaches its hour waits, is reviewed together, and goes out once', async ({
  town,
  atTheDesk,
}) => {
  const when = await town.in(2);
  const [first, second] = ['Ruta nocturna por las acequias', 'Ruta nocturna: punto de encuentro'];
  const post = await town.approved(first, ['agenda'], when);
  await town.approved(second, ['agenda'], when);

  const marta = await atTheDesk('marta');
  await marta.goto('/retenidas');
  await marta.getByRole('button', { name: 'Pausar…' }).click();
  const dialog = marta.getByRole('dialog', { name: 'Pausar publicaciones' });
  await dialog.getByRole('button', { name: /Qué se para/ }).click();
  await marta.getByRole('option', { name: `Cuenta: ${ACCOUNTS.agenda.name}` }).click();
  await dialog.getByLabel('Motivo').fill('Aviso de tormenta: se aplazan las rutas.');
  await noFindings(marta, 'light', 'dark');
  await dialog.getByRole('button', { name: 'Pausar', exact: true }).click();
  await expect(marta.getByText(`La cuenta ${ACCOUNTS.agenda.name} está en pausa`)).toBeVisible();

  await town.movesTimeTo(when);
  await expect(marta.getByRole('heading', { name: /^Su hora llegó en una pausa/ })).toBeVisible({ timeout: 30_000 });
  await expect(marta.getByRole('link', { name: first, exact: true })).toBeVisible();
  await expect(marta.getByRole('link', { name: second, exact: true })).toBeVisible();
  await expect(marta.getByRole('link', { name: /^Retenidas/ })).toContainText('2');
  expect(await town.onTheWall('agenda', 'telegram', 'Ruta nocturna')).toHaveLength(0);
  await noFindings(marta, 'light', 'dark');

  // The gate is still shut: a release says so, and what was held stays.
  await marta.keyboard.press('a');
  await marta.keyboard.press('s');
  await marta.getByRole('dialog').getByLabel('Motivo').fill('A ver si ya.');
  await marta.getByRole('dialog').getByRole('button', { name: 'Soltar' }).click();
  await expect(marta.getByRole('dialog', { name: 'Hechas 0 de 2' })).toBeVisible();
  await marta.getByRole('button', { name: 'Entendido' }).click();

  await marta.getByRole('button', { name: `Terminar la pausa: ${ACCOUNTS.agenda.name}` }).click();
  await gives(marta, 'Motivo', 'La tormenta ha pasado.', 'Terminar la pausa');
  // Both are still chosen: one of them is let go.
  await marta.getByRole('checkbox', { name: new RegExp(second) }).click({ force: true });
  await marta.getByRole('button', { name: 'Soltar', exact: true }).click();
  await gives(marta, 'Motivo', 'La ruta se mantiene.', 'Soltar');
  await expect(marta.getByRole('link', { name: first, exact: true })).toBeHidden();
  await marta.getByRole('checkbox', { name: new RegExp(second) }).click({ force: true });
  await marta.getByRole('button', { name: 'Cancelar', exact: true }).click();
  await gives(marta, 'Motivo', 'El punto de encuentro ya no hace falta.', 'Cancelar');
  await expect(marta.getByText('Nada espera a una persona')).toBeVisible();

  await marta.goto(`/publicacion/${post.id}`);
  await expect(delivery(marta, ACCOUNTS.agenda.name).getByText('Publicado', { exact: true })).toBeVisible({
    timeout: 30_000,
  });
  expect(await town.onTheWall('agenda', 'telegram', 'Ruta nocturna')).toHaveLength(1);
});
