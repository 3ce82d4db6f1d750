import type { Page } from '@playwright/test';
import { REFUSED } from '@pregon/testkit';
import { z } from 'zod';
import { expect, fitsNarrow, noFindings, test } from '../src/journey.js';
import type { JourneyTown } from '../src/town.js';

const CREATE = `mutation Create($input: CreateAccountInput!) {
  createAccount(input: $input) { ... on Account { id } ${REFUSED} } }`;

const NAME = 'Esports Riudalba';
const HANDLE = 'esportsriudalba';

async function addAccount(town: JourneyTown): Promise<void> {
  const browser = await (await town.colleague('dani')).browser();
  const { departmentId } = town.facts;
  const input = { network: 'facebook', handle: HANDLE, name: NAME, departmentId, languages: ['es'] };
  await browser.must('createAccount', CREATE, { input }, z.object({ id: z.string() }));
}

async function withdraw(town: JourneyTown, handle: string, scope: string): Promise<void> {
  const { sandboxUrl } = town.facts;
  const shape = z.object({ accounts: z.array(z.object({ handle: z.string(), remoteId: z.string() })) });
  const { accounts } = shape.parse(await (await fetch(`${sandboxUrl}/_control/accounts`)).json());
  const account = accounts.find((one) => one.handle === handle)?.remoteId;
  const answer = await fetch(`${sandboxUrl}/_control/grants`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ network: 'facebook', account, action: 'withdraw', scope }),
  });
  expect(answer.status).toBe(200);
}

const row = (page: Page) => page.getByRole('row', { name: new RegExp(NAME) });

