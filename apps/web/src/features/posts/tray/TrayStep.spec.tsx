import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import {
  AfterDeciding_PostFragmentDoc,
  ApprovalCommandsApproveWithEditDocument,
  ApprovalCommandsConfirmDocument,
  ApprovalCommandsOnBehalfDocument,
  ApprovalCommandsStepUpDocument,
  ConfirmDecision_DecisionFragmentDoc,
  DecideFromTrayDocument,
  DecideManyDocument,
  MarkReadDocument,
  PostCommentsDocument,
  RefusalMessage_RefusedFragmentDoc,
  TrayRouteDocument,
  type ConfirmDecision_DecisionFragment,
} from '../../../generated/graphql.js';
import { makeFragmentData } from '../../../generated/index.js';
import { answer, renderScreen } from '../../../testing/renderScreen.js';
import { commentsOf } from '../../reviews/comments.fixture.js';
import { anItem, aTray, forSalva, marta, mayAll, salva } from './tray.fixture.js';
import { TrayRoute } from './TrayRoute.js';

configure({ asyncUtilTimeout: 5_000 });
jest.setTimeout(30_000);

const asked: unknown[] = [];
const noting = (variables: unknown): boolean => asked.push(variables) > 0;
beforeEach(() => {
  asked.splice(0);
  sessionStorage.clear();
  Element.prototype.scrollIntoView = jest.fn();
});

const decided = {
  __typename: 'Post' as const,
  id: 'post-s1',
  ...makeFragmentData(
    {
      __typename: 'Post' as const,
      id: 'post-s1',
      version: 4,
      state: 'in_review' as const,
      holder: { __typename: 'Holder' as const, system: null, since: '2026-09-10T10:48:00Z', people: [salva] },
    },
    AfterDeciding_PostFragmentDoc,
  ),
};
const approves = answer(DecideFromTrayDocument, {
  variables: noting,
  data: { __typename: 'Mutation', decide: decided },
});
const refusal = (code: 'second_factor_required' | 'bulk_not_read', message = '') => ({
  __typename: 'Refused' as const,
  code,
  message,
  field: null,
  details: [],
});

const open = (
  items: readonly ReturnType<typeof anItem>[],
  answers: ReturnType<typeof answer>[],
  at = '/aprobaciones/s1',
) =>
  renderScreen(
    <Routes>
      <Route path="/aprobaciones/:stepId?" element={<TrayRoute />} />
    </Routes>,
    {
      at,
      answers: [
        answer(TrayRouteDocument, { data: aTray(items) }),
        answer(PostCommentsDocument, { data: commentsOf('post-s1') }),
        answer(MarkReadDocument, { data: { __typename: 'Mutation', markRead: true } }),
        ...answers,
      ],
    },
  );
const press = async (name: string | RegExp): Promise<void> =>
  userEvent.click(await screen.findByRole('button', { name }));
const fromMore = async (name: string): Promise<void> => {
  await press('Más opciones');
  await userEvent.click(await screen.findByRole('menuitem', { name }));
};

describe('in whose seat one decides', () => {
  it('is said on the list and beside the content, and bound by the decision', async () => {
    await open([anItem('s1', 'Fira', undefined, { capacity: forSalva })], [approves]);
    expect(await screen.findAllByText('Decides por suplencia de Salva Giner (vacaciones)')).toHaveLength(2);
    await press(/^Aprobar/);
    await waitFor(() => expect(asked).toMatchObject([{ input: { standingFor: 'salva' } }]));
  });

  it('is marked when the time has passed and it was escalated', async () => {
    await open([anItem('s1', 'Fira', undefined, { step: { late: true, escalated: true } })], []);
    expect((await screen.findAllByText('Fuera de plazo')).length).toBeGreaterThan(0);
    expect(screen.getAllByText('Elevado')).toHaveLength(2);
    expect(screen.getByText('1 de 2; 2 rechazos la devuelven')).toBeVisible();
  });
});

