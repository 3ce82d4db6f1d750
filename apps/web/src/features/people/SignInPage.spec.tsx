import type { RefusalCode } from '@pregon/domain';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answer, renderScreen } from '../../testing/renderScreen.js';
import {
  SignInDocument,
  SignInPageDocument,
  type SignInMutation,
  type SignInPageQuery,
} from '../../generated/graphql.js';
import { SignInPage } from './SignInPage.js';

const installation = (kind: 'demo' | 'real', needsSetup = false) =>
  answer(SignInPageDocument, {
    data: {
      installation: {
        __typename: 'Installation',
        kind,
        needsSetup,
        demoSignIns:
          kind === 'demo'
            ? [{ __typename: 'DemoSignIn', email: 'marta.soler@riudalba.example', name: 'Marta Soler', role: 'head' }]
            : [],
      },
    } as SignInPageQuery,
  });

const refusedWith = (code: RefusalCode) =>
  answer(SignInDocument, {
    data: {
      signIn: { __typename: 'Refused', code, message: 'No.', field: null, details: [] },
    } as SignInMutation,
  });

test('a wrong password is said without telling which half was wrong, and what was typed stays', async () => {
  const user = userEvent.setup();
  await renderScreen(<SignInPage />, { at: '/entrar', answers: [installation('real'), refusedWith('sign_in_failed')] });
  await user.type(screen.getByLabelText(/Correo/), 'marta.soler@riudalba.example');
  await user.type(screen.getByLabelText(/Contraseña/), 'no es esta');
  await user.click(screen.getByRole('button', { name: 'Entrar' }));
  expect(await screen.findByText(/El correo o la contraseña no coinciden/)).toBeInTheDocument();
  expect(screen.getByLabelText(/Correo/)).toHaveValue('marta.soler@riudalba.example');
});

test('in a demonstration one press signs in as somebody and goes where one wanted', async () => {
  const user = userEvent.setup();
  const asked = jest.fn();
  const signIn = answer(SignInDocument, {
    variables: (variables) => {
      asked(variables);
      return true;
    },
    data: { signIn: { __typename: 'Viewer', id: 'v', locale: 'es' } },
  });
  await renderScreen(<SignInPage />, { at: '/entrar?volver=%2Ftraza', answers: [installation('demo'), signIn] });
  await user.click(await screen.findByRole('button', { name: /Marta Soler/ }));
  await waitFor(() => expect(screen.getByTestId('address')).toHaveTextContent('/traza'));
  expect(asked).toHaveBeenCalledWith(expect.objectContaining({ email: 'marta.soler@riudalba.example' }));
});

test('a real installation lists nobody', async () => {
  await renderScreen(<SignInPage />, { at: '/entrar', answers: [installation('real')] });
  await screen.findByRole('button', { name: 'Entrar' });
  expect(screen.queryByText(/demostración/)).toBeNull();
});

test('an empty installation goes to the page that sets it up', async () => {
  await renderScreen(<SignInPage />, { at: '/entrar', answers: [installation('real', true)] });
  await waitFor(() => expect(screen.getByTestId('address')).toHaveTextContent('/inicio'));
});
