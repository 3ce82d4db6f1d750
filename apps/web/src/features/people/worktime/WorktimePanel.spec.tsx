import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  OpenNow_CalendarFragment,
  RemoveWorktimeMutationVariables,
  SaveWorktimeMutationVariables,
  WorktimeEditor_CalendarFragment,
  WorktimeQuery,
} from '../../../generated/graphql.js';
import { answer, renderScreen } from '../../../testing/renderScreen.js';
import { PublicHolidays } from './HolidayList.js';
import { RemoveWorktime } from './useRemoveWorktime.js';
import { SaveWorktime } from './useSaveWorktime.js';
import { Worktime, WorktimePanel } from './WorktimePanel.js';

configure({ asyncUtilTimeout: 5_000 });
jest.setTimeout(30_000);

type Plain<T> = Omit<T, ' $fragmentRefs' | ' $fragmentName'>;
type Calendar = { readonly __typename: 'WorkCalendar' } & WorktimeQuery['workCalendars'][number] &
  Plain<OpenNow_CalendarFragment> &
  Plain<WorktimeEditor_CalendarFragment>;

const morning = (weekday: number) => ({
  __typename: 'WorkDay' as const,
  weekday,
  spans: [{ __typename: 'WorkSpan' as const, from: '08:00', to: '15:00' }],
});
const ours: Calendar = {
  __typename: 'WorkCalendar',
  id: 'c1',
  department: null,
  openNow: true,
  nextChange: '2026-09-10T13:00:00Z',
  week: [1, 2, 3, 4, 5].map(morning),
  seasons: [],
  region: 'ES-VC',
  daysOff: [{ __typename: 'DayOff', date: '2026-10-05', name: 'Sant Plàcid' }],
};

const saved: SaveWorktimeMutationVariables[] = [];
const saves = answer(SaveWorktime, {
  variables: (variables) => saved.push(variables) > 0,
  data: { __typename: 'Mutation', saveWorkCalendar: ours },
});
const holidays = answer(PublicHolidays, {
  data: {
    __typename: 'Query',
    publicHolidays: [
      {
        __typename: 'Holiday',
        date: '2026-10-09',
        name: 'Día de la Comunitat Valenciana',
        scope: 'region',
        confirmed: true,
      },
      { __typename: 'Holiday', date: '2026-12-25', name: 'Natividad del Señor', scope: 'nation', confirmed: false },
    ],
  },
});

async function open(calendars: Calendar[], canManage = true, more: ReturnType<typeof answer>[] = []) {
  await renderScreen(<WorktimePanel canManage={canManage} />, {
    answers: [
      answer(Worktime, {
        data: {
          __typename: 'Query',
          departments: [{ __typename: 'Department', id: 'tur', name: 'Turismo' }],
          holidayRegions: [{ __typename: 'HolidayRegion', code: 'ES-VC', name: 'Comunitat Valenciana' }],
          workCalendars: calendars,
        },
      }),
      saves,
      holidays,
      ...more,
    ],
  });
  await screen.findByRole('heading', { name: 'La semana' });
}

const time = (name: string) => screen.getByLabelText(name);
beforeEach(() => saved.splice(0));

describe('working hours', () => {
  it('say whether it is working time now, and until when', async () => {
    await open([ours]);
    expect(screen.getByText('Abierto ahora, hasta jue, 10 sept, 15:00')).toBeVisible();
    expect(screen.getByText('Guardado')).toBeVisible();
  });

  it('say what counts while nobody has said anything', async () => {
    await open([]);
    expect(screen.getByText(/se cuenta de lunes a viernes, de 8 a 15/)).toBeVisible();
    expect(time('viernes, tramo 1: hasta')).toHaveValue('15:00');
  });

  it('copy Monday to the rest of the week', async () => {
    const person = userEvent.setup();
    await open([ours]);
    await person.click(screen.getByRole('button', { name: 'Añadir un tramo al lunes' }));
    await person.click(screen.getByRole('button', { name: 'Copiar el lunes a todos los días' }));
    await person.click(screen.getByRole('button', { name: 'Guardar horario' }));
    await waitFor(() => expect(saved).toHaveLength(1));
    const both = [
      { from: '08:00', to: '15:00' },
      { from: '16:00', to: '18:00' },
    ];
    expect(saved[0]?.input.week).toEqual([1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, spans: both })));
    expect(await screen.findByText('Horario guardado. Los plazos abiertos se cuentan de nuevo.')).toBeVisible();
  });

  it('are checked as one types, and can’t be saved while something is wrong', async () => {
    const person = userEvent.setup();
    await open([ours]);
    const end = time('lunes, tramo 1: hasta');
    await person.clear(end);
    await person.type(end, '07:00');
    expect(screen.getByText(/Acaba antes de empezar. Una noche son dos tramos/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Guardar horario' })).toBeDisabled();
    await person.click(screen.getByRole('button', { name: 'Descartar los cambios' }));
    expect(time('lunes, tramo 1: hasta')).toHaveValue('15:00');
  });

  it('never close for more than a year: no term would ever end', async () => {
    const person = userEvent.setup();
    await open([ours]);
    for (const day of ['lunes', 'martes', 'miércoles', 'jueves', 'viernes'])
      await person.click(screen.getByRole('button', { name: `Quitar del ${day} el tramo de 08:00 a 15:00` }));
    expect(await screen.findByText(/ningún plazo llegaría/)).toBeVisible();
  });

  it('have a summer with hours of its own, and say when two seasons overlap', async () => {
    const person = userEvent.setup();
    await open([ours]);
    await person.click(screen.getByRole('button', { name: 'Añadir temporada' }));
    expect(screen.getByRole('group', { name: 'Verano' })).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Guardar horario' }));
    await waitFor(() => expect(saved[0]?.input.seasons?.[0]).toMatchObject({ from: '06-15', to: '09-15' }));
    await person.click(screen.getByRole('button', { name: 'Añadir temporada' }));
    expect(screen.getByText('Se solapa con otra temporada.')).toBeVisible();
  });
});

