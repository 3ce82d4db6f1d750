import { expect, type Page } from '@playwright/test';

/** The composer's own words for where the draft is: on the server. */
export const savedIn = (page: Page) => page.getByRole('status').filter({ hasText: /^(Guardado|Todo guardado)$/ });

export const card = (page: Page, title: string) => page.getByRole('link').filter({ hasText: title });

/** Opens what waits for the person by its title, from the tray's list. */
export async function opensInTheTray(page: Page, title: string): Promise<void> {
  await page.getByRole('link', { name: /^Aprobaciones/ }).click();
  // The page one comes from may have a link of that title too.
  await expect(page.getByRole('heading', { name: 'Aprobaciones', level: 1 })).toBeVisible();
  await page.getByRole('link').filter({ hasText: title }).click();
  await expect(page.getByRole('heading', { name: title, level: 2 })).toBeVisible();
}

export async function approves(page: Page, title: string): Promise<void> {
  await opensInTheTray(page, title);
  await page.getByRole('button', { name: 'Aprobar' }).click();
  await expect(page.getByText('Aprobado, con tu nombre y esta hora', { exact: true })).toBeVisible();
}

export const delivery = (page: Page, account: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: account, level: 3 }) });

/** Answers a dialog that asks for a reason. */
export async function gives(page: Page, field: string, reason: string, button: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(field).fill(reason);
  await dialog.getByRole('button', { name: button }).click();
  await expect(dialog).toBeHidden();
}
