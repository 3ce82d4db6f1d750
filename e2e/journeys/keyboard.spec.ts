import { type Page } from '@playwright/test';
import { press, tabTo, type } from '../src/hands.js';
import { expect, test } from '../src/journey.js';
import { savedIn } from '../src/screens.js';
import { ACCOUNTS, PASSWORD, PEOPLE } from '../src/town.shape.js';
import { photo, type Moment } from '../src/town.js';

const TITLE = 'Mercado de flores';
const ES = 'Mercado de flores, el domingo en la plaza.';
const VA = 'Mercat de flors, diumenge a la plaça.';
const FOUR = ['facebook', 'x', 'instagram', 'telegram'] as const;

/** This Chromium carries English alone: its own date field asks for the month first. */
function typedDate({ date }: Moment): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${month}${day}${year}`;
}

function typedTime({ time }: Moment): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(hour % 12 || 12)}${two(minute)}${hour < 12 ? 'AM' : 'PM'}`;
}

async function entersByKeyboard(page: Page, who: 'lucía' | 'enric' | 'marta'): Promise<void> {
  await page.goto('/');
  await type(page, page.getByLabel('Correo'), PEOPLE[who].email);
  await type(page, page.getByLabel('Contraseña'), PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Principal' })).toBeVisible();
}

async function leavesByKeyboard(page: Page): Promise<void> {
  await press(page, page.getByRole('button', { name: /idioma, aspecto y salir/ }));
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Correo')).toBeVisible();
}

async function approvesByKeyboard(page: Page): Promise<void> {
  await press(page, page.getByRole('link', { name: /^Aprobaciones/ }));
  await press(page, page.getByRole('link').filter({ hasText: TITLE }));
  await expect(page.getByRole('heading', { name: TITLE, level: 2 })).toBeFocused();
  await page.keyboard.press('a');
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Aprobar' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Aprobado, con tu nombre y esta hora', { exact: true })).toBeVisible();
}

test('the main job by keyboard alone: sign in, write, approve twice, see it go out', async ({ page, town }) => {
  test.slow();
  const when = await town.in(26);
  await entersByKeyboard(page, 'lucía');
  await page.keyboard.press('n');
  await expect(page).toHaveURL(/\/redaccion$/);
  await press(page, page.getByRole('button', { name: 'Cuenta', exact: true }));
  for (const key of FOUR) {
    const box = page.getByRole('checkbox', { name: new RegExp(ACCOUNTS[key].name) });
    await press(page, box, 'Space');
    await expect(box).toBeChecked();
  }
  await page.keyboard.press('Escape');
  await type(page, page.getByLabel('Texto en Castellano', { exact: true }), ES);
  await type(page, page.getByLabel('Texto en Valencià', { exact: true }), VA);
  const chooser = page.waitForEvent('filechooser');
  await press(page, page.getByRole('button', { name: 'Elegir archivos' }));
  await (await chooser).setFiles(await photo());
  await type(page, page.getByLabel('Texto alternativo, Castellano'), 'Puesto de flores en una plaza');
  await type(page, page.getByLabel('Texto alternativo, Valencià'), 'Parada de flors en una plaça');
  await type(page, page.getByLabel('Título interno'), TITLE);
  const plan = page.getByRole('group', { name: 'Cuándo sale' });
  await tabTo(page, plan.getByLabel('Día'));
  await page.keyboard.type(typedDate(when));
  await tabTo(page, plan.getByLabel('Hora'));
  await page.keyboard.type(typedTime(when));
  await expect(plan.getByLabel('Día')).toHaveValue(when.date);
  await expect(plan.getByLabel('Hora')).toHaveValue(when.time);
  await expect(savedIn(page)).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Enviar a revisión' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await press(page, page.getByRole('dialog').getByRole('button', { name: 'Enviar a revisión' }));
  await expect(page.getByRole('dialog')).toBeHidden();
  await leavesByKeyboard(page);

  await entersByKeyboard(page, 'enric');
  await approvesByKeyboard(page);
  await leavesByKeyboard(page);
  await entersByKeyboard(page, 'marta');
  await approvesByKeyboard(page);

  await press(page, page.getByRole('link', { name: 'Calendario' }));
  const card = page.getByRole('link').filter({ hasText: TITLE });
  await expect(card.getByText('Programado')).toBeVisible();
  await town.movesTimeTo(when);
  await expect(card.getByText('Publicado')).toBeVisible({ timeout: 30_000 });
  for (const key of FOUR) {
    const wall = await town.onTheWall(key, ACCOUNTS[key].network, key === 'x' ? VA : ES);
    expect(wall).toHaveLength(1);
  }
});
