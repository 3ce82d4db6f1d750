import { expect, noFindings, test } from '../src/journey.js';
import { savedIn } from '../src/screens.js';

test('what was typed survives a tab that is closed, with and without connection', async ({ atTheDesk }) => {
  const lucía = await atTheDesk('lucía');
  await lucía.goto('/borradores');
  await lucía.getByRole('link', { name: 'Nuevo contenido' }).first().click();
  await lucía.getByLabel('Título interno').fill('Sesión de cuentos');
  await lucía.getByLabel('Texto en Castellano', { exact: true }).fill('Sesión de cuentos en la biblioteca.');
  await expect(savedIn(lucía)).toBeVisible();
  await expect(lucía).toHaveURL(/\/redaccion\/[0-9a-f-]+$/);
  const address = lucía.url();

  await lucía.context().setOffline(true);
  await lucía
    .getByLabel('Texto en Castellano', { exact: true })
    .fill('Sesión de cuentos en la biblioteca, a las 18 h.');
  await expect(lucía.getByText('Guardado en este equipo', { exact: false })).toBeVisible();
  await lucía.close({ runBeforeUnload: false });

  const again = await lucía.context().newPage();
  await again.context().setOffline(false);
  await again.goto(address);
  await expect(again.getByText('Hemos recuperado lo que escribiste')).toBeVisible();
  await expect(again.getByLabel('Texto en Castellano', { exact: true })).toHaveValue(
    'Sesión de cuentos en la biblioteca, a las 18 h.',
  );
  await noFindings(again, 'light');
  await again.getByRole('button', { name: 'Seguir con ello' }).click();
  await expect(savedIn(again)).toBeVisible();

  await again.goto('/borradores');
  await expect(again.getByRole('link').filter({ hasText: 'Sesión de cuentos' })).toBeVisible();
  await noFindings(again, 'light', 'dark');
});
