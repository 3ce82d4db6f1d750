import { expect, fitsNarrow, noFindings, test } from '../src/journey.js';

test('a circuit is changed by its cards, checked as text, published, and asked who would decide on a day', async ({
  atTheDesk,
  town,
}) => {
  const dani = await atTheDesk('dani');
  await dani.goto('/circuitos');
  await expect(dani.getByRole('heading', { name: 'Circuitos', level: 1 })).toBeVisible();
  await noFindings(dani, 'light', 'dark');
  await fitsNarrow(dani);
  await dani.getByRole('link', { name: 'Visitas y rutas' }).click();
  const text = dani.getByRole('textbox', { name: 'El circuito como texto (YAML)' });
  const first = dani.getByRole('article', { name: 'Paso 1: Jefatura de la unidad' });

  await test.step('a card writes its line of the text', async () => {
    await first.getByRole('button', { name: 'Jefatura de la unidad', exact: true }).click();
    await first.getByRole('textbox', { name: 'Cuánto' }).fill('6');
    await first.getByRole('textbox', { name: 'Cuánto' }).press('Tab');
    await expect(text).toHaveValue(/sla: 6h/);
    await noFindings(dani, 'light', 'dark');
    await fitsNarrow(dani);
  });

  await test.step('a text that names nobody is told where, and is not published', async () => {
    const right = await text.inputValue();
    await text.fill(right.replace('role:head@unit', 'role:jefe@unit'));
    const check = dani.getByRole('region', { name: 'Comprobación' });
    await expect(check.getByText(/1 fallo/)).toBeVisible();
    await text.fill(right);
    await expect(check.getByText('Todo en orden')).toBeVisible();
  });

  await test.step('published, it is the second version', async () => {
    await dani.getByRole('button', { name: 'Publicar versión' }).click();
    const dialog = dani.getByRole('dialog', { name: 'Publicar la versión 2 de «Visitas y rutas»' });
    await dialog.getByRole('button', { name: 'Publicar versión' }).click();
    await expect(dani.getByText('Publicada la versión 2 de «Visitas y rutas».')).toBeVisible();
  });

  await test.step('the simulator says who would decide next month', async () => {
    const { date } = await town.in(24 * 30);
    await dani.goto('/simulador');
    const made = dani.getByRole('region', { name: 'Qué se simula' });
    await made.getByText('Datos sueltos').click();
    await made.getByRole('combobox', { name: /Unidad que escribe/ }).fill('Cultura');
    await dani.getByRole('option', { name: /Cultura/ }).click();
    await made.getByLabel('Día en que se envía').fill(date);
    const would = dani.getByRole('region', { name: 'Qué pasaría' });
    await expect(would.getByText('Nada lo impide')).toBeVisible();
    await expect(would.getByText('Enric Blasco')).toBeVisible();
    await expect(would.getByText('Marta Soler')).toBeVisible();
    await noFindings(dani, 'light');
    await fitsNarrow(dani);
  });
});
