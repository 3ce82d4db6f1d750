import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type answer, renderScreen } from '../../testing/renderScreen.js';
import { CalendarPage } from './CalendarPage.js';
import { calendarAnswers, anEntry, costAnswer, moveAnswer } from './calendar.fixture.js';

const at = '/calendario?dia=2026-09-10';

/** The ten-day-of-September cell and the cards of a day, as a screen reader names them. */
const day = (name: RegExp) => screen.getByRole('gridcell', { name });

async function openCalendar(options: Parameters<typeof calendarAnswers>[0], more: ReturnType<typeof answer>[] = []) {
  await renderScreen(<CalendarPage />, { at, answers: [...calendarAnswers(options), ...more] });
  await screen.findByRole('grid');
}

test('a month shows each day with its posts, and who has what', async () => {
  await openCalendar({
    entries: [anEntry({ id: 'fira', title: 'Fira de l’Arròs', date: '2026-09-10', state: 'in_review' })],
  });
  const cell = day(/^jueves, 10 de septiembre, hoy: 1 contenido$/);
  expect(within(cell).getByRole('link')).toHaveTextContent(/12:00.*Fira de l’Arròs.*En revisión.*Óscar Tena/);
});

test('a crowded day shows its first posts and how many more there are', async () => {
  const entries = Array.from({ length: 11 }, (_, index) => anEntry({ id: `p${index}`, date: '2026-09-12' }));
  await openCalendar({ entries });
  const cell = day(/12 de septiembre: 11 contenidos/);
  expect(within(cell).getAllByRole('link')).toHaveLength(4);
  await userEvent.click(within(cell).getByRole('button', { name: '7 más' }));
  expect(within(cell).getAllByRole('link')).toHaveLength(11);
});

test('what needs a person stands above the grid and can be counted', async () => {
  await openCalendar({ needs: [{ need: 'new_time', count: 2, postIds: ['a', 'b'] }] });
  const strip = screen.getByRole('region', { name: 'Necesita a alguien' });
  await userEvent.click(within(strip).getByRole('link', { name: '2 con la hora vencida' }));
  expect(screen.getByTestId('address')).toHaveTextContent('necesita=new_time');
});

test('by keyboard: the grid is one stop, arrows go from day to day, Enter goes to the posts', async () => {
  const user = userEvent.setup();
  await openCalendar({ entries: [anEntry({ id: 'fira', date: '2026-09-11' })] });
  act(() => day(/10 de septiembre, hoy/).focus());
  await user.keyboard('{ArrowRight}');
  expect(day(/11 de septiembre/)).toHaveFocus();
  await user.keyboard('{Enter}');
  expect(within(day(/11 de septiembre/)).getByRole('link')).toHaveFocus();
  await user.keyboard('{Escape}');
  expect(day(/11 de septiembre/)).toHaveFocus();
  expect(screen.getAllByRole('gridcell').filter((cell) => cell.tabIndex === 0)).toHaveLength(1);
});

test('by keyboard a post moves a day and an hour later, what it costs is said, and it can be undone', async () => {
  const user = userEvent.setup();
  const moved = jest.fn();
  await openCalendar({ entries: [anEntry({ id: 'fira', title: 'Fira', date: '2026-09-11' })] }, [
    costAnswer(),
    moveAnswer({ onMove: moved }),
  ]);
  within(day(/11 de septiembre/))
    .getByRole('link')
    .focus();
  await user.keyboard('m{ArrowRight}{PageDown}');
  const bar = screen.getByRole('application');
  expect(bar).toHaveTextContent('«Fira» al sábado, 12 de septiembre, 13:00');
  await waitFor(() => expect(bar).toHaveTextContent('No cambia ninguna aprobación.'));
  await user.keyboard('{Enter}');
  await waitFor(() => expect(moved).toHaveBeenCalledWith({ date: '2026-09-12', time: '13:00', fold: null }));
  await user.click(await screen.findByRole('button', { name: 'Deshacer' }));
  await waitFor(() => expect(moved).toHaveBeenLastCalledWith({ date: '2026-09-11', time: '12:00', fold: null }));
});

test('Escape leaves the post where it was and asks nothing of the server', async () => {
  const user = userEvent.setup();
  await openCalendar({ entries: [anEntry({ id: 'fira', title: 'Fira', date: '2026-09-11' })] }, [costAnswer()]);
  within(day(/11 de septiembre/))
    .getByRole('link')
    .focus();
  await user.keyboard('m{ArrowDown}{Escape}');
  expect(screen.queryByRole('application')).toBeNull();
  expect(within(day(/11 de septiembre/)).getByRole('link')).toHaveFocus();
  // The undo of an earlier move may still be on screen, and is an alert too.
  const said = screen.getAllByRole('alert').map((alert) => alert.textContent);
  expect(said).toContain('«Fira» se queda donde estaba.');
});

test('a move that costs an approval is asked before it is done', async () => {
  const user = userEvent.setup();
  const moved = jest.fn();
  await openCalendar({ entries: [anEntry({ id: 'fira', date: '2026-09-11' })] }, [
    costAnswer({ lost: ['Marta Soler'] }),
    moveAnswer({ onMove: moved }),
  ]);
  within(day(/11 de septiembre/))
    .getByRole('link')
    .focus();
  await user.keyboard('m{ArrowRight}{Enter}');
  const dialog = await screen.findByRole('alertdialog', { name: 'Moverlo tiene un coste' });
  expect(dialog).toHaveTextContent('Marta Soler tendrá que volver a aprobar.');
  expect(moved).not.toHaveBeenCalled();
  await user.click(within(dialog).getByRole('button', { name: 'Mover de todas formas' }));
  await waitFor(() => expect(moved).toHaveBeenCalledTimes(1));
});

test('a colleague moved it first: nothing is overwritten, and the page says so', async () => {
  const user = userEvent.setup();
  await openCalendar({ entries: [anEntry({ id: 'fira', date: '2026-09-11' })] }, [
    costAnswer(),
    moveAnswer({ refused: 'stale_version' }),
  ]);
  within(day(/11 de septiembre/))
    .getByRole('link')
    .focus();
  await user.keyboard('m{ArrowRight}{Enter}');
  const dialog = await screen.findByRole('alertdialog', { name: 'No se ha movido' });
  expect(dialog).toHaveTextContent('Alguien lo cambió mientras tanto. No se ha guardado nada encima');
  await user.click(within(dialog).getByRole('button', { name: 'Entendido' }));
  expect(within(day(/11 de septiembre/)).getByText('Publicación')).toBeInTheDocument();
});

test('a published post can not be picked up', async () => {
  const user = userEvent.setup();
  await openCalendar({ entries: [anEntry({ id: 'fira', date: '2026-09-11', state: 'published' })] });
  within(day(/11 de septiembre/))
    .getByRole('link')
    .focus();
  await user.keyboard('m');
  expect(screen.queryByRole('application')).toBeNull();
  expect(screen.getByRole('alert')).toHaveTextContent('Ahora no se puede mover');
});

test('filters that hide everything say so and come off with one press', async () => {
  await renderScreen(<CalendarPage />, { at: `${at}&estado=held`, answers: calendarAnswers({ entries: [] }) });
  await userEvent.click(await screen.findByRole('button', { name: 'Quitar el filtro Estado' }));
  expect(screen.getByTestId('address')).not.toHaveTextContent('estado');
});
