import { act, configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import type { CircuitPublishMutationVariables } from '../../../generated/graphql.js';
import { answer, renderScreen } from '../../../testing/renderScreen.js';
import { aCircuit, checkAnswer, circuitAnswer } from './circuits.answers.js';
import { ORDINARY } from './circuit.fixture.js';
import { CircuitPublish } from './editor/circuit.commands.js';
import { CircuitRoute } from './editor/CircuitRoute.js';
import { IfRetired } from './editor/RetireDialog.js';

configure({ asyncUtilTimeout: 5_000 });
jest.setTimeout(40_000);
beforeEach(() => localStorage.clear());

const open = (
  answers: ReturnType<typeof answer>[] = [circuitAnswer()],
  at = '/circuitos/P-01',
  checks = checkAnswer(),
) =>
  renderScreen(
    <Routes>
      <Route path="/circuitos/:key" element={<CircuitRoute />} />
    </Routes>,
    { at, answers: [...answers, checks] },
  );

const text = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'El circuito como texto (YAML)' });
const step = (name: string | RegExp) => screen.findByRole('article', { name });
const stepNames = () => screen.getAllByRole('article').map((card) => card.getAttribute('aria-label'));
const spoken = () => screen.getAllByRole('status').map((region) => region.textContent);

describe('cards and text are one circuit', () => {
  test('a card changes its own line of the text, and comments stay', async () => {
    const user = userEvent.setup();
    await open();
    await user.click(
      within(await step('Paso 1: Jefatura de la unidad')).getByRole('button', { name: 'Jefatura de la unidad' }),
    );
    const hours = within(await step(/^Paso 1/)).getByRole('textbox', { name: 'Cuánto' });
    await user.clear(hours);
    await user.type(hours, '6');
    await user.tab();
    const source = (await text()).value;
    expect(source).toContain('sla: 6h working\n    remind: 50%');
    expect(source).toContain('# The head knows what the department says.');
    expect(within(await step(/^Paso 1/)).getByText('6 horas de trabajo')).toBeVisible();
  });

  test('the text changes the cards as it is typed', async () => {
    const user = userEvent.setup();
    await open();
    const area = await text();
    await user.clear(area);
    await user.paste(ORDINARY.replace('Gabinete de Comunicación', 'Prensa').replace('group:gabinete', 'group:mesa'));
    const card = await step('Paso 2: Prensa');
    expect(within(card).getByText('Mesa de publicidad')).toBeVisible();
  });

  test('a text that is no YAML shows its line instead of cards, and they come back once it is mended', async () => {
    const user = userEvent.setup();
    await open();
    const area = await text();
    await user.clear(area);
    await user.paste(`${ORDINARY}name: again\n`);
    expect(await screen.findByText(/Hay un fallo en la línea 20/)).toBeVisible();
    expect(screen.queryByRole('article')).toBeNull();
    await user.clear(area);
    await user.paste(ORDINARY);
    expect(await step(/^Paso 2/)).toBeVisible();
  });

  test('a step that was taken out comes back whole with "undo"', async () => {
    const user = userEvent.setup();
    await open();
    await user.click(within(await step(/^Paso 1/)).getByRole('button', { name: /Más acciones/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'Quitar' }));
    expect((await text()).value).not.toContain('key: unidad');
    await user.click(await screen.findByRole('button', { name: 'Deshacer' }));
    expect((await text()).value).toBe(ORDINARY);
  });
});

describe('by keyboard only', () => {
  test('a step moves down and up again from its handle; it is said, and the focus goes along', async () => {
    const user = userEvent.setup();
    await open();
    const handle = within(await step(/^Paso 1/)).getByRole('button', {
      name: /^Mover «Jefatura de la unidad», paso 1 de 2/,
    });
    act(() => handle.focus());
    await user.keyboard('{ArrowDown}');
    await waitFor(() =>
      expect(stepNames()).toEqual(['Paso 1: Gabinete de Comunicación', 'Paso 2: Jefatura de la unidad']),
    );
    expect(spoken()).toContain('«Jefatura de la unidad» es ahora el paso 2 de 2.');
    await waitFor(() =>
      expect(screen.getByRole('button', { name: /^Mover «Jefatura de la unidad», paso 2 de 2/ })).toHaveFocus(),
    );
    const source = (await text()).value;
    expect(source.indexOf('key: comunicacion')).toBeLessThan(source.indexOf('key: unidad'));
    await user.keyboard('{Home}');
    await waitFor(() => expect(stepNames()[0]).toBe('Paso 1: Jefatura de la unidad'));
    // At the end there is nowhere further to go: nothing changes, nothing is lost.
    await user.keyboard('{ArrowUp}');
    expect(stepNames()[0]).toBe('Paso 1: Jefatura de la unidad');
  });

  test('Tab goes through the text field, never into a trap', async () => {
    const user = userEvent.setup();
    await open();
    const area = await text();
    act(() => area.focus());
    await user.tab();
    expect(area).not.toHaveFocus();
    expect(area.value).toBe(ORDINARY);
  });
});

