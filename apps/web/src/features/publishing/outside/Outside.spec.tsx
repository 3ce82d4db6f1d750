import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { makeFragmentData } from '../../../generated/index.js';
import {
  IncidentNote_IncidentFragmentDoc,
  Outside_PublicationFragmentDoc,
  WithdrawalCard_WithdrawalFragmentDoc,
  WithdrawalCommandsCloseDocument,
  WithdrawalCommandsProveDocument,
  WithdrawalCommandsWithdrawDocument,
} from '../../../generated/graphql.js';
import { answer, renderScreen } from '../../../testing/renderScreen.js';
import { Outside } from './Outside.js';
import { anIncident, aStanding, aWithdrawal, type OutsideData } from './outside.fixture.js';

configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(60_000);

const open = (over: Partial<OutsideData> = {}, answers: ReturnType<typeof answer>[] = []) =>
  renderScreen(<Outside publication={makeFragmentData(aStanding(over), Outside_PublicationFragmentDoc)} />, {
    answers,
  });

describe('what is out', () => {
  it('offers what the network allows and says why the rest is not possible; asks for a reason', async () => {
    const user = userEvent.setup();
    const asked: unknown[] = [];
    await open({}, [
      answer(WithdrawalCommandsWithdrawDocument, {
        variables: (variables) => asked.push(variables) > 0,
        data: {
          __typename: 'Mutation',
          withdrawPublication: {
            __typename: 'Withdrawal',
            id: 'w1',
            publication: {
              __typename: 'Publication',
              id: 'pub-fb',
              ...makeFragmentData(aStanding({ withdrawals: [aWithdrawal()] }), Outside_PublicationFragmentDoc),
            },
          },
        },
      }),
    ]);
    await user.click(await screen.findByRole('button', { name: 'Retirar de la red: Riudalba en Facebook' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getAllByRole('radio')).toHaveLength(3);
    expect(within(dialog).getByText(/Borrarlo: Facebook ya no lo permite/)).toBeVisible();
    await user.click(within(dialog).getByRole('button', { name: 'Retirar' }));
    expect(within(dialog).getByText('Elige qué se hace.')).toBeVisible();
    expect(within(dialog).getByText(/Escribe el motivo/)).toBeVisible();
    expect(asked).toEqual([]);
    await user.click(within(dialog).getByRole('radio', { name: /Hacerlo a mano/ }));
    await user.type(within(dialog).getByRole('textbox', { name: /Motivo/ }), 'El aforo era de 59');
    await user.click(within(dialog).getByRole('button', { name: 'Retirar' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(asked).toEqual([{ input: { publicationId: 'pub-fb', way: 'by_hand', reason: 'El aforo era de 59' } }]);
  });

  it('offers nothing to whom it is not for, and says where the network can’t be read', async () => {
    await open({ viewerMayWithdraw: 'none', canBeRead: false });
    expect(await screen.findByText(/no deja leer lo publicado/)).toBeVisible();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});

describe('a task by hand', () => {
  it('says why and until when, and is done with words and something to see', async () => {
    const user = userEvent.setup();
    const asked: unknown[] = [];
    const done = aWithdrawal({ state: 'done' });
    await open({ withdrawals: [aWithdrawal()] }, [
      answer(WithdrawalCommandsProveDocument, {
        variables: (variables) => asked.push(variables) > 0,
        data: {
          __typename: 'Mutation',
          proveWithdrawal: {
            __typename: 'Withdrawal',
            id: 'w1',
            ...makeFragmentData(done, WithdrawalCard_WithdrawalFragmentDoc),
            publication: {
              __typename: 'Publication',
              id: 'pub-fb',
              ...makeFragmentData(aStanding({ withdrawals: [done] }), Outside_PublicationFragmentDoc),
            },
          },
        },
      }),
    ]);
    expect(await screen.findByText('Hay que retirarlo a mano')).toBeVisible();
    expect(screen.getByText(/ya no deja borrarlo por programa/)).toBeVisible();
    expect(screen.queryByRole('button', { name: /Retirar de la red/ })).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Ya está hecho: Riudalba en Facebook' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox', { name: /Qué has hecho/ }), 'Borrado desde el móvil');
    await user.click(within(dialog).getByRole('button', { name: 'Guardar la prueba' }));
    expect(within(dialog).getByText(/sin algo que ver no es una prueba/)).toBeVisible();
    expect(asked).toEqual([]);
    await user.type(within(dialog).getByRole('textbox', { name: /Enlace/ }), 'https://www.facebook.com/1_9');
    await user.click(within(dialog).getByRole('button', { name: 'Guardar la prueba' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(asked).toEqual([
      { input: { id: 'w1', words: 'Borrado desde el móvil', link: 'https://www.facebook.com/1_9', assetId: null } },
    ]);
  });
});

describe('what somebody changed outside', () => {
  it('shows word by word what was sent and what stands, and is closed with a reason', async () => {
    const user = userEvent.setup();
    const asked: unknown[] = [];
    await open({ incidents: [anIncident()] }, [
      answer(WithdrawalCommandsCloseDocument, {
        variables: (variables) => asked.push(variables) > 0,
        data: {
          __typename: 'Mutation',
          closeIncident: {
            __typename: 'Incident',
            id: 'i1',
            ...makeFragmentData(anIncident({ closedAt: '2026-09-13T11:00:00Z' }), IncidentNote_IncidentFragmentDoc),
          },
        },
      }),
    ]);
    const change = await screen.findByRole('group', { name: /Diferencia/ });
    expect(change.querySelector('ins')).toHaveTextContent('Sin');
    expect(screen.getByText(/Alguien ha cambiado las palabras en Facebook/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Cerrar el incidente: Riudalba en Facebook' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('radio', { name: 'Se acepta el cambio hecho fuera' }));
    await user.click(within(dialog).getByRole('button', { name: 'Cerrar el incidente' }));
    expect(within(dialog).getByText(/Escribe el motivo/)).toBeVisible();
    await user.type(within(dialog).getByRole('textbox', { name: /Motivo/ }), 'Lo pidió la Policía Local');
    await user.click(within(dialog).getByRole('button', { name: 'Cerrar el incidente' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(asked).toEqual([{ id: 'i1', ending: 'accepted', reason: 'Lo pidió la Policía Local' }]);
  });
});
