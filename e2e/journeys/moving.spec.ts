import { type Page } from '@playwright/test';
import { expect, noFindings, test } from '../src/journey.js';
import { card } from '../src/screens.js';
import { type Moment } from '../src/town.js';

const DAY_MS = 86_400_000;
/** The cell of a day, by the number people read in it; the grid's days stand in order. */
const cell = (page: Page, { date }: Moment) =>
  page.getByRole('gridcell', { name: new RegExp(`\\b${Number(date.slice(8))} de ${monthOf(date)}\\b`) });
const monthOf = (date: string) =>
  new Date(`${date}T12:00:00Z`).toLocaleDateString('es-ES', { month: 'long', timeZone: 'UTC' });

test('dragged to another day, and an open calendar elsewhere follows', async ({ town, atTheDesk }) => {
  const title = 'Visita guiada al molino';
  const from = await town.in(24 * 7);
  const to = town.momentAt(Date.parse(from.instant) + DAY_MS);
  await town.draft(title, ['facebook'], from);
  const [lucía, enric] = [await atTheDesk('lucía'), await atTheDesk('enric')];
  for (const page of [lucía, enric]) await page.goto(`/calendario?dia=${from.date}`);
  await expect(cell(enric, from).getByRole('link').filter({ hasText: title })).toBeVisible();
  await noFindings(lucía, 'light', 'dark');
  await card(lucía, title).dragTo(cell(lucía, to));
  for (const page of [lucía, enric])
    await expect(cell(page, to).getByRole('link').filter({ hasText: title })).toBeVisible();
  // What was done by mistake is undone.
  await lucía.getByRole('button', { name: 'Deshacer' }).click();
  await expect(cell(enric, from).getByRole('link').filter({ hasText: title })).toBeVisible();
});

test('moved by keyboard: where it lands and what it costs is said before, and Escape leaves it', async ({
  town,
  atTheDesk,
}) => {
  const title = 'Cata de arroces';
  const from = await town.in(24 * 7);
  const to = town.momentAt(Date.parse(from.instant) + DAY_MS);
  await town.approved(title, ['facebook'], from);
  const lucía = await atTheDesk('lucía');
  await lucía.goto(`/calendario?dia=${from.date}`);
  await card(lucía, title).focus();
  await lucía.keyboard.press('m');
  const bar = lucía.getByRole('application', { name: `Moviendo «${title}»` });
  await expect(bar).toBeFocused();
  await expect(bar.getByText('Es donde está ahora.')).toBeVisible();
  await lucía.keyboard.press('Escape');
  await expect(bar).toBeHidden();
  await expect(cell(lucía, from).getByRole('link').filter({ hasText: title })).toBeVisible();

  await card(lucía, title).focus();
  await lucía.keyboard.press('m');
  await lucía.keyboard.press('ArrowRight');
  await expect(bar.getByText(/No cambia ninguna aprobación|tendrá que volver a aprobar|Se pierde/)).toBeVisible();
  await lucía.keyboard.press('Enter');
  await expect(cell(lucía, to).getByRole('link').filter({ hasText: title })).toBeVisible();
});

test('on a phone: the tray and the calendar at 390 px', async ({ town, atTheDesk }) => {
  const title = 'Cierre de la piscina';
  const when = await town.in(24 * 5);
  await town.submitted(title, ['telegram'], when);
  const enric = await atTheDesk('enric', { viewport: { width: 390, height: 844 }, hasTouch: true });
  await enric.goto('/aprobaciones');
  await noFindings(enric, 'light', 'dark');
  await enric.getByRole('link').filter({ hasText: title }).tap();
  await expect(enric.getByRole('button', { name: 'Aprobar' })).toBeInViewport();
  await noFindings(enric, 'light', 'dark');
  await enric.getByRole('button', { name: 'Aprobar' }).tap();
  await expect(enric.getByText('Aprobado, con tu nombre y esta hora', { exact: true })).toBeVisible();
  await enric.goto(`/calendario?dia=${when.date}`);
  await expect(card(enric, title)).toBeVisible();
  await noFindings(enric, 'light', 'dark');
  expect(await enric.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
