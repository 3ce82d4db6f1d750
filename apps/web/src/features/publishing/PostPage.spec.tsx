import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import { makeFragmentData } from '../../generated/index.js';
import {
  Delivery_PublicationFragmentDoc,
  DeliveryCommandsDecideDocument,
  DeliveryCommandsRetryDocument,
  MoveCostDocument,
  PostCommandsRevokeDocument,
  PostCommentsDocument,
  PostPageDocument,
  PostTimelineDocument,
  RefusalMessage_RefusedFragmentDoc,
  type DeliveryCommandsDecideMutationVariables,
} from '../../generated/graphql.js';
import { answer, renderScreen } from '../../testing/renderScreen.js';
import { commentsOf } from '../reviews/comments.fixture.js';
import { allowing, aPage, aPost, aPublication } from './post.fixture.js';
import { PostPage } from './PostPage.js';

configure({ asyncUtilTimeout: 5_000 });
jest.setTimeout(20_000);

const silence = answer(PostTimelineDocument, {
  data: {
    __typename: 'Query',
    traceEntries: {
      __typename: 'TraceConnection',
      edges: [],
      pageInfo: { __typename: 'PageInfo', hasNextPage: false },
    },
  },
});
const refused = (code: 'stale_version' | 'outcome_undecided') => ({
  __typename: 'Refused' as const,
  ...makeFragmentData(
    { __typename: 'Refused' as const, code, message: '', field: null, details: [] },
    RefusalMessage_RefusedFragmentDoc,
  ),
});

/** `after`: how the post stands once something has been done to it. */
const open = async (post: Parameters<typeof aPage>[0], answers: ReturnType<typeof answer>[] = [], after = post) => {
  await renderScreen(
    <Routes>
      <Route path="/publicacion/:id" element={<PostPage />} />
    </Routes>,
    {
      at: '/publicacion/carrera',
      answers: [
        answer(PostPageDocument, { data: aPage(post), times: 1 }),
        answer(PostPageDocument, { data: aPage(after) }),
        silence,
        answer(PostCommentsDocument, { data: commentsOf('carrera') }),
        ...answers,
      ],
    },
  );
};

