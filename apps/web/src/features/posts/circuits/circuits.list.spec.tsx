import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { screen, within } from '@testing-library/react';
import { renderScreen } from '../../../testing/renderScreen.js';
import { aRow, listAnswer } from './circuits.answers.js';
import { ORDINARY } from './circuit.fixture.js';
import { CircuitsRoute } from './list/CircuitsRoute.js';

const models = path.resolve(__dirname, '../../../../../../libs/testkit/policies');
const sources = readdirSync(models).flatMap((file) => readFileSync(path.join(models, file), 'utf8').split(/^---\n/m));

test('bases stand by priority, what is added apart, what is retired folded', async () => {
  const rows = [
    ...sources.map((source) => aRow(source)),
    aRow(ORDINARY, { id: 'x', key: 'P-99', name: 'Antiguo', retired: true }),
  ];
  await renderScreen(<CircuitsRoute />, { answers: [listAnswer(rows)] });
  const bases = await screen.findByRole('region', { name: 'Circuitos de base' });
  const names = within(bases)
    .getAllByRole('link')
    .map((link) => link.textContent);
  expect(names[0]).toBe('P-07 Emergencias de Protección Civil');
  const priorities = within(bases)
    .getAllByText(/^Prioridad \d+/)
    .map((line) => Number(/\d+/.exec(line.textContent ?? '')?.[0]));
  expect(priorities).toEqual([...priorities].sort((a, b) => b - a));
  const added = screen.getByRole('region', { name: 'Circuitos que se añaden' });
  expect(within(added).getAllByRole('link')[0]).toHaveTextContent('P-04 Revisión lingüística');
  expect(within(added).getAllByText('Por ley').length).toBeGreaterThan(0);
  expect(screen.getByText('1 circuito retirado')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Circuito nuevo' })).toHaveAttribute('href', '/nuevo-circuito');
});

test('a circuit says in words what it is for, its steps in a line, and how many rounds run under it', async () => {
  await renderScreen(<CircuitsRoute />, {
    answers: [listAnswer([aRow(ORDINARY, { openRuns: 3, version: 2 })], false)],
  });
  expect(
    await screen.findByText(/Clase: Servicio o Cultura, cuando: tipo es publicación y no es de pago/),
  ).toBeVisible();
  const steps = within(screen.getByRole('list', { name: 'Pasos' })).getAllByRole('listitem');
  expect(steps.map((step) => step.textContent)).toEqual([
    'Jefatura de la unidad4 horas de trabajo',
    'Gabinete de Comunicación4 horas de trabajo',
  ]);
  expect(screen.getByText('3 rondas abiertas')).toBeVisible();
  expect(screen.getByText(/Prioridad 10\. Versión 2, de Marta Soler/)).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Circuito nuevo' })).toBeNull();
});

test('where there are none, it teaches what a circuit is and how to begin', async () => {
  await renderScreen(<CircuitsRoute />, { answers: [listAnswer([])] });
  expect(await screen.findByText('Todavía no hay circuitos')).toBeVisible();
  expect(screen.getAllByRole('link', { name: 'Circuito nuevo' }).length).toBeGreaterThan(0);
});
