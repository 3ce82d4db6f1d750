import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  GuestCommandsInviteDocument,
  GuestCommandsRevokeDocument,
  GuestsCard_PostFragmentDoc,
  type GuestsCard_PostFragment,
} from '../../generated/graphql.js';
import { makeFragmentData } from '../../generated/index.js';
import { answer, renderScreen } from '../../testing/renderScreen.js';
import { GuestsCard } from './GuestsCard.js';

configure({ asyncUtilTimeout: 5_000 });
jest.setTimeout(20_000);

const yes = { __typename: 'Permission', allowed: true } as const;
type Guest = GuestsCard_PostFragment['guests'][number];
const ana: Guest = {
  __typename: 'Guest',
  id: 'g1',
  name: 'Ana Ferrer',
  email: 'ana@tresonades.example',
  invitedBy: { __typename: 'Person', id: 'lola', name: 'Lola Mir' },
  invitedAt: '2026-09-09T10:00:00Z',
  expiresAt: '2026-09-12T10:00:00Z',
  state: 'opened',
  answer: null,
  answeredAt: null,
  forwardingSuspected: false,
  viewerCanRevoke: yes,
};

const open = (guests: readonly Guest[], inviteGuest: boolean, answers: ReturnType<typeof answer>[] = []) => {
  const post: GuestsCard_PostFragment = {
    __typename: 'Post',
    id: 'fira',
    viewerCan: { __typename: 'PostPermissions', inviteGuest: { __typename: 'Permission', allowed: inviteGuest } },
    guests: [...guests],
  };
  return renderScreen(<GuestsCard post={makeFragmentData(post, GuestsCard_PostFragmentDoc)} />, { answers });
};

describe('people from outside', () => {
  it('are not spoken of where nobody was asked and one may not ask', async () => {
    await open([], false);
    expect(screen.queryByText('Personas de fuera')).not.toBeInTheDocument();
  });

  it('are listed with how far they are and until when the link holds', async () => {
    await open([ana], false);
    expect(screen.getByText('Lo ha abierto')).toBeVisible();
    expect(screen.getByText('La invitó Lola Mir. El enlace vale hasta el sáb, 12 sept, 12:00')).toBeVisible();
    expect(screen.queryByRole('button', { name: /Pedir a alguien/ })).not.toBeInTheDocument();
  });

  it('are marked when the link may have been passed on, and it can be revoked with a reason', async () => {
    const person = userEvent.setup();
    const asked: unknown[] = [];
    const revokes = answer(GuestCommandsRevokeDocument, {
      variables: (variables) => asked.push(variables) > 0,
      data: { __typename: 'Mutation', revokeGuest: { __typename: 'Guest', id: 'g1', state: 'revoked' } },
    });
    await open([{ ...ana, forwardingSuspected: true }], false, [revokes]);
    expect(screen.getByText(/puede que se haya reenviado/)).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Anular el enlace de Ana Ferrer' }));
    const dialog = await screen.findByRole('dialog', { name: '¿Anular el enlace de Ana Ferrer?' });
    await person.type(within(dialog).getByRole('textbox'), 'Lo reenvió');
    await person.click(within(dialog).getByRole('button', { name: 'Anular el enlace' }));
    await waitFor(() => expect(asked).toEqual([{ id: 'g1', reason: 'Lo reenvió' }]));
  });

  it('are invited by name and a whole address, and told what they will see', async () => {
    const person = userEvent.setup();
    const asked: unknown[] = [];
    const invites = answer(GuestCommandsInviteDocument, {
      variables: (variables) => asked.push(variables) > 0,
      data: { __typename: 'Mutation', inviteGuest: { __typename: 'Guest', id: 'g2', name: 'Ana Ferrer' } },
    });
    await open([], true, [invites]);
    await person.click(screen.getByRole('button', { name: 'Pedir a alguien de fuera que lo mire' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('no sustituye a la aprobación');
    await person.type(within(dialog).getByRole('textbox', { name: /Nombre/ }), 'Ana Ferrer');
    await person.type(within(dialog).getByRole('textbox', { name: /Correo/ }), 'ana@tres');
    await person.click(within(dialog).getByRole('button', { name: 'Enviar la invitación' }));
    expect(within(dialog).getByText(/Escribe una dirección completa/)).toBeVisible();
    await person.type(within(dialog).getByRole('textbox', { name: /Correo/ }), 'onades.example');
    await person.click(within(dialog).getByRole('button', { name: 'Enviar la invitación' }));
    expect(await screen.findByText('Invitación enviada a ana@tresonades.example')).toBeVisible();
    expect(asked).toEqual([
      { input: { postId: 'fira', name: 'Ana Ferrer', email: 'ana@tresonades.example', locale: 'es', note: null } },
    ]);
  });
});
