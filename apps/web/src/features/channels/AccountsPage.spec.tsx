import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { makeFragmentData } from '../../generated/index.js';
import {
  AccountCommandsConnectDocument,
  AccountsPageDocument,
  RefusalMessage_RefusedFragmentDoc,
  type AccountCommandsConnectMutationVariables,
} from '../../generated/graphql.js';
import { answer, renderScreen } from '../../testing/renderScreen.js';
import { AccountsPage } from './AccountsPage.js';
import { accountsPage, anAccount } from './account.fixture.js';

configure({ asyncUtilTimeout: 5_000 });
jest.setTimeout(20_000);

const esports = anAccount({ id: 'fb', name: 'Esports Riudalba', network: 'facebook', health: 'unauthorised' });
const main = anAccount({ id: 'x', name: 'Ajuntament de Riudalba', network: 'x' });
const fresh = anAccount({ id: 'tg', name: 'Ocupació Riudalba', network: 'telegram', health: 'not_connected' });

const open = async (options: Parameters<typeof accountsPage>[0], answers: ReturnType<typeof answer>[] = []) => {
  await renderScreen(<AccountsPage />, {
    at: '/cuentas',
    answers: [answer(AccountsPageDocument, { data: accountsPage(options) }), ...answers],
  });
  await screen.findByRole('table', { name: /Salud de las cuentas/ });
};
const names = () => screen.getAllByRole('rowheader').map((header) => header.textContent);

describe('the accounts', () => {
  it('stand by network with their health in words, and what can’t publish is said above', async () => {
    await open({ accounts: [esports, main, fresh] });
    expect(names()).toEqual([
      expect.stringContaining('Esports Riudalba'),
      expect.stringContaining('Ajuntament de Riudalba'),
      expect.stringContaining('Ocupació Riudalba'),
    ]);
    expect(screen.getByRole('row', { name: /Esports/ })).toHaveTextContent('Sin permiso');
    expect(screen.getByRole('row', { name: /Ajuntament/ })).toHaveTextContent('Conectada');
    expect(screen.getByText('Esports Riudalba no puede publicar.')).toBeVisible();
  });

  it('can be narrowed to those that need somebody, and the address keeps it', async () => {
    await open({ accounts: [esports, main, fresh] });
    await userEvent.click(screen.getByRole('button', { name: 'Piden atención 1' }));
    await waitFor(() => expect(names()).toEqual([expect.stringContaining('Esports Riudalba')]));
    expect(screen.getByTestId('address')).toHaveTextContent('/cuentas?atencion=si');
  });

  it('offer nothing to change to who only reads', async () => {
    await open({ accounts: [{ ...esports, viewerCan: main.viewerCan }], canManage: false });
    expect(screen.queryByRole('button', { name: /Añadir|Reconectar|Acciones/ })).not.toBeInTheDocument();
  });

  it('take a credential once: it is hidden while typed, must be whole, and a wrong one says so', async () => {
    const asked: AccountCommandsConnectMutationVariables[] = [];
    const user = userEvent.setup();
    const refusal = {
      __typename: 'Refused' as const,
      code: 'account_unhealthy' as const,
      message: '',
      field: 'credential',
      details: [{ __typename: 'RefusalDetail' as const, name: 'reason', value: 'token_expired' }],
    };
    await open({ accounts: [esports] }, [
      answer(AccountCommandsConnectDocument, {
        variables: (variables) => asked.push(variables) > 0,
        data: {
          __typename: 'Mutation',
          connectAccount: { __typename: 'Refused', ...makeFragmentData(refusal, RefusalMessage_RefusedFragmentDoc) },
        },
      }),
    ]);
    await user.click(screen.getByRole('button', { name: 'Reconectar: Esports Riudalba' }));
    const dialog = await screen.findByRole('dialog', { name: 'Conectar Esports Riudalba' });
    const token = within(dialog).getByLabelText(/Token de acceso/);
    expect(token).toHaveAttribute('type', 'password');
    await user.click(within(dialog).getByRole('button', { name: 'Conectar' }));
    expect(token).toHaveAccessibleDescription(/Falta este dato/);
    expect(asked).toEqual([]);
    await user.type(token, 'caducado');
    await user.click(within(dialog).getByRole('button', { name: 'Conectar' }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'La red no acepta esta credencial. Revísala y vuelve a pegarla. La credencial caducó.',
    );
    expect(asked).toEqual([{ id: 'fb', credential: [{ name: 'accessToken', value: 'caducado' }] }]);
  });
});
