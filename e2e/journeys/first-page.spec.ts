import { expect, noFindings, test } from '../src/journey.js';
import { startInstallation, type Installation } from '../src/installation.js';

let empty: Installation;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  empty = await startInstallation('--no-demo');
});
test.afterAll(() => empty.stop());

test('an empty installation begins with its first page, and the code of the terminal opens it once', async ({
  browser,
}) => {
  expect(empty.sandboxUrl).toBeNull();
  const context = await browser.newContext({ baseURL: empty.url, locale: 'es-ES', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto('/');
  await expect(page).toHaveURL(/\/inicio$/);
  await noFindings(page, 'light', 'dark');
  const code = page.getByLabel('Código de un solo uso');
  await code.fill('este-no-es-el-codigo');
  await page.getByLabel(/^Nombre(?! corto| y apellidos)/).fill('Mancomunidad del Albàs');
  await page.getByLabel('Nombre y apellidos').fill('Gemma Seguí');
  await page.getByLabel('Correo').fill('gemma@albas.example');
  await page.getByLabel('Contraseña').fill('una-contraseña-larga');
  await page.getByRole('button', { name: 'Crear la entidad y entrar' }).click();
  await expect(page.getByText('El código no vale', { exact: false })).toBeVisible();
  await expect(page.getByLabel('Nombre y apellidos')).toHaveValue('Gemma Seguí');
  await code.fill(empty.setupCode);
  await page.getByRole('button', { name: 'Crear la entidad y entrar' }).click();
  await expect(page).toHaveURL(/\/calendario/);
  await expect(page.getByText('Mancomunidad del Albàs').first()).toBeVisible();
  await noFindings(page, 'light');
  await context.close();
});