describe('an outcome that nobody knows', () => {
  it('says what is known, shows the evidence and lets a person choose among three', async () => {
    await open(aPost());
    expect(await screen.findByText('no la reenvía')).toBeVisible();
    const figure = (caption: string) => screen.getByText(caption).closest('figure');
    expect(figure('Lo que enviamos')).toHaveTextContent(/Aplazada la carrera popular.*5e900000…1ab4/);
    expect(figure('Lo que se vio en la red')).toHaveTextContent('no aparece');
    const choices = within(screen.getByRole('group', { name: /Qué ha pasado/ })).getAllByRole('button');
    expect(choices.map((choice) => choice.textContent)).toEqual([
      expect.stringMatching(/^Sí salió/),
      expect.stringMatching(/^No salió, enviar otra vez/),
      expect.stringMatching(/^Dejarla así/),
    ]);
  });

  it('offers nothing to whom it is not for, and says who decides', async () => {
    const no = { __typename: 'Permission', allowed: false } as const;
    const viewerCan = {
      __typename: 'PublicationPermissions',
      decideOutcome: no,
      retry: no,
      release: no,
      cancel: no,
    } as const;
    await open(aPost({ publications: [aPublication({ viewerCan })] }));
    expect(await screen.findByText(/Lo decide la jefatura/)).toBeVisible();
    expect(screen.queryByRole('button', { name: /Sí salió/ })).not.toBeInTheDocument();
  });

  it('takes "it is out" only with its address and what was seen, then shows it published', async () => {
    const asked: DeliveryCommandsDecideMutationVariables[] = [];
    const published = aPublication({ state: 'published', publishedAt: '2026-09-10T10:00:02Z', reason: null });
    const user = userEvent.setup();
    const decided = [
      answer(DeliveryCommandsDecideDocument, {
        variables: (variables) => asked.push(variables) > 0,
        data: {
          __typename: 'Mutation',
          decideOutcome: {
            __typename: 'Publication',
            id: published.id,
            ...makeFragmentData(published, Delivery_PublicationFragmentDoc),
          },
        },
      }),
    ];
    await open(aPost(), decided, aPost({ state: 'published', needs: [], publications: [published] }));
    await user.click(await screen.findByRole('button', { name: /Sí salió/ }));
    const dialog = await screen.findByRole('dialog', { name: '¿Salió en Esports Riudalba en X?' });
    await user.type(within(dialog).getByRole('textbox', { name: /Enlace/ }), 'x.com/EsportsRiudalba');
    await user.click(within(dialog).getByRole('button', { name: 'Sí salió' }));
    expect(within(dialog).getByText(/Pega la dirección entera/)).toBeVisible();
    expect(within(dialog).getByText(/Escribe el motivo/)).toBeVisible();
    expect(asked).toEqual([]);
    await user.clear(within(dialog).getByRole('textbox', { name: /Enlace/ }));
    await user.type(within(dialog).getByRole('textbox', { name: /Enlace/ }), 'https://x.com/EsportsRiudalba/status/1');
    await user.type(within(dialog).getByRole('textbox', { name: /Qué has visto/ }), 'La veo en la cuenta');
    await user.click(within(dialog).getByRole('button', { name: 'Sí salió' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(asked).toEqual([
      {
        id: 'pub-x',
        decision: 'is_out',
        permalink: 'https://x.com/EsportsRiudalba/status/1',
        reason: 'La veo en la cuenta',
      },
    ]);
    await waitFor(() => expect(screen.getAllByText('Publicado')).toHaveLength(2));
    expect(screen.queryByText('no la reenvía')).not.toBeInTheDocument();
    expect(screen.queryByText('Necesita a alguien')).not.toBeInTheDocument();
  });

  it('keeps what was typed when the server says that it may still arrive', async () => {
    const user = userEvent.setup();
    await open(aPost(), [
      answer(DeliveryCommandsDecideDocument, {
        data: { __typename: 'Mutation', decideOutcome: refused('outcome_undecided') },
      }),
    ]);
    await user.click(await screen.findByRole('button', { name: /No salió, enviar otra vez/ }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('aparecerá dos veces');
    await user.type(within(dialog).getByRole('textbox'), 'No la veo');
    await user.click(within(dialog).getByRole('button', { name: 'No salió, enviar otra vez' }));
    expect(await within(dialog).findByRole('alert')).toBeVisible();
    expect(within(dialog).getByRole('textbox')).toHaveValue('No la veo');
  });
});

describe('what one may do with a post', () => {
  it('shows no action that is not allowed', async () => {
    await open(aPost({ viewerCan: allowing('move') }));
    expect(await screen.findByRole('button', { name: 'Cambiar la fecha' })).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Editar' })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Más acciones' }));
    const actions = screen.getAllByRole('menuitem').map((item) => item.textContent);
    expect(actions).toEqual(['Duplicar como borrador']);
  });

  it('revokes only with a reason, on the version that is on the screen', async () => {
    const asked: unknown[] = [];
    const user = userEvent.setup();
    await open(aPost({ viewerCan: allowing('revoke') }), [
      answer(PostCommandsRevokeDocument, {
        variables: (variables) => asked.push(variables) > 0,
        data: { __typename: 'Mutation', revokeApproval: refused('stale_version') },
      }),
    ]);
    await user.click(await screen.findByRole('button', { name: 'Más acciones' }));
    await user.click(screen.getByRole('menuitem', { name: 'Revocar la aprobación' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Revocar la aprobación' }));
    expect(within(dialog).getByText(/Escribe el motivo/)).toBeVisible();
    await user.type(within(dialog).getByRole('textbox'), 'Hora equivocada');
    await user.click(within(dialog).getByRole('button', { name: 'Revocar la aprobación' }));
    expect(await within(dialog).findByRole('alert')).toBeVisible();
    expect(asked).toEqual([{ id: 'carrera', version: 7, reason: 'Hora equivocada' }]);
  });

  it('says what a move costs before it is done, and asks about an hour that comes twice', async () => {
    const user = userEvent.setup();
    const slot = {
      __typename: 'Slot' as const,
      id: 's1',
      instant: '2026-10-24T10:00:00Z',
      latestUseful: null,
      plan: { __typename: 'WallTime' as const, date: '2026-10-24', time: '12:00', fold: null },
    };
    await open(aPost({ slot, viewerCan: allowing('move') }), [
      answer(MoveCostDocument, {
        data: {
          __typename: 'Query',
          moveCost: {
            __typename: 'Cost',
            askedAgain: [{ __typename: 'Person', id: 'marta', name: 'Marta Soler' }],
            decisions: [],
          },
        },
      }),
    ]);
    await user.click(await screen.findByRole('button', { name: 'Cambiar la fecha' }));
    const dialog = await screen.findByRole('dialog');
    const date = within(dialog).getByLabelText(/Día/);
    await user.clear(date);
    await user.type(date, '2026-10-25');
    expect(await within(dialog).findByText('Marta Soler tendrá que volver a confirmar.')).toBeVisible();
    const time = within(dialog).getByLabelText(/Hora/);
    await user.clear(time);
    await user.type(time, '02:30');
    expect(await within(dialog).findByRole('radio', { name: /La primera/ })).toBeInTheDocument();
    await user.clear(date);
    await user.type(date, '2027-03-28');
    await waitFor(() => expect(within(dialog).queryByText(/tendrá que volver/)).not.toBeInTheDocument());
    expect(date).toHaveAccessibleDescription(/no existe/);
  });
});

it('an account without permission can be sent again with a reason, and nothing else is lost', async () => {
  const yes = { __typename: 'Permission', allowed: true } as const;
  const no = { __typename: 'Permission', allowed: false } as const;
  const user = userEvent.setup();
  const failing = answer(DeliveryCommandsRetryDocument, { error: new Error('no network') });
  const publication = aPublication({
    state: 'unauthorised',
    reason: 'token_expired',
    viewerCan: { __typename: 'PublicationPermissions', decideOutcome: no, retry: yes, release: no, cancel: no },
  });
  await open(aPost({ state: 'failed', needs: ['reconnect_account'], publications: [publication] }), [failing]);
  expect(await screen.findByText('La credencial caducó.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Enviar otra vez: Esports Riudalba en X' }));
  const dialog = await screen.findByRole('dialog');
  await user.type(within(dialog).getByRole('textbox'), 'Ya está reconectada');
  await user.click(within(dialog).getByRole('button', { name: 'Enviar otra vez' }));
  expect(await within(dialog).findByText('No ha llegado respuesta')).toBeVisible();
  expect(within(dialog).getByRole('textbox')).toHaveValue('Ya está reconectada');
});

it('a post that is not there or not mine gets one answer, and a way back', async () => {
  await open(null);
  expect(await screen.findByText('No se encuentra esta publicación')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Volver al calendario' })).toHaveAttribute('href', '/calendario');
});
