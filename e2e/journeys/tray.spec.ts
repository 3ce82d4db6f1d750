import type { Page } from '@playwright/test';
import { press } from '../src/hands.js';
import { expect, fitsNarrow, noFindings, test } from '../src/journey.js';

/** Down the list with J until it stands open. */
async function reachesByKey(page: Page, title: string): Promise<void> {
  const line = page.getByRole('link').filter({ hasText: title }).first();
  await expect(line).toBeVisible();
  const there = new URL((await line.getAttribute('href')) ?? '', page.url()).pathname;
  for (let presses = 0; presses < 40 && new URL(page.url()).pathname !== there; presses += 1) {
    const before = page.url();
    await page.keyboard.press('j');
    // A key pressed while the next one is still opening goes nowhere: then it is pressed again.
    await page.waitForURL((url) => url.href !== before, { timeout: 2_000 }).catch(() => undefined);
  }
  await expect(page.getByRole('heading', { name: title, level: 2 })).toBeVisible();
}

test('the tray by keys alone: the list is ticked before an approval, and whoever comes second is told', async ({
  town,
  atTheDesk,
}) => {
  const title = 'Ruta nocturna por el casco antiguo';
  const post = await town.submitted(title, ['facebook'], await town.in(54), { contentClass: 'turismo' });

  await test.step('Enric ticks what he has looked at, and approves', async () => {
    const enric = await atTheDesk('enric');
    await enric.goto('/aprobaciones');
    await reachesByKey(enric, title);
    await enric.keyboard.press('a');
    await expect(enric.getByText('Falta algo por marcar o escribir antes de aprobar.').first()).toBeVisible();
    await noFindings(enric, 'light', 'dark');
    await fitsNarrow(enric);
    for (const name of ['Fechas y horas correctas', 'El enlace funciona']) {
      const box = enric.getByRole('checkbox', { name });
      await press(enric, box, 'Space');
      await expect(box).toBeChecked();
    }
    await enric.keyboard.press('a');
    await expect(enric.getByRole('dialog').getByRole('button', { name: 'Aprobar' })).toBeFocused();
    await enric.keyboard.press('Enter');
    await expect(enric.getByText('Aprobado, con tu nombre y esta hora', { exact: true })).toBeVisible();
  });

  await test.step('Marta approves, Laia rejects two seconds later', async () => {
    const [marta, laia] = [await atTheDesk('marta'), await atTheDesk('laia')];
    for (const page of [marta, laia]) {
      await page.goto('/aprobaciones');
      await reachesByKey(page, title);
    }
    // What her browser would be told meanwhile does not reach it: she decides on what she sees.
    await laia.context().setOffline(true);
    await marta.keyboard.press('a');
    await marta.keyboard.press('Enter');
    await expect(marta.getByText('Aprobado, con tu nombre y esta hora', { exact: true })).toBeVisible();
    await laia.keyboard.press('r');
    await expect(laia.getByRole('dialog').getByLabel('Motivo')).toBeFocused();
    await laia.keyboard.insertText('Falta el horario de agosto.');
    await laia.context().setOffline(false);
    await press(laia, laia.getByRole('dialog').getByRole('button', { name: 'Rechazar' }));
    await expect(laia.getByText(/Decidido ya a las .* por Marta Soler/)).toBeVisible();
    await expect(laia.getByText('Tu decisión no se ha registrado', { exact: false }).first()).toBeVisible();
    await laia.goto(`/publicacion/${post.id}`);
    await expect(laia.getByText('Programado', { exact: true }).first()).toBeVisible();
  });
});
