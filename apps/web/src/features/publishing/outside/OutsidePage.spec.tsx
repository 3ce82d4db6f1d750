import { configure, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { makeFragmentData } from '../../../generated/index.js';
import {
  IncidentNote_IncidentFragmentDoc,
  OutsidePage_PublicationFragmentDoc,
  OutsidePageDocument,
  WithdrawalCard_WithdrawalFragmentDoc,
  type OutsidePageQuery,
} from '../../../generated/graphql.js';
import { both } from '../../../testing/both.js';
import { answer, renderScreen } from '../../../testing/renderScreen.js';
import { anIncident, aWithdrawal } from './outside.fixture.js';
import { OutsidePage } from './OutsidePage.js';

configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(60_000);

const of = (id: string, title: string, name: string) => ({
  __typename: 'Publication' as const,
  id,
  ...makeFragmentData(
    {
      __typename: 'Publication' as const,
      id,
      account: { __typename: 'Account' as const, id: `a-${id}`, name, network: 'facebook' },
      post: { __typename: 'Post' as const, id: `post-${id}`, title },
    },
    OutsidePage_PublicationFragmentDoc,
  ),
});

const open = (data: Partial<OutsidePageQuery>) =>
  renderScreen(<OutsidePage />, {
    at: '/en-la-red',
    answers: [
      answer(OutsidePageDocument, { data: { __typename: 'Query', openWithdrawals: [], incidents: [], ...data } }),
    ],
  });

it('says of each thing under which post and account it stands, what somebody changed before what is to be withdrawn', async () => {
  await open({
    openWithdrawals: [
      {
        __typename: 'Withdrawal',
        id: 'w1',
        ...makeFragmentData(aWithdrawal(), WithdrawalCard_WithdrawalFragmentDoc),
        publication: both(aWithdrawal().publication, of('p1', 'Aforo de la sala', 'Cultura Riudalba')),
      },
    ],
    incidents: [
      {
        __typename: 'Incident',
        id: 'i1',
        ...makeFragmentData(anIncident(), IncidentNote_IncidentFragmentDoc),
        publication: both(anIncident().publication, of('p2', 'Cortes de tráfico', 'Policia Local Riudalba')),
      },
    ],
  });
  const changed = await screen.findByRole('region', { name: 'No está como salió' });
  expect(within(changed).getByRole('link', { name: 'Cortes de tráfico' })).toHaveAttribute(
    'href',
    '/publicacion/post-p2',
  );
  expect(within(changed).getByRole('heading', { level: 3 })).toHaveTextContent('Policia Local Riudalba');
  expect(within(changed).getByText(/Alguien ha cambiado las palabras en Facebook/)).toBeVisible();

  const waiting = screen.getByRole('region', { name: 'Por retirar' });
  expect(within(waiting).getByRole('link', { name: 'Aforo de la sala' })).toHaveAttribute(
    'href',
    '/publicacion/post-p1',
  );
  expect(within(waiting).getByRole('button', { name: /^Ya está hecho/ })).toBeEnabled();
  expect(screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent)).toEqual([
    'No está como salió',
    'Por retirar',
  ]);
});

it('shows no empty parts, and says what would stand here where there is nothing', async () => {
  await open({});
  expect(await screen.findByText('Nada por resolver en la red')).toBeVisible();
  expect(screen.queryByRole('region', { name: /Por retirar|No está como salió/ })).not.toBeInTheDocument();
});

it('can be asked again where the answer did not come', async () => {
  await renderScreen(<OutsidePage />, {
    answers: [
      answer(OutsidePageDocument, { error: new Error('sin red'), times: 1 }),
      answer(OutsidePageDocument, { data: { __typename: 'Query', openWithdrawals: [], incidents: [] } }),
    ],
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Intentarlo de nuevo' }));
  expect(await screen.findByText('Nada por resolver en la red')).toBeVisible();
});
