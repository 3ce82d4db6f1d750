import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { makeFragmentData } from '../../../generated/index.js';
import {
  RedeliverDocument,
  RefusalMessage_RefusedFragmentDoc,
  UndeliveredDocument,
  UndeliveredRow_MessageFragmentDoc,
  type UndeliveredRow_MessageFragment,
} from '../../../generated/graphql.js';
import { answer, renderScreen } from '../../../testing/renderScreen.js';
import { UndeliveredPage } from './UndeliveredPage.js';

const message: UndeliveredRow_MessageFragment = {
  __typename: 'UndeliveredMessage',
  id: 'm1',
  person: null,
  guestName: 'Ana Ferrer',
  channel: 'email',
  kind: 'guest.invited',
  attempts: 3,
  lastAt: '2026-09-10T09:00:00Z',
  error: 'El servidor que debía recibirlo lo ha rechazado. (550 Mailbox full)',
};

const lists = (...messages: UndeliveredRow_MessageFragment[]) =>
  answer(UndeliveredDocument, {
    data: {
      undelivered: {
        __typename: 'DeliveryConnection',
        edges: messages.map((one) => ({
          __typename: 'DeliveryEdge' as const,
          cursor: one.id,
          node: {
            __typename: 'UndeliveredMessage' as const,
            id: one.id,
            ...makeFragmentData(one, UndeliveredRow_MessageFragmentDoc),
          },
        })),
        pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
      },
    },
  });

const at = '/avisos/no-entregados';

test('says who did not get what, why, and sends it again', async () => {
  const user = userEvent.setup();
  const again = jest.fn();
  const redeliver = answer(RedeliverDocument, {
    variables: ({ id }) => {
      again(id);
      return true;
    },
    data: { redeliver: { __typename: 'UndeliveredMessage', id: 'm1' } },
  });
  await renderScreen(<UndeliveredPage />, { at, answers: [lists(message), redeliver] });
  const row = await screen.findByRole('listitem');
  expect(row).toHaveTextContent('Ana FerrerInvitación a revisar');
  expect(row).toHaveTextContent('550 Mailbox full');
  expect(row).toHaveTextContent('Correo · 3 intentos');
  await user.click(screen.getByRole('button', { name: 'Enviar otra vez a Ana Ferrer' }));
  expect(await screen.findByText(/Se envía otra vez a Ana Ferrer/)).toBeInTheDocument();
  await waitFor(() => expect(again).toHaveBeenCalledWith('m1'));
});

test('a refusal is said in its own words', async () => {
  const user = userEvent.setup();
  const redeliver = answer(RedeliverDocument, {
    data: {
      redeliver: makeRefused(),
    },
  });
  await renderScreen(<UndeliveredPage />, { at, answers: [lists(message), redeliver] });
  await user.click(await screen.findByRole('button', { name: 'Enviar otra vez a Ana Ferrer' }));
  expect(await screen.findByText(/Tu puesto no permite hacer esto/)).toBeInTheDocument();
});

test('everything delivered is said as good news', async () => {
  await renderScreen(<UndeliveredPage />, { at, answers: [lists()] });
  expect(await screen.findByText('Todo se ha entregado')).toBeInTheDocument();
});

test('who may not see it is told whose it is, not that something broke', async () => {
  const forbidden = new CombinedGraphQLErrors({
    data: null,
    errors: [{ message: 'Forbidden', extensions: { code: 'FORBIDDEN' } }],
  });
  await renderScreen(<UndeliveredPage />, { at, answers: [answer(UndeliveredDocument, { error: forbidden })] });
  expect(await screen.findByText('Esta lista no te corresponde')).toBeInTheDocument();
});

function makeRefused() {
  return {
    __typename: 'Refused' as const,
    ...makeFragmentData(
      { __typename: 'Refused', code: 'not_allowed', message: 'No.', field: null, details: [] },
      RefusalMessage_RefusedFragmentDoc,
    ),
  };
}
