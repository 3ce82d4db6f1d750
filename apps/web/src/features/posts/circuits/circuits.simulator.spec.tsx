import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import type { CircuitSimulationQueryVariables } from '../../../generated/graphql.js';
import { answer, renderScreen } from '../../../testing/renderScreen.js';
import { aCircuit, checkAnswer, CHOICES, circuitAnswer } from './circuits.answers.js';
import { CircuitRoute } from './editor/CircuitRoute.js';
import { CaseDrafts } from './simulator/CaseForm.js';
import { SimulatorRoute, SimulatorRouteQuery } from './simulator/SimulatorRoute.js';
import { CircuitSimulation, type Simulated } from './simulator/useSimulation.js';

configure({ asyncUtilTimeout: 5_000 });
jest.setTimeout(30_000);
beforeEach(() => localStorage.clear());

type Step = Simulated['steps'][number];

const aStep = (step: Partial<Step> = {}): Step => ({
  key: 'unidad',
  name: 'Jefatura de la unidad',
  kind: 'approve',
  mode: 'any',
  needed: 1,
  stage: 0,
  expectedBy: '2026-09-15T12:00:00.000Z',
  sla: { minutes: 240, working: true },
  reasons: [{ policyKey: 'P-01', policyName: 'Publicación ordinaria', when: null }],
  seats: [
    {
      because: 'who',
      person: { id: 'enric', name: 'Enric Blasco' },
      capacity: {
        kind: 'role',
        role: 'head',
        cause: null,
        standingIn: null,
        department: { id: 'cul', name: 'Cultura' },
        group: null,
        standsFor: null,
      },
    },
  ],
  ...step,
});

const aSimulation = (simulation: Partial<Simulated> = {}): Simulated => ({
  expectedEnd: '2026-09-15T12:00:00.000Z',
  blocks: [],
  policies: [{ id: 'c1', key: 'P-01', name: 'Publicación ordinaria', version: 2, overlay: false }],
  steps: [aStep()],
  ...simulation,
});

const FIRA = { id: 'fira', title: 'Fira de l’Arròs', department: { id: 'fie', name: 'Fiestas' } };
const drafts = answer(CaseDrafts, { data: { unplannedPosts: { edges: [{ node: FIRA }] }, post: FIRA } });
const route = answer(SimulatorRouteQuery, { data: { ...CHOICES } });

function simulations(answers: (input: CircuitSimulationQueryVariables['input']) => Simulated) {
  const asked: CircuitSimulationQueryVariables['input'][] = [];
  const one = (withSource: boolean) =>
    answer(CircuitSimulation, {
      variables: ({ input }) => {
        const mine = (input.source != null) === withSource;
        if (mine) asked.push(input);
        return mine;
      },
      data: { simulatePolicy: answers({ source: withSource ? 'typed' : null }) },
    });
  return { asked, answers: [one(false), one(true)] };
}

const asDeputy = aStep({
  key: 'juridico',
  name: 'Asesoría Jurídica',
  stage: 1,
  expectedBy: null,
  reasons: [{ policyKey: 'P-05', policyName: 'Datos personales', when: 'minors' }],
  seats: [
    {
      because: 'who',
      person: { id: 'laia', name: 'Laia Ferrer' },
      capacity: {
        ...{ kind: 'group', role: null, cause: 'vacaciones', standingIn: 'absence', department: null },
        group: { id: 'g1', name: 'Gabinete de Comunicación' },
        standsFor: { id: 'marta', name: 'Marta Soler' },
      },
    },
  ],
});