describe('choosing', () => {
  test('whom a step asks is chosen, and says who that is today', async () => {
    const user = userEvent.setup();
    await open();
    const first = await step(/^Paso 1/);
    await user.click(within(first).getByRole('button', { name: 'Jefatura de la unidad' }));
    expect(within(first).getByText('Según el contenido. Hoy lo tienen 1 de 2 unidades')).toBeVisible();
    await user.click(within(first).getByRole('button', { name: 'Añadir a A quién' }));
    const form = await screen.findByRole('dialog', { name: 'Añadir a A quién' });
    await user.click(within(form).getByRole('button', { name: /Puesto Por/ }));
    await user.click(await screen.findByRole('option', { name: 'Grupo' }));
    expect(within(form).getByText('Hoy: Marta Soler y Óscar Tena')).toBeVisible();
    await user.click(within(form).getByRole('button', { name: 'Añadir' }));
    expect((await text()).value).toContain('who: [role:head@unit, group:gabinete]');
  });

  test('a condition is chosen by rows; one that is too rich stays as text', async () => {
    const user = userEvent.setup();
    await open();
    const field = () => screen.findByRole('group', { name: 'Y sólo cuando' });
    const conditions = await field();
    expect(within(conditions).getAllByRole('listitem')).toHaveLength(2);
    await user.click(within(conditions).getByRole('button', { name: 'Añadir condición' }));
    expect((await text()).value).toContain('when: kind == "post" && !paid && paid');
    await user.click(within(conditions).getByRole('button', { name: 'Quitar la condición 2' }));
    expect((await text()).value).toContain('when: kind == "post" && paid');
    const area = await text();
    await user.clear(area);
    await user.paste(ORDINARY.replace("kind == 'post' && !paid", "(paid || minors) && kind == 'post'"));
    const rich = await field();
    expect(within(rich).getByText('Dice más de lo que cabe en filas: se edita como texto.')).toBeVisible();
    expect(within(rich).getByRole('textbox')).toHaveValue("(paid || minors) && kind == 'post'");
  });
});

describe('checking as one types', () => {
  test('what the server finds is told in words with its place, and leads to its card', async () => {
    const user = userEvent.setup();
    const found = { code: 'group_empty', path: 'steps.1.who.0', severity: 'error' as const };
    await open([circuitAnswer()], '/circuitos/P-01', checkAnswer([found]));
    const list = await screen.findByRole('region', { name: 'Comprobación' });
    expect(await within(list).findByText(/El grupo está vacío hoy/)).toHaveTextContent(
      'Paso 2, «Gabinete de Comunicación», A quién',
    );
    expect(screen.getByRole('button', { name: 'Publicar versión' })).toBeDisabled();
    await user.click(within(list).getByRole('button', { name: 'Ir a la ficha' }));
    const card = await step(/^Paso 2/);
    await waitFor(() =>
      expect(within(card).getByRole('group', { name: 'A quién' })).toContainElement(
        document.activeElement as HTMLElement,
      ),
    );
    await user.click(within(list).getByRole('button', { name: 'Línea 17' }));
    const area = await text();
    expect(area).toHaveFocus();
    expect(area.value.slice(area.selectionStart, area.selectionEnd)).toContain('who: group:gabinete');
  });

  test('a fault of form is told at once, without asking the server', async () => {
    const user = userEvent.setup();
    const asked: string[] = [];
    await open(
      [circuitAnswer()],
      '/circuitos/P-01',
      checkAnswer([], (source) => asked.push(source)),
    );
    const area = await text();
    await user.clear(area);
    await user.paste(ORDINARY.replace('sla: 4h working', 'sla: soon'));
    expect(await screen.findByText(/«soon» no tiene la forma debida, como 4h working/)).toBeVisible();
    expect(asked.some((source) => source.includes('soon'))).toBe(false);
  });
});

