import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import { makeFragmentData } from '../../generated/index.js';
import {
  AccountsPageDocument,
  ConnectionChoices_AttemptFragmentDoc,
  ConnectionCommandsBeginNewDocument,
  ConnectionCommandsChooseDocument,
  ConnectionPageDocument,
  RefusalMessage_RefusedFragmentDoc,
  type ConnectNewQuery,
} from '../../generated/graphql.js';
import { answer, renderScreen } from '../../testing/renderScreen.js';
import { accountsPage } from './account.fixture.js';
import { AccountsPage } from './AccountsPage.js';
import { ConnectionPage } from './ConnectionPage.js';
import { ConnectNew } from './ConnectNewDialog.js';

configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(60_000);

const network = (key: string, name: string, hasConsent: boolean) => ({
  __typename: 'Network' as const,
  key,
  name,
  hasConsent,
});
const known = (...ready: string[]): ConnectNewQuery => ({
  __typename: 'Query',
  networks: [network('telegram', 'Telegram', false), network('facebook', 'Facebook', true), network('x', 'X', true)],
  networkApps: ['facebook', 'x'].map((key) => ({
    __typename: 'NetworkApp',
    network: key,
    clientId: ready.includes(key) ? 'pregon' : null,
  })),
});
const refused = {
  __typename: 'Refused' as const,
  ...makeFragmentData(
    { __typename: 'Refused' as const, code: 'not_allowed' as const, message: '', field: null, details: [] },
    RefusalMessage_RefusedFragmentDoc,
  ),
};

async function open(data: ConnectNewQuery, answers: ReturnType<typeof answer>[] = [], at = '/cuentas') {
  await renderScreen(<AccountsPage />, {
    at,
    answers: [
      answer(AccountsPageDocument, { data: accountsPage({ accounts: [] }) }),
      answer(ConnectNew, { data }),
      ...answers,
    ],
  });
}
const dialog = async () => within(await screen.findByRole('dialog', { name: 'Conectar una cuenta' }));

it('says who looks after the account, and goes on to the network’s own page', async () => {
  const user = userEvent.setup();
  const asked: unknown[] = [];
  await open(known('facebook'), [
    answer(ConnectionCommandsBeginNewDocument, {
      variables: (variables) => asked.push(variables) > 0,
      data: { __typename: 'Mutation', beginNewConnection: refused },
    }),
  ]);
  await user.click(await screen.findByRole('button', { name: 'Conectar una cuenta' }));
  const form = await dialog();
  expect(await form.findByRole('button', { name: /^Facebook/ })).toBeVisible();
  expect(form.queryByRole('textbox', { name: /Nombre/ })).not.toBeInTheDocument();
  await user.click(form.getByRole('button', { name: 'Seguir en la red' }));
  expect(asked).toEqual([]);
  await user.type(form.getByRole('combobox', { name: /Departamento/ }), 'Comu');
  await user.click(await screen.findByRole('option', { name: /Comunicación/ }));
  await user.click(form.getByRole('button', { name: 'Seguir en la red' }));
  await waitFor(() =>
    expect(asked).toEqual([
      {
        input: {
          network: 'facebook',
          departmentId: 'com',
          tier: 'B',
          sharedWithIds: null,
          languagePolicy: 'joined',
          languages: ['es', 'ca-valencia'],
          note: null,
        },
      },
    ]),
  );
});

it('without any network that could ask for permission, says what is missing and leads to entering it by hand', async () => {
  const user = userEvent.setup();
  await open(known(), [], '/cuentas?conectar');
  const note = await dialog();
  expect(await note.findByText(/falta su aplicación en «Aplicaciones de las redes»/)).toBeVisible();
  await user.click(note.getByRole('button', { name: 'Añadir cuenta' }));
  expect(await screen.findByRole('dialog', { name: 'Añadir cuenta' })).toBeVisible();
});

const back = (choices: { remoteId: string; name: string; fits: boolean }[], failure: string | null = null) =>
  renderScreen(
    <Routes>
      <Route path="/cuentas/conectar/:id" element={<ConnectionPage />} />
    </Routes>,
    {
      at: '/cuentas/conectar/c1',
      answers: [
        answer(ConnectionPageDocument, {
          data: {
            __typename: 'Query',
            connectionAttempt: {
              __typename: 'ConnectionAttempt',
              id: 'c1',
              stage: failure === null ? 'choosing' : 'failed',
              failure,
              account: null,
              ...makeFragmentData(
                {
                  __typename: 'ConnectionAttempt',
                  id: 'c1',
                  choices: choices.map((choice) => ({
                    __typename: 'ConnectionChoice' as const,
                    handle: choice.name.toLowerCase(),
                    missing: [],
                    usable: true,
                    ...choice,
                  })),
                },
                ConnectionChoices_AttemptFragmentDoc,
              ),
            },
          },
        }),
        answer(ConnectionCommandsChooseDocument, {
          variables: { attemptId: 'c1', remoteId: '2' },
          data: { __typename: 'Mutation', chooseConnection: refused },
        }),
      ],
    },
  );

it('back from the network, what is here already is told apart from what may be added', async () => {
  const user = userEvent.setup();
  await back([
    { remoteId: '1', name: 'Cultura', fits: false },
    { remoteId: '2', name: 'Esports', fits: true },
  ]);
  const [first, second] = await screen.findAllByRole('listitem');
  expect(first).toHaveTextContent('Esports');
  expect(second).toHaveTextContent('Ya está en Cuentas. Si hay que conectarla, hazlo desde su fila.');
  expect(screen.getByText(/Elige la cuenta que quieres añadir/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Conectar ésta: Esports' }));
  expect(await screen.findByRole('alert')).toBeVisible();
});

it('where everything is here already, it says so', async () => {
  await back([{ remoteId: '1', name: 'Cultura', fits: false }]);
  expect(await screen.findByText(/Todas las cuentas de este permiso están ya en Cuentas/)).toBeVisible();
});

it('where the answer was no, no account was added, and one begins again from the accounts', async () => {
  const user = userEvent.setup();
  await back([], 'denied');
  expect(await screen.findByText('En la red se dijo que no. No se ha añadido ninguna cuenta.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Autorizar otra vez' }));
  expect(screen.getByTestId('address')).toHaveTextContent('/cuentas?conectar');
});
