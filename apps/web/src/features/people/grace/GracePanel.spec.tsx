import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  RefusalMessage_RefusedFragmentDoc,
  type GraceQuery as GraceData,
  type SaveGraceMutationVariables,
} from '../../../generated/graphql.js';
import { makeFragmentData } from '../../../generated/index.js';
import { answer, renderScreen } from '../../../testing/renderScreen.js';
import { GracePanel, GraceQuery } from './GracePanel.js';
import { SaveGrace } from './useSaveGrace.js';

configure({ asyncUtilTimeout: 5_000 });
jest.setTimeout(30_000);

const asked = (may = true, version = 1, defaultMinutes = 15): GraceData => ({
  __typename: 'Query',
  grace: {
    __typename: 'Grace',
    id: 'riudalba',
    version,
    defaultMinutes,
    byClass: [{ __typename: 'ClassGrace', contentClass: 'emergencia', minutes: 240 }],
    viewerCan: { __typename: 'GracePermissions', save: { __typename: 'Permission', allowed: may } },
  },
  contentClasses: ['emergencia', 'cultura', 'bando'],
});
const saved: SaveGraceMutationVariables[] = [];
beforeEach(() => saved.splice(0));

async function open(may = true, answers: ReturnType<typeof answer>[] = [], times = Number.POSITIVE_INFINITY) {
  await renderScreen(<GracePanel />, { answers: [answer(GraceQuery, { data: asked(may), times }), ...answers] });
  await screen.findByRole('heading', { name: 'Cuánto tarde puede salir sola' });
}
const save = () => screen.getByRole('button', { name: 'Guardar el margen' });

it('the margin of everything, and of a class that has its own, are shown and saved together', async () => {
  const person = userEvent.setup();
  await open(true, [
    answer(SaveGrace, {
      variables: (variables) => saved.push(variables) > 0,
      data: { __typename: 'Mutation', saveGrace: { ...asked(true, 2).grace, __typename: 'Grace' } },
    }),
  ]);
  expect(screen.getByLabelText('Minutos de margen')).toHaveValue('15');
  expect(screen.getByLabelText('emergencia: minutos')).toHaveValue('240');
  expect(save()).toBeDisabled();
  await person.click(screen.getByRole('button', { name: /Añadir una clase/ }));
  await person.click(within(screen.getByRole('listbox')).getByRole('option', { name: 'bando' }));
  const edict = screen.getByLabelText('bando: minutos');
  expect(edict).toHaveValue('15');
  await person.clear(edict);
  await person.type(edict, '0{Tab}');
  await person.click(screen.getByRole('button', { name: 'Quitar el margen propio de emergencia' }));
  expect(screen.getByText('Hay cambios sin guardar.')).toBeVisible();
  await person.click(save());
  await waitFor(() => expect(saved).toHaveLength(1));
  expect(saved[0]?.input).toEqual({
    basedOn: 1,
    defaultMinutes: 15,
    byClass: [{ contentClass: 'bando', minutes: 0 }],
  });
  expect(await screen.findByText(/Margen guardado/)).toBeVisible();
});

it('what is not saved is given up with one press', async () => {
  const person = userEvent.setup();
  await open();
  await person.click(screen.getByRole('button', { name: 'Quitar el margen propio de emergencia' }));
  expect(screen.getByText('Ninguna: todas las clases siguen el margen general.')).toBeVisible();
  await person.click(screen.getByRole('button', { name: 'Descartar los cambios' }));
  expect(screen.getByLabelText('emergencia: minutos')).toHaveValue('240');
});

it('who may not change it reads it', async () => {
  await open(false);
  expect(screen.getByLabelText('Minutos de margen')).toHaveAttribute('readonly');
  expect(screen.queryByRole('button')).toBeNull();
});

it('whoever saved meanwhile is not written over: theirs is shown', async () => {
  const person = userEvent.setup();
  await open(
    true,
    [
      answer(SaveGrace, {
        variables: () => true,
        data: {
          __typename: 'Mutation',
          saveGrace: {
            __typename: 'Refused',
            ...makeFragmentData(
              { __typename: 'Refused', code: 'stale_version', field: 'input.basedOn', message: '', details: [] },
              RefusalMessage_RefusedFragmentDoc,
            ),
          },
        },
      }),
      answer(GraceQuery, { data: asked(true, 2, 30) }),
    ],
    1,
  );
  const minutes = screen.getByLabelText('Minutos de margen');
  await person.clear(minutes);
  await person.type(minutes, '20{Tab}');
  await person.click(save());
  expect(await screen.findByText(/Alguien lo cambió mientras tanto/)).toBeVisible();
  await waitFor(() => expect(screen.getByLabelText('Minutos de margen')).toHaveValue('30'));
});
