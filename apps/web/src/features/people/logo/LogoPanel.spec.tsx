import { configure, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { LogoDialogMutationVariables, LogoQuery } from '../../../generated/graphql.js';
import { answer, renderScreen } from '../../../testing/renderScreen.js';
import { SetLogo } from './LogoDialog.js';
import { Logo, LogoPanel } from './LogoPanel.js';
import { RemoveLogo } from './RemoveLogoDialog.js';

configure({ asyncUtilTimeout: 5_000 });
jest.setTimeout(30_000);

const stamp: NonNullable<LogoQuery['stamp']> = {
  __typename: 'Stamp',
  assetId: 'a1',
  url: '/media/a1/full',
  corner: 'bottom_right',
  sizePercent: 15,
  opacityPercent: 80,
};
const saved: LogoDialogMutationVariables[] = [];
let removed = 0;

async function open(logo: LogoQuery['stamp'], canManage = true) {
  await renderScreen(<LogoPanel canManage={canManage} />, {
    answers: [
      answer(Logo, { data: { __typename: 'Query', stamp: logo } }),
      answer(SetLogo, {
        variables: (variables) => saved.push(variables) > 0,
        data: { __typename: 'Mutation', setStamp: { __typename: 'Stamp', assetId: 'a1' } },
      }),
      answer(RemoveLogo, {
        variables: () => (removed += 1) > 0,
        data: { __typename: 'Mutation', removeStamp: { __typename: 'Stamp', assetId: 'a1' } },
      }),
    ],
  });
  await screen.findByText(/Quien redacta puede pedir/);
}

beforeEach(() => {
  saved.splice(0);
  removed = 0;
});

describe('the administration’s logo', () => {
  it('is shown where it will be on a photo', async () => {
    await open(stamp);
    const sheet = screen.getByRole('img', { name: 'Muestra: el logotipo sobre una foto' });
    expect(sheet.querySelector('img')).toHaveStyle({ bottom: '3%', width: '15%', opacity: '0.8' });
  });

  it('moves to another corner and keeps the rest', async () => {
    const user = userEvent.setup();
    await open(stamp);
    await user.click(screen.getByRole('button', { name: 'Cambiar el logotipo' }));
    await user.click(await screen.findByRole('button', { name: /Esquina/ }));
    await user.click(await screen.findByRole('option', { name: 'Arriba a la izquierda' }));
    await user.click(screen.getByRole('button', { name: 'Guardar' }));
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0]?.input).toEqual({ assetId: 'a1', corner: 'top_left', sizePercent: 15, opacityPercent: 80 });
  });

  it('is asked for before anything is saved', async () => {
    const user = userEvent.setup();
    await open(null);
    await user.click(screen.getByRole('button', { name: 'Subir el logotipo' }));
    await user.click(await screen.findByRole('button', { name: 'Guardar' }));
    expect(await screen.findByText('Elige primero el archivo del logotipo.')).toBeVisible();
    expect(saved).toEqual([]);
  });

  it('is taken away only after it was said what that means', async () => {
    const user = userEvent.setup();
    await open(stamp);
    await user.click(screen.getByRole('button', { name: 'Quitar el logotipo' }));
    expect(await screen.findByText(/conserva su logotipo/)).toBeVisible();
    expect(removed).toBe(0);
    const [, confirm] = screen.getAllByRole('button', { name: 'Quitar el logotipo', hidden: true });
    await user.click(confirm as HTMLElement);
    await waitFor(() => expect(removed).toBeGreaterThan(0));
  });

  it('is only looked at by whoever does not keep the house', async () => {
    await open(null, false);
    // A word about what was done before may still be on the screen, with its own way to close it.
    expect(screen.queryByRole('button', { name: /logotipo/ })).toBeNull();
    expect(screen.getByText('Lo sube la administración de Pregón.')).toBeVisible();
  });
});