describe('what a step asks before an approval', () => {
  const step = { checks: ['fechas_correctas', 'plan_medios'], requires: ['contrato'] };

  it('must be ticked and stated: approving leads to what is missing, and a no asks for none of it', async () => {
    const person = userEvent.setup();
    await open([anItem('s1', 'Fira', undefined, { step })], [approves]);
    await press(/^Aprobar/);
    expect(screen.getByText('Falta algo por marcar o escribir antes de aprobar.', { selector: 'p' })).toBeVisible();
    expect(asked).toEqual([]);
    await person.click(screen.getByRole('checkbox', { name: 'Fechas y horas correctas' }));
    await person.click(screen.getByRole('checkbox', { name: 'Plan medios' }));
    await person.type(screen.getByRole('textbox', { name: /Contrato/ }), 'CM-114');
    await press(/^Aprobar/);
    await waitFor(() =>
      expect(asked).toMatchObject([
        {
          input: {
            checks: ['fechas_correctas', 'plan_medios'],
            evidence: [{ name: 'contrato', value: 'CM-114' }],
          },
        },
      ]),
    );
  });

  it('may be the second factor, asked in place: the decision goes on by itself', async () => {
    const person = userEvent.setup();
    const weak = answer(DecideFromTrayDocument, {
      data: { __typename: 'Mutation', decide: refusal('second_factor_required') },
      times: 1,
    });
    const stepUp = answer(ApprovalCommandsStepUpDocument, {
      variables: noting,
      data: {
        __typename: 'Mutation',
        stepUp: { __typename: 'Viewer', id: 'marta', strongUntil: '2026-09-10T11:03:00Z' },
      },
    });
    await open([anItem('s1', 'Fira')], [weak, stepUp, approves]);
    await press(/^Aprobar/);
    const dialog = await screen.findByRole('dialog', { name: 'Confirma que eres tú' });
    await person.type(within(dialog).getByRole('textbox'), '12 34');
    await person.click(within(dialog).getByRole('button', { name: 'Confirmar y seguir' }));
    expect(within(dialog).getByText(/Son seis cifras/)).toBeVisible();
    await person.type(within(dialog).getByRole('textbox'), ' 56');
    await person.click(within(dialog).getByRole('button', { name: 'Confirmar y seguir' }));
    expect(await screen.findByText('Ahora lo tiene Salva Giner.')).toBeVisible();
    expect(asked).toMatchObject([{ code: '123456' }, { input: { stepId: 's1', verdict: 'approve' } }]);
  });
});

describe('steps that are no approval', () => {
  it('a veto window offers the veto until its end, and nothing that returns', async () => {
    await open([anItem('s1', 'Fira', '2026-09-10T10:58:00Z', { step: { kind: 'veto' } })], []);
    expect(await screen.findByText(/Sin objeción hasta las 12:58/)).toBeVisible();
    expect(screen.getByRole('button', { name: /^Vetar/ })).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Pedir cambios/ })).not.toBeInTheDocument();
  });

  it('an opinion is called one', async () => {
    await open([anItem('s1', 'Fira', undefined, { step: { kind: 'consult' } })], []);
    expect(await screen.findByText(/no lo para ni lo aprueba/)).toBeVisible();
    expect(screen.getByRole('button', { name: /^Con reparos/ })).toBeVisible();
  });
});

describe('comparing', () => {
  it('switches from the last round to what is approved', async () => {
    await open([anItem('s1', 'Fira', undefined, { approved: 'Domingo, 24 puestos' })], []);
    const article = await screen.findByRole('article');
    expect(within(article).getByText('cambios desde la ronda 1')).toBeVisible();
    await userEvent.click(within(article).getByRole('radio', { name: 'Lo aprobado' }));
    expect(await within(article).findByText('cambios desde lo aprobado (revisión 1)')).toBeVisible();
    expect(within(article).getByText('Domingo').closest('del')).not.toBeNull();
  });
});

