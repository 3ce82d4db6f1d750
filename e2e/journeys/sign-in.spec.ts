import { expect, noFindings, test } from '../src/journey.js';
import { PASSWORD, PEOPLE } from '../src/town.shape.js';

test('whoever has no session signs in and comes to the page they asked for', async ({ page }) => {
  await page.goto('/cuentas?red=telegram');
  await expect(page).toHaveURL(/\/entrar\?volver=/);
  await noFindings(page, 'light', 'dark');
  await page.getByLabel('Correo').fill(PEOPLE.lucía.email);
  await page.getByLabel('Contraseña').fill('no-es-esta-contraseña');
  await page.getByRole('button', { name: 'Entrar' }).click();
  await expect(page.getByText('El correo o la contraseña no coinciden')).toBeVisible();
  await expect(page.getByLabel('Correo')).toHaveValue(PEOPLE.lucía.email);
  await noFindings(page, 'light');
  await page.getByLabel('Contraseña').fill(PASSWORD);
  await page.getByRole('button', { name: 'Entrar' }).click();
  await expect(page).toHaveURL(/\/cuentas\?red=telegram$/);
  await expect(page.getByRole('heading', { name: 'Cuentas', level: 1 })).toBeVisible();
});

test('whoever guesses is stopped, and being told so changes nothing for the others', async ({ page, atTheDesk }) => {
  await page.goto('/entrar');
  await page.getByLabel('Correo').fill('nadie@riudalba.example');
  const told = page.getByText('Demasiados intentos');
  for (let guess = 0; guess < 11 && !(await told.isVisible()); guess += 1) {
    await page.getByLabel('Contraseña').fill(`adivinanza-número-${guess}`);
    const answered = page.waitForResponse((response) => response.url().endsWith('/graphql'));
    await page.getByRole('button', { name: 'Entrar' }).click();
    await answered;
    await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toBeVisible();
  }
  await expect(told).toBeVisible();
  const lucía = await atTheDesk('lucía');
  await lucía.goto('/borradores');
  await expect(lucía.getByRole('heading', { name: 'Borradores', level: 1 })).toBeVisible();
});

test('signing out closes the pages, also by the way back', async ({ atTheDesk }) => {
  const page = await atTheDesk('lucía');
  await page.goto('/borradores');
  await page.getByRole('button', { name: /Lucía Peris: idioma, aspecto y salir/ }).click();
  await page.getByRole('menuitem', { name: 'Salir' }).click();
  await expect(page).toHaveURL(/\/entrar/);
  await page.goto('/borradores');
  await expect(page).toHaveURL(/\/entrar/);
});
