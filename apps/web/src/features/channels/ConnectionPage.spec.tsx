import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import { makeFragmentData } from '../../generated/index.js';
import {
  ConnectionChoices_AttemptFragmentDoc,
  ConnectionCommandsBeginDocument,
  ConnectionCommandsChooseDocument,
  ConnectionPageDocument,
  RefusalMessage_RefusedFragmentDoc,
  type ConnectionChoices_AttemptFragment,
  type ConnectionPageQuery,
  type RefusalCode,
} from '../../generated/graphql.js';
import { answer, renderScreen } from '../../testing/renderScreen.js';
import { ConnectionPage } from './ConnectionPage.js';

configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(60_000);

type Choice = ConnectionChoices_AttemptFragment['choices'][number];
const aChoice = (over: Partial<Choice>): Choice => ({
  __typename: 'ConnectionChoice',
  remoteId: '17',
  handle: 'esportsriudalba',
  name: 'Esports Riudalba',
  missing: [],
  usable: true,
  fits: true,
  ...over,
});

type Attempt = NonNullable<ConnectionPageQuery['connectionAttempt']>;
const attempt = (
  stage: Attempt['stage'],
  { choices = [], failure = null }: { readonly choices?: Choice[]; readonly failure?: string | null } = {},
): ConnectionPageQuery => ({
  __typename: 'Query',
  connectionAttempt: {
    __typename: 'ConnectionAttempt',
    id: 'c1',
    stage,
    failure,
    account: { __typename: 'Account', id: 'fb', name: 'Esports Riudalba', network: 'facebook' },
    ...makeFragmentData({ __typename: 'ConnectionAttempt', id: 'c1', choices }, ConnectionChoices_AttemptFragmentDoc),
  },
});
const refused = (code: RefusalCode) => ({
  __typename: 'Refused' as const,
  ...makeFragmentData(
    { __typename: 'Refused' as const, code, message: '', field: null, details: [] },
    RefusalMessage_RefusedFragmentDoc,
  ),
});

const open = (data: ConnectionPageQuery, answers: ReturnType<typeof answer>[] = []) =>
  renderScreen(
    <Routes>
      <Route path="/cuentas/conectar/:id" element={<ConnectionPage />} />
    </Routes>,
    { at: '/cuentas/conectar/c1', answers: [answer(ConnectionPageDocument, { data }), ...answers] },
  );

it('offers the page that was approved first, says why another can’t take its place, and takes the chosen one', async () => {
  const user = userEvent.setup();
  const asked: unknown[] = [];
  const other = aChoice({ remoteId: '9', handle: 'jove', name: 'Riudalba Jove', fits: false });
  await open(attempt('choosing', { choices: [other, aChoice({})] }), [
    answer(ConnectionCommandsChooseDocument, {
      variables: (variables) => asked.push(variables) > 0,
      data: { __typename: 'Mutation', chooseConnection: refused('not_found') },
    }),
  ]);
  const [first, second] = await screen.findAllByRole('listitem');
  expect(first).toHaveTextContent('Esports Riudalba @esportsriudalba');
  expect(second).toHaveTextContent('No es la cuenta que se aprobó: no se puede poner en su lugar.');
  expect(within(second ?? document.body).queryByRole('button')).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Conectar ésta: Esports Riudalba' }));
  await waitFor(() => expect(asked).toEqual([{ attemptId: 'c1', remoteId: '17' }]));
  expect(await screen.findByText(/No se ha encontrado/)).toBeVisible();
});

it('does not take a page without the permission to publish: it is authorised again', async () => {
  const user = userEvent.setup();
  const asked: unknown[] = [];
  await open(attempt('choosing', { choices: [aChoice({ missing: ['pages_manage_posts'], usable: false })] }), [
    answer(ConnectionCommandsBeginDocument, {
      variables: (variables) => asked.push(variables) > 0,
      data: { __typename: 'Mutation', beginConnection: refused('not_allowed') },
    }),
  ]);
  expect(await screen.findByText(/^Falta permiso para: publicar en la página/)).toBeVisible();
  expect(screen.queryByRole('button', { name: /^Conectar ésta/ })).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Autorizar otra vez' }));
  await waitFor(() => expect(asked).toEqual([{ accountId: 'fb' }]));
});

it('takes a page that lacks less, and says what it will not be able to do', async () => {
  await open(attempt('choosing', { choices: [aChoice({ missing: ['pages_manage_engagement'] })] }));
  expect(await screen.findByText(/^Le falta permiso para: .*Se puede conectar igualmente\.$/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Conectar ésta: Esports Riudalba' })).toBeEnabled();
});

it('says so where none of the pages is the account’s', async () => {
  await open(attempt('choosing', { choices: [aChoice({ fits: false })] }));
  expect(await screen.findByText(/Esa credencial es de otra cuenta de la red/)).toBeVisible();
});

it.each([
  ['denied', 'En la red se dijo que no. La cuenta sigue como estaba.'],
  ['over', 'Pasó demasiado tiempo.'],
  ['no_choices', 'no marcó ninguna'],
  ['app_refused', 'La red no reconoce la aplicación'],
  ['something new', 'La red no ha dado el permiso. La cuenta sigue como estaba; prueba otra vez.'],
])('says why nothing was connected (%s), and begins again', async (failure, said) => {
  await open(attempt('failed', { failure }));
  expect(await screen.findByText('No se ha conectado')).toBeVisible();
  expect(screen.getByText(said, { exact: false })).toBeVisible();
  expect(screen.getByRole('button', { name: 'Autorizar otra vez' })).toBeEnabled();
});

it.each([
  ['done', 'Esports Riudalba está conectada. Lo que esperaba puede seguir.'],
  ['unconfirmed', 'Esports Riudalba espera a una segunda persona.'],
] as const)('says what became of it (%s)', async (stage, said) => {
  await open(attempt(stage));
  expect(await screen.findByText(said, { exact: false })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Ir a las cuentas' })).toHaveAttribute('href', '/cuentas');
});

it('says nothing of an attempt that is somebody else’s', async () => {
  await open({ __typename: 'Query', connectionAttempt: null });
  expect(await screen.findByText(/no corresponde a nada que hayas empezado aquí/)).toBeVisible();
});