describe('correcting while approving', () => {
  it('says whether it stays minor, and sends only the words that changed', async () => {
    const person = userEvent.setup();
    const edits = answer(ApprovalCommandsApproveWithEditDocument, {
      variables: noting,
      data: { __typename: 'Mutation', approveWithEdit: decided },
    });
    const item = anItem('s1', 'Fira', undefined, { step: { viewerCan: mayAll } });
    await open([item], [edits]);
    await screen.findByRole('article');
    await person.keyboard('e');
    const dialog = await screen.findByRole('dialog', { name: 'Corregir y aprobar' });
    const field = within(dialog).getByRole('textbox');
    await person.clear(field);
    await person.type(field, 'Sábado y domingo, 25 puestos');
    expect(within(dialog).getByText('No es una corrección menor: no quedará aprobado')).toBeVisible();
    expect(within(dialog).getByText(/Cambia números y fechas.*Se volverá a preguntar a Salva Giner/)).toBeVisible();
    await person.clear(field);
    await person.type(field, 'Sábado y domingo: 24 puestos');
    expect(within(dialog).getByText(/Es una corrección menor/)).toBeVisible();
    await person.click(within(dialog).getByRole('button', { name: 'Corregir y aprobar' }));
    expect(await screen.findByText('Corregido y aprobado, con tu nombre')).toBeVisible();
    expect(asked).toMatchObject([
      { input: { stepId: 's1', edits: [{ variantId: 'v1', text: 'Sábado y domingo: 24 puestos' }] } },
    ]);
  });
});

describe('correcting what the circuit does not protect', () => {
  it('stays minor, whatever other circuits protect', async () => {
    const person = userEvent.setup();
    const viewerCan = { ...mayAll, minorEditNever: ['urls'] };
    await open([anItem('s1', 'Fira', undefined, { step: { viewerCan } })], []);
    await screen.findByRole('article');
    await person.keyboard('e');
    const dialog = await screen.findByRole('dialog', { name: 'Corregir y aprobar' });
    const field = within(dialog).getByRole('textbox');
    await person.clear(field);
    await person.type(field, 'Sábado y domingo, 25 puestos');
    expect(within(dialog).getByText(/Es una corrección menor/)).toBeVisible();
  });
});

describe('deciding for somebody who said it by telephone', () => {
  it('is written down with who, what and how', async () => {
    const person = userEvent.setup();
    const records = answer(ApprovalCommandsOnBehalfDocument, {
      variables: noting,
      data: { __typename: 'Mutation', recordOnBehalf: decided },
    });
    await open([anItem('s1', 'Fira', undefined, { step: { viewerCan: mayAll } })], [records]);
    await fromMore('Anotar lo que decidió otra persona');
    const dialog = await screen.findByRole('dialog');
    await person.click(within(dialog).getByRole('radio', { name: 'Lo aprobó' }));
    await person.type(within(dialog).getByRole('textbox'), 'Que adelante');
    await person.click(within(dialog).getByRole('button', { name: 'Anotar' }));
    expect(await screen.findByText('Anotado. Salva Giner tiene un día para confirmarlo.')).toBeVisible();
    expect(asked).toMatchObject([
      { input: { personId: 'salva', verdict: 'approve', reason: 'Por teléfono. Que adelante' } },
    ]);
  });

  it('waits on top of one’s own tray to be confirmed, or denied with a reason', async () => {
    const person = userEvent.setup();
    const decision: ConfirmDecision_DecisionFragment = {
      __typename: 'Decision',
      id: 'd9',
      verdict: 'approve',
      reason: 'Por teléfono. Que adelante',
      at: '2026-09-10T09:00:00Z',
      confirmation: 'waiting',
      recordedBy: salva,
      post: { __typename: 'Post', id: 'p9', title: 'Verbena' },
      step: { __typename: 'RunStep', id: 's9', name: 'Comunicación' },
    };
    const toConfirm = [
      { __typename: 'Decision' as const, id: 'd9', ...makeFragmentData(decision, ConfirmDecision_DecisionFragmentDoc) },
    ];
    const confirms = answer(ApprovalCommandsConfirmDocument, {
      variables: noting,
      data: { __typename: 'Mutation', confirmDecision: decided },
    });
    await renderScreen(<TrayRoute />, {
      at: '/aprobaciones',
      answers: [answer(TrayRouteDocument, { data: aTray([], toConfirm) }), confirms],
    });
    expect(await screen.findByText('Salva Giner anotó que lo aprobaste')).toBeVisible();
    await press('No fue así');
    const dialog = await screen.findByRole('dialog', { name: '¿No lo decidiste así?' });
    await person.type(within(dialog).getByRole('textbox'), 'Dije que esperara');
    await person.click(within(dialog).getByRole('button', { name: 'No fue así' }));
    await waitFor(() => expect(asked).toEqual([{ id: 'd9', confirm: false, reason: 'Dije que esperara' }]));
  });
});

