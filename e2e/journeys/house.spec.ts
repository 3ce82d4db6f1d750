import { expect, noFindings, test } from '../src/journey.js';

test('an account is added and connected; everybody who looks at the accounts sees it', async ({ atTheDesk }) => {
  const [dani, lucía] = [await atTheDesk('dani'), await atTheDesk('lucía')];
  await lucía.goto('/cuentas');
  await expect(lucía.getByRole('heading', { name: 'Cuentas', level: 1 })).toBeVisible();
  await dani.goto('/cuentas');
  await dani.getByRole('button', { name: 'Añadir cuenta' }).first().click();
  const form = dani.getByRole('dialog');
  await form.getByLabel('Usuario o canal en la red').fill('molideriudalba');
  await form.getByLabel('Nombre').fill('El Molí');
  await form.getByRole('button', { name: /Departamento responsable/ }).click();
  await dani.getByRole('option', { name: 'Cultura' }).click();
  await noFindings(dani, 'light');
  await form.getByRole('button', { name: 'Añadir' }).click();
  await expect(form).toBeHidden();
  const row = dani.getByRole('row', { name: /El Molí/ });
  await expect(row.getByText('Sin conectar')).toBeVisible();
  await row.getByRole('button', { name: /^Conectar al banco de pruebas/ }).click();
  await expect(row.getByText('Conectada', { exact: true })).toBeVisible();
  await expect(lucía.getByRole('row', { name: /El Molí/ }).getByText('Conectada', { exact: true })).toBeVisible();
});

test('the administrator reads who is who, and the record proves itself unbroken', async ({ atTheDesk }) => {
  const dani = await atTheDesk('dani');
  await dani.goto('/organizacion');
  await expect(dani.getByRole('heading', { name: 'Organización', level: 1 })).toBeVisible();
  await noFindings(dani, 'light');
  await dani.getByRole('tab', { name: 'Personas' }).click();
  await expect(dani.getByText('Enric Blasco').first()).toBeVisible();
  await noFindings(dani, 'light', 'dark');
  await dani.getByRole('link', { name: 'Traza' }).click();
  await expect(dani.getByRole('heading', { name: 'Traza', level: 1 })).toBeVisible();
  await expect(dani.getByText('conectó una cuenta', { exact: false }).first()).toBeVisible();
  await noFindings(dani, 'light', 'dark');
  await dani.getByRole('button', { name: 'Comprobar la cadena' }).click();
  await expect(dani.getByText(/Cadena íntegra: .* ninguna alterada, ninguna falta/)).toBeVisible();
});