const publishes = (result: object, sent: CircuitPublishMutationVariables[] = []) =>
  answer(CircuitPublish, {
    variables: (variables) => sent.push(variables) > 0,
    // What the mutation answers, as it comes over the wire.
    data: { publishPolicy: result } as never,
  });

/** Names the circuit otherwise, and waits until the server has nothing against it. */
async function rename(user: ReturnType<typeof userEvent.setup>): Promise<void> {
  const name = await screen.findByRole('textbox', { name: 'Nombre' });
  await user.clear(name);
  await user.type(name, 'Ordinaria');
  await waitFor(() => expect(screen.getByRole('button', { name: 'Publicar versión' })).toBeEnabled());
}

describe('retiring', () => {
  test('says first what would be left without a circuit', async () => {
    const user = userEvent.setup();
    const details = [
      { __typename: 'RefusalDetail' as const, name: 'count', value: '26' },
      { __typename: 'RefusalDetail' as const, name: 'contentClass', value: 'cultura' },
      { __typename: 'RefusalDetail' as const, name: 'unit', value: 'CUL' },
    ];
    const ifRetired = [{ __typename: 'PolicyIssue' as const, code: 'no_base_for_all', details }];
    const approvalPolicy = { __typename: 'ApprovalPolicy' as const, id: aCircuit().id, ifRetired };
    await open([circuitAnswer(), answer(IfRetired, { data: { __typename: 'Query', approvalPolicy } })]);
    await user.click(await screen.findByRole('button', { name: /^Más acciones para el circuito/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'Retirar' }));
    const dialog = await screen.findByRole('dialog', { name: /^Retirar el circuito/ });
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'Quedarían 26 combinaciones de clase y unidad, como Cultura de CUL, sin circuito: nadie podría enviarlo a aprobar.',
    );
    expect(within(dialog).getByRole('button', { name: 'Retirar' })).toBeEnabled();
  });
});