test('a draft on a day: who would be asked, in which right, by when, why, and when it would end', async () => {
  const { asked, answers } = simulations(() => aSimulation({ steps: [aStep(), asDeputy] }));
  const at = '/simulador?contenido=fira&dia=2026-09-15&hora=10:00';
  await renderScreen(<SimulatorRoute />, { at, answers: [route, drafts, ...answers] });
  const panel = await screen.findByRole('region', { name: 'Qué pasaría' });
  expect(await within(panel).findByText('Nada lo impide')).toBeVisible();
  expect(within(panel).getByText(/termina el martes, 15 de septiembre de 2026/)).toBeVisible();
  const [first, second] = within(within(panel).getByRole('list', { name: 'Pasos' }))
    .getAllByRole('listitem')
    .filter((one) => one.querySelector('b'));
  expect(first).toHaveTextContent('Enric Blasco Jefatura (Cultura)');
  expect(first).toHaveTextContent('Lo pide P-01, Publicación ordinaria.');
  expect(second).toHaveTextContent('Laia Ferrer Gabinete de Comunicación, por suplencia de Marta Soler');
  expect(second).toHaveTextContent('porque: aparecen menores');
  // 10:00 in Madrid in September.
  expect(asked).toEqual([{ postId: 'fira', departmentId: null, facts: null, at: '2026-09-15T08:00:00.000Z' }]);
});

test('what would block is told in words, with the step it concerns', async () => {
  const blocks = [
    { code: 'no_approvers', stepKey: 'unidad', details: [{ name: 'stepKey', value: 'unidad' }] },
    {
      code: 'policy_refuses',
      stepKey: null,
      details: [
        { name: 'policyKey', value: 'P-06' },
        { name: 'reason', value: 'No se paga difusión.' },
      ],
    },
  ];
  const { answers } = simulations(() => aSimulation({ blocks, expectedEnd: null, steps: [aStep({ seats: [] })] }));
  await renderScreen(<SimulatorRoute />, { at: '/simulador?contenido=fira', answers: [route, drafts, ...answers] });
  expect(await screen.findByText('Esto lo impediría (2 cosas)')).toBeVisible();
  expect(screen.getByText('El circuito P-06 no lo admite: No se paga difusión.')).toBeVisible();
  expect(screen.getByText(/No hay nadie que pueda aprobar/)).toHaveTextContent('Jefatura de la unidad:');
  expect(screen.getByText('Nadie podría decidirlo')).toBeVisible();
});

test('facts alone: chosen one by one, kept in the address, and asked', async () => {
  const user = userEvent.setup();
  const { asked, answers } = simulations(() => aSimulation());
  await renderScreen(<SimulatorRoute />, { at: '/simulador?unidad=cul', answers: [route, drafts, ...answers] });
  await user.click(await screen.findByRole('button', { name: 'Añadir un dato' }));
  await user.click(await screen.findByRole('menuitem', { name: 'aparecen menores' }));
  await waitFor(() =>
    expect(decodeURIComponent(screen.getByTestId('address').textContent ?? '')).toContain('hechos={"minors":true}'),
  );
  await waitFor(() => expect(asked.at(-1)).toMatchObject({ departmentId: 'cul', facts: { minors: true } }));
});

test('a time that does not exist on that day is told, and nothing is asked', async () => {
  const { asked, answers } = simulations(() => aSimulation());
  const at = '/simulador?contenido=fira&dia=2027-03-28&hora=02:30';
  await renderScreen(<SimulatorRoute />, { at, answers: [route, drafts, ...answers] });
  expect(await screen.findByText(/Esa hora no existe ese día/)).toBeVisible();
  expect(asked).toEqual([]);
});

test('beside the editor: how it would be under what is not published yet, next to how it is', async () => {
  const user = userEvent.setup();
  const { asked, answers } = simulations(({ source }) =>
    aSimulation({ steps: source ? [aStep(), asDeputy] : [aStep()] }),
  );
  await renderScreen(
    <Routes>
      <Route path="/circuitos/:key" element={<CircuitRoute />} />
    </Routes>,
    {
      at: '/circuitos/P-01?vista=simulador&contenido=fira',
      answers: [circuitAnswer(aCircuit()), checkAnswer(), drafts, ...answers],
    },
  );
  expect(await screen.findByRole('region', { name: 'Qué pasaría' })).toBeVisible();
  await user.type(await screen.findByRole('textbox', { name: 'Nombre' }), '!');
  const then = await screen.findByRole('region', { name: 'Así quedaría' });
  expect(await within(then).findByText('Asesoría Jurídica')).toBeVisible();
  expect(within(screen.getByRole('region', { name: 'Ahora' })).queryByText('Asesoría Jurídica')).toBeNull();
  expect(asked.at(-1)?.source).toContain('Publicación ordinaria!');
});
