import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ChangePauseDialogChangeDocument,
  HeldCancelDocument,
  HeldHoldDocument,
  HeldPageDocument,
  HeldReleaseDocument,
  HeldResults_ResultFragmentDoc,
  PauseDialogPauseDocument,
  PauseStrip_PauseFragmentDoc,
  type HeldResults_ResultFragment,
  type PauseInput,
} from '../../../generated/graphql.js';
import { makeFragmentData } from '../../../generated/index.js';
import { answer, renderScreen } from '../../../testing/renderScreen.js';
import { aPause, aRow, heldPage } from './held.fixture.js';
import { HeldPage } from './HeldPage.js';

configure({ asyncUtilTimeout: 5_000 });
jest.setTimeout(20_000);

const at = '/retenidas';
const result = (id: string, refused: HeldResults_ResultFragment['refused'] = null) => ({
  __typename: 'HeldResult' as const,
  ...makeFragmentData(
    { __typename: 'HeldResult' as const, id, publication: null, refused },
    HeldResults_ResultFragmentDoc,
  ),
});
const UNHEALTHY = {
  __typename: 'Refused' as const,
  code: 'account_unhealthy' as const,
  message: '',
  field: null,
  details: [],
};
const open = async (shown: Parameters<typeof heldPage>[0], answers: ReturnType<typeof answer>[] = []) => {
  await renderScreen(<HeldPage />, {
    at,
    answers: [answer(HeldPageDocument, { data: heldPage(shown) }), ...answers],
  });
};
const two = [aRow({ id: 'a' }, 'Agenda'), aRow({ id: 'b' }, 'Cartel')];

test('what waits stands by cause, what may be out already first, with its evidence and not to be chosen', async () => {
  await open({
    rows: [...two, aRow({ id: 'u', state: 'unknown', heldCause: 'unknown', reason: 'no_answer' }, 'Duda')],
  });
  const headings = await screen.findAllByRole('heading', { level: 2 });
  expect(headings.map((one) => one.textContent)).toEqual(['No se sabe si salieron 1', 'Pasó su hora 2']);
  expect(screen.getByRole('button', { name: /Sí salió/ })).toBeVisible();
  expect(screen.queryByRole('checkbox', { name: /Duda/ })).not.toBeInTheDocument();
  expect(screen.getByRole('checkbox', { name: 'Elegir «Agenda», Esports Riudalba en X' })).toBeInTheDocument();
});

test('several are released by key with one reason, and the release can be taken back', async () => {
  const user = userEvent.setup();
  const asked: unknown[] = [];
  const release = answer(HeldReleaseDocument, {
    variables: (variables) => asked.push(variables) > 0,
    data: { __typename: 'Mutation', releaseHeld: [result('a'), result('b')] },
  });
  const hold = answer(HeldHoldDocument, {
    variables: (variables) => asked.push(variables) > 0,
    data: { __typename: 'Mutation', holdPublications: [result('a'), result('b')] },
  });
  await open({ rows: two }, [release, hold]);
  await screen.findByText('Agenda');
  await user.keyboard('as');
  const dialog = await screen.findByRole('dialog', { name: 'Soltar 2' });
  await user.click(within(dialog).getByRole('button', { name: 'Soltar' }));
  expect(asked).toEqual([]);
  await user.type(within(dialog).getByLabelText(/Motivo/), 'Siguen siendo verdad');
  await user.click(within(dialog).getByRole('button', { name: 'Soltar' }));
  expect(await screen.findByText('Soltadas 2')).toBeInTheDocument();
  expect(asked).toEqual([{ ids: ['a', 'b'], reason: 'Siguen siendo verdad' }]);
  await user.click(screen.getByRole('button', { name: /Deshacer/ }));
  expect(await screen.findByText('Vuelven a estar retenidas 2 de 2')).toBeInTheDocument();
});

test('one that is refused is named with its reason beside those that were done', async () => {
  const user = userEvent.setup();
  const cancel = answer(HeldCancelDocument, {
    data: { __typename: 'Mutation', cancelHeld: [result('a'), result('b', UNHEALTHY)] },
  });
  await open({ rows: two }, [cancel]);
  await user.click(await screen.findByRole('button', { name: 'Elegir las 2' }));
  await user.click(screen.getByRole('button', { name: 'Cancelar' }));
  const dialog = await screen.findByRole('dialog', { name: 'Cancelar 2' });
  await user.type(within(dialog).getByLabelText(/Motivo/), 'Ya no procede');
  await user.click(within(dialog).getByRole('button', { name: 'Cancelar' }));
  const results = await screen.findByRole('dialog', { name: 'Hechas 1 de 2' });
  const lines = within(results)
    .getAllByRole('listitem')
    .map((line) => line.textContent);
  expect(lines[0]).toMatch(/^Agenda.*Cancelada$/);
  expect(lines[1]).toMatch(/^Cartel/);
  expect(lines[1]).not.toMatch(/Cancelada/);
});

