import { statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { DEMO_PASSWORD } from '@pregon/testkit';

const TARGET = path.resolve(import.meta.dirname, '../docs/calendar.png');
/** What a page of documentation may weigh, in bytes. */
const MOST = 400_000;

test("the README's picture: the calendar of the demo, as Marta sees it", async ({ page }) => {
  await page.goto('/entrar');
  await page.getByLabel('Correo').fill('marta.soler@riudalba.example');
  await page.getByLabel('Contraseña').fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: 'Entrar', exact: true }).click();
  await expect(page.getByRole('grid').getByRole('link').first()).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: TARGET });
  expect(statSync(TARGET).size).toBeLessThan(MOST);
});