describe('holidays', () => {
  it('of the region are shown for a year, and those not yet official say so', async () => {
    await open([ours]);
    const list = await screen.findByRole('region', { name: 'Festivos de Comunitat Valenciana en 2026' });
    const [official, expected] = await within(list).findAllByRole('listitem');
    expect(official).toHaveTextContent('viernes, 9 de octubreDía de la Comunitat Valenciana');
    expect(official).not.toHaveTextContent('previsto');
    expect(expected).toHaveTextContent('previsto');
  });

  it('of the town are typed, with a name', async () => {
    const person = userEvent.setup();
    await open([ours]);
    await person.click(screen.getByRole('button', { name: 'Añadir un día' }));
    expect(screen.getByText('Ponle un nombre.')).toBeVisible();
    const names = screen.getAllByRole('textbox', { name: 'Qué se celebra' });
    await person.type(names.at(-1) ?? document.body, 'Fira');
    await person.click(screen.getByRole('button', { name: 'Guardar horario' }));
    await waitFor(() => expect(saved[0]?.input.daysOff?.map(({ name }) => name)).toEqual(['Sant Plàcid', 'Fira']));
  });
});

describe('a department', () => {
  it('follows the organisation’s hours until it is given its own, which begin as a copy', async () => {
    const person = userEvent.setup();
    await open([ours]);
    await person.click(screen.getByRole('button', { name: /Horario de/ }));
    await person.click(await screen.findByRole('option', { name: 'Turismo' }));
    expect(screen.getByText('Sigue el horario de la entidad')).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Darle un horario propio' }));
    await person.click(screen.getByRole('button', { name: 'Guardar horario' }));
    await waitFor(() => expect(saved[0]?.input).toMatchObject({ departmentId: 'tur', region: 'ES-VC' }));
  });

  it('gives up its own hours, and has them back with one press', async () => {
    const person = userEvent.setup();
    const removed: RemoveWorktimeMutationVariables[] = [];
    const theirs: Calendar = {
      ...{ ...ours, id: 'c2', region: null, daysOff: [], week: [morning(6)] },
      department: { __typename: 'Department', id: 'tur' },
    };
    await open([ours, theirs], true, [
      answer(RemoveWorktime, {
        variables: (variables) => removed.push(variables) > 0,
        data: { __typename: 'Mutation', removeWorkCalendar: { __typename: 'Department', id: 'tur' } },
      }),
    ]);
    expect(screen.queryByRole('button', { name: 'Volver al horario de la entidad' })).toBeNull();
    await person.click(screen.getByRole('button', { name: /Horario de/ }));
    await person.click(await screen.findByRole('option', { name: /Turismo/ }));
    await person.click(screen.getByRole('button', { name: 'Volver al horario de la entidad' }));
    expect(await screen.findByText(/Vuelve a contar el horario de la entidad/)).toBeVisible();
    expect(removed).toEqual([{ departmentId: 'tur' }]);
    await person.click(screen.getByRole('button', { name: 'Deshacer' }));
    await waitFor(() => expect(saved[0]?.input).toMatchObject({ departmentId: 'tur', region: null }));
    expect(saved[0]?.input.week.map(({ weekday }) => weekday)).toContain(6);
  });

  it('is only read by who may not manage calendars', async () => {
    await open([ours], false);
    expect(screen.queryByRole('button', { name: 'Guardar horario' })).toBeNull();
    expect(time('lunes, tramo 1: desde')).toHaveAttribute('readonly');
  });
});