async function choosesFromMenu(page: Page, item: string): Promise<void> {
  await row(page)
    .getByRole('button', { name: `Acciones de ${NAME} en Facebook` })
    .click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** From the account to the network's own page. */
async function goesToTheNetwork(page: Page): Promise<void> {
  await page.goto('/cuentas');
  await choosesFromMenu(page, 'Autorizar en Facebook');
  await expect(page.getByRole('heading', { name: 'Autorizar en Facebook, simulado' })).toBeVisible();
}

async function allows(page: Page, handle: string): Promise<void> {
  await page.getByLabel('Otra página o cuenta tuya (usuario)').fill(handle);
  await page.getByRole('button', { name: 'Permitir' }).click();
  await expect(page).toHaveURL(/\/cuentas\/conectar\//);
}

test('an account is connected on the network’s own page, and again by another person with a second pair of eyes', async ({
  town,
  atTheDesk,
}) => {
  // Seven steps of three people, with every screen looked at in both colours.
  test.slow();
  await addAccount(town);
  const dani = await atTheDesk('dani');
  await goesToTheNetwork(dani);
  await noFindings(dani, 'light', 'dark');
  await fitsNarrow(dani);

  await test.step('whoever says no is told so, and can begin again', async () => {
    await dani.getByRole('button', { name: 'Denegar' }).click();
    await expect(dani.getByText('En la red se dijo que no', { exact: false })).toBeVisible();
    await noFindings(dani, 'light', 'dark');
    await dani.getByRole('button', { name: 'Autorizar otra vez' }).click();
    await expect(dani.getByRole('heading', { name: 'Autorizar en Facebook, simulado' })).toBeVisible();
  });

  await test.step('without the permission to publish it is not connected', async () => {
    await dani.getByLabel('pages_manage_posts').uncheck();
    await allows(dani, HANDLE);
    await expect(dani.getByText('Falta permiso para: publicar en la página', { exact: false })).toBeVisible();
    await dani.getByRole('button', { name: 'Autorizar otra vez' }).click();
  });

  await test.step('the page is chosen and connected', async () => {
    await allows(dani, HANDLE);
    const take = dani.getByRole('button', { name: `Conectar ésta: ${HANDLE}` });
    await expect(take).toBeVisible();
    await noFindings(dani, 'light', 'dark');
    await fitsNarrow(dani);
    await take.click();
    await expect(dani.getByText(`${NAME} está conectada.`, { exact: false })).toBeVisible();
    await dani.getByRole('link', { name: 'Ir a las cuentas' }).click();
    await expect(row(dani).getByText('Conectada', { exact: true })).toBeVisible();
  });

  await test.step('another page of the network can’t take its place', async () => {
    await goesToTheNetwork(dani);
    await allows(dani, 'una_pagina_cualquiera');
    await expect(dani.getByText('Esa credencial es de otra cuenta de la red', { exact: false })).toBeVisible();
    await expect(dani.getByRole('button', { name: /^Conectar ésta/ })).toHaveCount(0);
  });

  await test.step('a return that nobody began is turned away', async () => {
    await dani.goto('/connect/facebook/callback?state=made-up&code=a-code');
    await expect(dani.getByText('Esa vuelta de la red no corresponde a nada', { exact: false })).toBeVisible();
  });

  await test.step('a permission taken away on the network is noticed', async () => {
    await withdraw(town, HANDLE, 'pages_manage_posts');
    await dani.goto('/cuentas');
    await choosesFromMenu(dani, 'Comprobar ahora');
    await expect(row(dani).getByText('Sin permiso', { exact: true })).toBeVisible({ timeout: 20_000 });
    await expect(row(dani).getByText('Le falta permiso para: publicar en la página')).toBeVisible();
    await noFindings(dani, 'light', 'dark');
  });

  await test.step('another administrator connects it again, and nothing goes out before somebody else confirms', async () => {
    const núria = await atTheDesk('núria');
    await goesToTheNetwork(núria);
    await allows(núria, HANDLE);
    await núria.getByRole('button', { name: `Conectar ésta: ${HANDLE}` }).click();
    await expect(núria.getByText(`${NAME} espera a una segunda persona.`, { exact: false })).toBeVisible();
    await núria.getByRole('link', { name: 'Ir a las cuentas' }).click();
    await expect(row(núria).getByText('Falta confirmarla', { exact: true })).toBeVisible();
    await expect(row(núria).getByRole('button', { name: /^Confirmar/ })).toHaveCount(0);

    const marta = await atTheDesk('marta');
    await marta.goto('/cuentas');
    await row(marta)
      .getByRole('button', { name: /^Confirmar/ })
      .click();
    const dialog = marta.getByRole('dialog');
    await expect(dialog.getByText('Núria Vidal la conectó en Facebook', { exact: false })).toBeVisible();
    await noFindings(marta, 'light', 'dark');
    await dialog.getByRole('button', { name: 'Confirmar' }).click();
    await expect(row(marta).getByText('Conectada', { exact: true })).toBeVisible();
  });
});

test('an account that is not here yet is chosen on the network’s own page, and is here and connected', async ({
  atTheDesk,
}) => {
  const dani = await atTheDesk('dani');
  await dani.goto('/cuentas');
  await dani.getByRole('button', { name: 'Conectar una cuenta' }).click();
  const dialog = dani.getByRole('dialog', { name: 'Conectar una cuenta' });
  await expect(dialog.getByRole('button', { name: /^Facebook/ })).toBeVisible();
  await dialog.getByRole('combobox', { name: /Departamento/ }).fill('Cultura');
  await dani.getByRole('option', { name: /Cultura/ }).click();
  await noFindings(dani, 'light', 'dark');
  await fitsNarrow(dani);
  await dialog.getByRole('button', { name: 'Seguir en la red' }).click();
  await expect(dani.getByRole('heading', { name: 'Autorizar en Facebook, simulado' })).toBeVisible();
  await allows(dani, 'museuriudalba');
  await dani.getByRole('button', { name: /museuriudalba/ }).click();
  await expect(dani.getByText('está conectada.', { exact: false })).toBeVisible();
  await dani.getByRole('link', { name: 'Ir a las cuentas' }).click();
  const added = dani.getByRole('row', { name: /museuriudalba/ });
  await expect(added.getByText('Conectada', { exact: true })).toBeVisible();
});