describe('approving several at once', () => {
  const bulk = { max: 10, openedEach: true };
  const several = [
    anItem('s1', 'Biblioteca', undefined, { bulk, read: true }),
    anItem('s2', 'Farmacia', undefined, { bulk, read: true }),
    anItem('s3', 'Fira'),
  ];

  it('is offered only where the circuit allows it, names all, and says of each what became of it', async () => {
    const person = userEvent.setup();
    const many = answer(DecideManyDocument, {
      variables: noting,
      data: {
        __typename: 'Mutation',
        decideMany: [
          decided,
          {
            __typename: 'Refused',
            ...makeFragmentData(refusal('bulk_not_read'), RefusalMessage_RefusedFragmentDoc),
          },
        ],
      },
    });
    await open(several, [many], '/aprobaciones');
    expect(await screen.findAllByRole('checkbox')).toHaveLength(2);
    await person.click(screen.getByRole('checkbox', { name: /Elegir Biblioteca/ }));
    await person.click(screen.getByRole('checkbox', { name: /Elegir Farmacia/ }));
    expect(screen.getByText('2 elegidos, como mucho 10')).toBeVisible();
    await press('Aprobar 2');
    const dialog = await screen.findByRole('dialog', { name: '¿Aprobar estos 2?' });
    expect(within(dialog).getByText('Biblioteca')).toBeVisible();
    expect(within(dialog).getByText('Farmacia')).toBeVisible();
    await person.click(within(dialog).getByRole('button', { name: 'Aprobar 2' }));
    expect(await within(dialog).findByText('Aprobado; ahora lo tiene Salva Giner')).toBeVisible();
    expect(within(dialog).getByText(/pide abrir cada contenido/)).toBeVisible();
    expect(asked).toMatchObject([{ input: [{ stepId: 's1' }, { stepId: 's2' }] }]);
  });

  it('asks to open first what was not opened; X chooses what is open', async () => {
    const person = userEvent.setup();
    const unread = anItem('s2', 'Farmacia', undefined, { bulk, read: false });
    await open([several[0] ?? unread, unread], []);
    await screen.findByRole('article');
    await person.keyboard('x');
    expect(await screen.findByText('1 elegido, como mucho 10')).toBeVisible();
    await person.click(screen.getByRole('checkbox', { name: /Elegir Farmacia/ }));
    expect(screen.getByText('Ábrelo antes: su circuito lo pide.')).toBeVisible();
    expect(screen.getByRole('checkbox', { name: /Elegir Farmacia/ })).toBeChecked();
    expect(screen.getByRole('button', { name: 'Aprobar 2' })).toBeDisabled();
  });

  it('tells apart what is not mine any more from what the filters hide', async () => {
    await open(several, [], '/aprobaciones/gone?tarde=si');
    expect(await screen.findByText('No está entre lo que filtras')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Ver sin filtros' })).toHaveAttribute('href', '/aprobaciones/gone');
  });
});

it('a second press while the first is on its way decides once', async () => {
  await open([anItem('s1', 'Fira', undefined, { step: { people: [salva, marta] } })], [approves]);
  const button = await screen.findByRole('button', { name: /^Aprobar/ });
  await userEvent.dblClick(button);
  expect(await screen.findByText('Ahora lo tiene Salva Giner.')).toBeVisible();
  expect(asked).toHaveLength(1);
});
