import { expect, noFindings, test } from '../src/journey.js';
import { approves, card, delivery, opensInTheTray, savedIn } from '../src/screens.js';
import { ACCOUNTS } from '../src/town.shape.js';
import { photo } from '../src/town.js';

const TITLE = 'Concierto en el puente';
const ES = 'Este sábado, concierto en el Pont Vell. Entrada libre.';
const VA = 'Este dissabte, concert al Pont Vell. Entrada lliure.';
const FOUR = ['facebook', 'x', 'instagram', 'telegram'] as const;

test('the main job, by mouse: written, approved twice, and out by itself on four networks', async ({
  town,
  atTheDesk,
}) => {
  test.slow();
  const when = await town.in(30);
  const [lucía, enric, marta] = [await atTheDesk('lucía'), await atTheDesk('enric'), await atTheDesk('marta')];

  await test.step('Lucía writes', async () => {
    await lucía.goto('/');
    await lucía.getByRole('link', { name: 'Nueva publicación' }).click();
    await expect(lucía.getByRole('heading', { name: 'Nuevo contenido', level: 1 })).toBeVisible();
    await lucía.getByRole('button', { name: 'Cuenta', exact: true }).click();
    const choice = lucía.getByRole('dialog', { name: 'Elegir cuentas' });
    for (const key of FOUR) await choice.getByText(new RegExp(`^${ACCOUNTS[key].name}`)).click();
    await lucía.keyboard.press('Escape');
    await lucía.getByLabel('Texto en Castellano', { exact: true }).fill(ES);
    await lucía.getByLabel('Texto en Valencià', { exact: true }).fill(VA);
    await lucía.getByLabel('Título interno').fill(TITLE);
    const chooser = lucía.waitForEvent('filechooser');
    await lucía.getByRole('button', { name: 'Elegir archivos' }).click();
    await (await chooser).setFiles(await photo());
    await expect(lucía.getByText('Falta el texto alternativo en Castellano')).toBeVisible();
    await lucía.getByLabel('Texto alternativo, Castellano').fill('Puente de piedra sobre el río con cañas');
    await lucía.getByLabel('Texto alternativo, Valencià').fill('Pont de pedra sobre el riu amb canyes');
    const plan = lucía.getByRole('group', { name: 'Cuándo sale' });
    await plan.getByLabel('Día').fill(when.date);
    await plan.getByLabel('Hora').fill(when.time);
    await expect(savedIn(lucía)).toBeVisible();
    await expect(lucía.getByText('Enric Blasco')).toBeVisible();
    await noFindings(lucía, 'dark', 'light');
    await lucía.getByRole('button', { name: 'Enviar a revisión' }).click();
    await lucía.getByRole('dialog').getByRole('button', { name: 'Enviar a revisión' }).click();
    await expect(lucía.getByRole('banner').or(lucía.locator('header')).getByText('En revisión').first()).toBeVisible();
  });

  await test.step('Enric and Marta approve what they have before them', async () => {
    await marta.goto(`/calendario?dia=${when.date}`);
    await expect(card(marta, TITLE).getByText('En revisión')).toBeVisible();
    await enric.goto('/');
    await approves(enric, TITLE);
    await opensInTheTray(marta, TITLE);
    await expect(marta.getByText(VA).first()).toBeVisible();
    await noFindings(marta, 'light', 'dark');
    await marta.getByRole('button', { name: 'Aprobar' }).click();
    await expect(marta.getByText('Aprobado, con tu nombre y esta hora', { exact: true })).toBeVisible();
  });

  await test.step('its hour comes, and an open calendar turns by itself', async () => {
    await marta.goto(`/calendario?dia=${when.date}`);
    await expect(card(marta, TITLE).getByText('Programado')).toBeVisible();
    await town.movesTimeTo(when);
    await expect(card(marta, TITLE).getByText('Publicado')).toBeVisible({ timeout: 30_000 });
  });

  await test.step('each network has it once, and Pregón knows where', async () => {
    await card(marta, TITLE).click();
    await marta.getByRole('link', { name: 'Abrir entera' }).click();
    for (const key of FOUR) {
      const mine = delivery(marta, ACCOUNTS[key].name).first();
      await expect(mine.getByText('Publicado', { exact: true })).toBeVisible();
      const address = await mine.getByRole('link', { name: 'Ver en la red' }).getAttribute('href');
      const wall = await town.onTheWall(key, ACCOUNTS[key].network, 'Pont Vell');
      // X tells each language by itself, the others both in one.
      expect(wall).toHaveLength(key === 'x' ? 2 : 1);
      expect(wall.map(({ permalink }) => permalink)).toContain(address);
      const words = wall.map(({ text }) => text).join('\n');
      expect(words).toContain(ES);
      expect(words).toContain(VA);
    }
    await noFindings(marta, 'light', 'dark');
  });
});