describe('publishing', () => {
  test('a version is published with what it changes in sight, from the version it was begun from', async () => {
    const user = userEvent.setup();
    const sent: CircuitPublishMutationVariables[] = [];
    const now = ORDINARY.replace('name: Publicación ordinaria', 'name: Ordinaria');
    const third = aCircuit({ version: 3, name: 'Ordinaria', source: now });
    const done = {
      __typename: 'ApprovalPolicy',
      ...third,
      publishedKey: 'P-01',
      publishedVersion: 3,
      publishedSource: now,
    };
    await open([circuitAnswer(aCircuit(), { times: 1 }), circuitAnswer(third), publishes(done, sent)]);
    await rename(user);
    await user.click(screen.getByRole('button', { name: 'Publicar versión' }));
    const dialog = await screen.findByRole('dialog', { name: 'Publicar la versión 3 de «Ordinaria»' });
    expect(within(dialog).getByText('Cambia: Nombre')).toBeVisible();
    expect(within(dialog).getByText(/La ronda abierta sigue con la versión con que empezó/)).toBeVisible();
    expect(within(dialog).getByLabelText('Diferencias línea a línea')).toHaveTextContent('Añadida: name: Ordinaria');
    await user.click(within(dialog).getByRole('button', { name: 'Publicar versión' }));
    expect(await screen.findByText('Publicada la versión 3 de «Ordinaria».')).toBeVisible();
    expect(sent).toEqual([{ source: now, basedOn: 2 }]);
    await waitFor(() => expect(screen.queryByText(/Cambios sin publicar/)).toBeNull());
    expect(localStorage).toHaveLength(0);
  });

  test('somebody published meanwhile: it says who, keeps one’s own text and offers to compare', async () => {
    const user = userEvent.setup();
    const theirs = aCircuit({ version: 3, source: ORDINARY.replace('valid: 30d', 'valid: 7d') });
    const refused = { __typename: 'Refused', code: 'stale_version', message: '', field: null, details: [] };
    await open([circuitAnswer(aCircuit(), { times: 1 }), circuitAnswer(theirs), publishes(refused)]);
    await rename(user);
    await user.click(screen.getByRole('button', { name: 'Publicar versión' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Publicar versión' }));
    expect(await within(dialog).findByText(/Alguien lo cambió mientras tanto/)).toBeVisible();
    await user.click(within(dialog).getByRole('button', { name: 'Cancelar' }));
    expect(await screen.findByText(/Marta Soler publicó la versión 3/)).toBeVisible();
    expect((await text()).value).toContain('name: Ordinaria');
    await user.click(screen.getByRole('button', { name: 'Comparar' }));
    const compared = await screen.findByRole('dialog', { name: 'Tu texto y la versión 3' });
    expect(within(compared).getByLabelText('Diferencias línea a línea')).toHaveTextContent('Quitada: valid: 7d');
  });

  test('faults that only publishing finds leave the text where it is', async () => {
    const user = userEvent.setup();
    const issue = {
      code: 'hidden_by',
      path: 'priority',
      line: 4,
      severity: 'error',
      details: [{ name: 'policyKey', value: 'P-09' }],
    };
    await open([circuitAnswer(), publishes({ __typename: 'PolicyCheck', issues: [issue] })]);
    await rename(user);
    await user.click(screen.getByRole('button', { name: 'Publicar versión' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Publicar versión' }));
    const list = screen.getByRole('region', { name: 'Comprobación' });
    expect(await within(list).findByText(/El circuito P-09 se aplicaría siempre antes que este/)).toBeVisible();
    expect((await text()).value).toContain('name: Ordinaria');
  });
});

describe('what is not published yet', () => {
  test('is kept in the browser: leaving and coming back loses nothing, and it can be discarded', async () => {
    const user = userEvent.setup();
    const first = await open();
    await rename(user);
    first.unmount();
    await open();
    expect(await screen.findByText(/Sigues donde lo dejaste/)).toBeVisible();
    expect((await text()).value).toContain('name: Ordinaria');
    await user.click(screen.getByRole('button', { name: 'Descartarlos' }));
    expect((await text()).value).toBe(ORDINARY);
    expect(localStorage).toHaveLength(0);
    await user.click(await screen.findByRole('button', { name: 'Deshacer' }));
    expect((await text()).value).toContain('name: Ordinaria');
  });

  test('where the browser can’t keep it, it says so', async () => {
    const user = userEvent.setup();
    await open();
    const name = await screen.findByRole('textbox', { name: 'Nombre' });
    const full = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await user.type(name, '!');
    expect(await screen.findByText('Este navegador no puede guardar tus cambios')).toBeVisible();
    full.mockRestore();
  });
});

describe('versions', () => {
  test('each says who, what changed and which posts run under it; an old one is read, and taken back as a draft', async () => {
    const user = userEvent.setup();
    await open([circuitAnswer()], '/circuitos/P-01?vista=versiones');
    const list = await screen.findByRole('list', { name: 'Versiones' });
    expect(within(list).getByRole('link', { name: 'Fira de l’Arròs' })).toHaveAttribute('href', '/publicacion/fira');
    expect(within(list).getByText(/9 rondas\./)).toHaveTextContent('Óscar Tena');
    await user.click(within(list).getByRole('link', { name: 'Ver la versión 1' }));
    expect(
      await screen.findByText('Se puede leer, no cambiar. Las rondas que se abrieron con ella la siguen.'),
    ).toBeVisible();
    expect(await text()).toHaveAttribute('readonly');
    await user.click(screen.getByRole('button', { name: 'Volver a esta' }));
    await waitFor(async () => expect(await text()).not.toHaveAttribute('readonly'));
    expect((await text()).value).toContain('sla: 8h working');
    expect(screen.getByRole('button', { name: 'Publicar versión' })).toBeInTheDocument();
  });
});

test('who may not manage circuits reads them: nothing can be changed, and it says why', async () => {
  await open([circuitAnswer(aCircuit(), { may: false })]);
  expect(await screen.findByText(/Puedes leerlo y simular/)).toBeVisible();
  expect(await text()).toHaveAttribute('readonly');
  expect(screen.queryByRole('button', { name: 'Publicar versión' })).toBeNull();
  expect(screen.queryByRole('button', { name: /^Mover/ })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Añadir paso' })).toBeNull();
});