test('an answer that never came is said as such, not as done', async () => {
  const user = userEvent.setup();
  await open({ rows: two }, [answer(HeldReleaseDocument, { error: new Error('offline') })]);
  await user.click(await screen.findByRole('button', { name: 'Elegir las 2' }));
  await user.click(screen.getByRole('button', { name: 'Soltar' }));
  const dialog = await screen.findByRole('dialog', { name: 'Soltar 2' });
  await user.type(within(dialog).getByLabelText(/Motivo/), 'Ya');
  await user.click(within(dialog).getByRole('button', { name: 'Soltar' }));
  expect(await screen.findByRole('dialog', { name: 'Hechas 0 de 2' })).toBeInTheDocument();
  expect(screen.queryByText('Soltadas 2')).not.toBeInTheDocument();
});

test('a pause says what it stops, why and until when; nothing is paused without a scope and a reason', async () => {
  const user = userEvent.setup();
  const asked: PauseInput[] = [];
  const pause = answer(PauseDialogPauseDocument, {
    variables: ({ input }) => asked.push(input) > 0,
    data: {
      __typename: 'Mutation',
      pausePublishing: { __typename: 'Pause', id: 'n', inFlight: [{ __typename: 'PausedInFlight', committing: true }] },
    },
  });
  await open({ pauses: [aPause] }, [pause]);
  expect(await screen.findByText('Todo está en pausa')).toBeInTheDocument();
  expect(
    screen.getByText(/Luto oficial · Marta Soler, desde .*, hasta que alguien la termine · retiene 2/),
  ).toBeVisible();
  expect(screen.getByText('Nada espera a una persona')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Pausar…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Pausar publicaciones' });
  await user.click(within(dialog).getByRole('button', { name: 'Pausar' }));
  expect(asked).toEqual([]);
  await user.click(within(dialog).getByRole('button', { name: /Qué se para/ }));
  await user.click(await screen.findByRole('option', { name: 'Cuenta: Esports Riudalba en X' }));
  await user.type(within(dialog).getByLabelText(/Motivo/), 'Cuenta robada');
  await user.click(within(dialog).getByRole('button', { name: 'Pausar' }));
  await waitFor(() =>
    expect(asked).toEqual([
      {
        kind: 'account',
        subjectId: 'x-esports',
        reason: 'Cuenta robada',
        until: null,
        sparesEmergencies: false,
        resume: 'review',
      },
    ]),
  );
  expect(await screen.findByText('En pausa. Una ya estaba saliendo.')).toBeInTheDocument();
});

test('behind a fence: why, what is out already, and no release before everything was compared', async () => {
  const fence = {
    __typename: 'Fence' as const,
    id: 'f',
    begunAt: '2026-09-10T09:00:00Z',
    reasons: ['record_behind' as const],
    comparedAt: null,
    findings: [
      {
        __typename: 'FenceFinding' as const,
        id: 'c1',
        verdict: 'out' as const,
        permalink: 'https://x.example/1',
        title: 'Corte de agua',
        accountName: 'Ajuntament en X',
        post: { __typename: 'Post' as const, id: 'p1' },
      },
    ],
    viewerCan: {
      __typename: 'FencePermissions' as const,
      release: { __typename: 'Permission' as const, allowed: true },
    },
  };
  await open({ fence });
  expect(await screen.findByText(/A la traza le falta el final/)).toBeInTheDocument();
  expect(screen.getByText('Una ya está en la red')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Corte de agua' })).toHaveAttribute('href', '/publicacion/p1');
  expect(screen.getByRole('button', { name: 'Levantar el cerco' })).toBeDisabled();
});

test('a pause that stands gets another end and reason, and says so where there is none', async () => {
  const user = userEvent.setup();
  const asked: unknown[] = [];
  const stands = { ...aPause, until: '2026-09-12T10:00:00Z' };
  const changed = { ...aPause, reason: 'Tres días de luto', until: null };
  await open({ pauses: [stands] }, [
    answer(ChangePauseDialogChangeDocument, {
      variables: (variables) => asked.push(variables) > 0,
      data: {
        __typename: 'Mutation',
        changePause: {
          __typename: 'Pause',
          id: 'pausa',
          ...makeFragmentData(changed, PauseStrip_PauseFragmentDoc),
        },
      },
    }),
  ]);
  await user.click(await screen.findByRole('button', { name: 'Cambiar la pausa: Ajuntament de Riudalba' }));
  const dialog = await screen.findByRole('dialog', { name: 'Cambiar la pausa' });
  expect(within(dialog).getByLabelText('Hasta el día')).toHaveValue('2026-09-12');
  expect(within(dialog).getByLabelText('A la hora')).toHaveValue('12:00');
  await user.clear(within(dialog).getByLabelText('A la hora'));
  await user.clear(within(dialog).getByLabelText(/Motivo/));
  await user.click(within(dialog).getByRole('button', { name: 'Guardar' }));
  expect(within(dialog).getByText('Hacen falta el día y la hora, o ninguno.')).toBeVisible();
  expect(within(dialog).getByLabelText(/Motivo/)).toBeInvalid();
  expect(asked).toEqual([]);
  await user.clear(within(dialog).getByLabelText('Hasta el día'));
  await user.type(within(dialog).getByLabelText(/Motivo/), 'Tres días de luto');
  await user.click(within(dialog).getByRole('button', { name: 'Guardar' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(asked).toEqual([{ id: 'pausa', input: { reason: 'Tres días de luto', until: null } }]);
});
