import { expect, fitsNarrow, noFindings, test } from '../src/journey.js';
import { opensInTheTray } from '../src/screens.js';

test('Enric is away: Laia decides in his place; Marta decides by telephone, and says afterwards that it was so', async ({
  town,
  atTheDesk,
}) => {
  const title = 'Visita al archivo municipal';
  const [enric, laia, marta] = [await atTheDesk('enric'), await atTheDesk('laia'), await atTheDesk('marta')];

  await test.step('he says who stands in', async () => {
    await enric.goto('/suplencias');
    await enric.getByRole('button', { name: 'Voy a faltar' }).first().click();
    const form = enric.getByRole('dialog');
    await form.getByRole('combobox', { name: /Quién suple/ }).fill('Laia');
    await enric.getByRole('option', { name: 'Laia Ferrer' }).click();
    await noFindings(enric, 'light');
    await form.getByRole('button', { name: 'Anotar' }).click();
    await expect(form).toBeHidden();
    await expect(enric.getByText('Le suple Laia Ferrer').first()).toBeVisible();
    await fitsNarrow(enric);
  });

  const post = await town.submitted(title, ['facebook'], await town.in(56));

  await test.step('she decides, and it says for whom', async () => {
    await laia.goto('/aprobaciones');
    await opensInTheTray(laia, title);
    await expect(laia.getByText('por suplencia de Enric Blasco', { exact: false }).first()).toBeVisible();
    await laia.getByRole('button', { name: 'Aprobar' }).click();
    await expect(laia.getByText('Aprobado, con tu nombre y esta hora', { exact: true })).toBeVisible();
    await enric.getByRole('button', { name: /^Terminar ahora/ }).click();
    await expect(enric.getByText('Terminada: Enric Blasco vuelve a decidir desde ahora.')).toBeVisible();
  });

  await test.step('Marta says yes by telephone; Enric writes it down', async () => {
    await enric.goto(`/publicacion/${post.id}`);
    await expect(enric.getByText('por suplencia de Enric Blasco', { exact: false }).first()).toBeVisible();
    await enric.getByRole('button', { name: 'Anotar una decisión de palabra' }).click();
    const form = enric.getByRole('dialog');
    await form.getByRole('button', { name: /Quién decidió/ }).click();
    await enric.getByRole('option', { name: 'Marta Soler' }).click();
    await form.getByText('Lo aprobó', { exact: true }).click();
    await form.getByLabel('Qué dijo').fill('Adelante tal como está.');
    await noFindings(enric, 'light');
    await form.getByRole('button', { name: 'Anotar' }).click();
    await expect(enric.getByText('Anotado. Marta Soler tiene un día para confirmarlo.')).toBeVisible();
  });

  await test.step('she confirms it', async () => {
    await marta.goto('/aprobaciones');
    await expect(marta.getByText('Confirma lo que decidiste por teléfono')).toBeVisible();
    await expect(marta.getByText('Adelante tal como está.', { exact: false })).toBeVisible();
    await noFindings(marta, 'light', 'dark');
    await marta.getByRole('button', { name: 'Sí, así fue' }).click();
    await expect(marta.getByText('Confirmado, con tu nombre y esta hora.')).toBeVisible();
    await marta.goto(`/publicacion/${post.id}`);
    await expect(marta.getByText('Programado', { exact: true }).first()).toBeVisible();
    await expect(marta.getByText('anotado por Enric Blasco', { exact: false }).first()).toBeVisible();
  });
});
