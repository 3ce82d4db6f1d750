import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { makeFragmentData } from '../../generated/index.js';
import {
  TraceDetails_EntryFragmentDoc,
  TraceDetailsEraseDocument,
  TraceEntry_EntryFragmentDoc,
  TraceListDocument,
  TracePageDocument,
  TraceVerificationDocument,
  type TraceDetails_EntryFragment,
  type TraceEntry_EntryFragment,
  type TraceListQueryVariables,
  type TracePageQuery,
  type TraceSentence_EntryFragment,
  type TraceVerificationQuery,
} from '../../generated/graphql.js';
import { answer, renderScreen } from '../../testing/renderScreen.js';
import { TracePage } from './TracePage.js';

configure({ asyncUtilTimeout: 5_000 });
jest.setTimeout(20_000);

type Entry = TraceEntry_EntryFragment & TraceDetails_EntryFragment & TraceSentence_EntryFragment;
const anEntry = (over: Partial<Entry> = {}): Entry => ({
  __typename: 'TraceEntry',
  id: 'e1',
  businessTime: '2026-09-10T09:02:40Z',
  machineTime: '2026-09-10T09:02:40Z',
  actorKind: 'person',
  actorName: 'Marta Soler',
  action: 'run.decided',
  reason: 'Falta decir dónde',
  subjectKind: 'run',
  subjectId: '5f0c',
  payload: '{"verdict":"request_changes"}',
  sequence: 8781,
  hash: 'ab12',
  ...over,
});

const may = (allowed: boolean) => ({ __typename: 'Permission' as const, allowed });
const page = (readTrace: boolean, managePeople = true): TracePageQuery => ({
  __typename: 'Query',
  viewer: {
    __typename: 'Viewer',
    id: 'marta',
    can: { __typename: 'ViewerPermissions', readTrace: may(readTrace), managePeople: may(managePeople) },
  },
  people: [],
});
const listed = (entries: readonly Entry[], more: string | null = null) => ({
  __typename: 'Query' as const,
  traceEntries: {
    __typename: 'TraceConnection' as const,
    edges: entries.map((entry) => ({
      __typename: 'TraceEdge' as const,
      cursor: `c-${entry.id}`,
      node: {
        __typename: 'TraceEntry' as const,
        id: entry.id,
        ...makeFragmentData(entry, TraceEntry_EntryFragmentDoc),
      },
    })),
    pageInfo: { __typename: 'PageInfo' as const, hasNextPage: more !== null, endCursor: more },
  },
});
const first = (variables: TraceListQueryVariables) => variables.after == null;

const open = (answers: ReturnType<typeof answer>[], at = '/traza', viewer = page(true)) =>
  renderScreen(<TracePage />, { at, answers: [answer(TracePageDocument, { data: viewer }), ...answers] });

describe('the record', () => {
  it('reads as sentences: who, what, when and why, and shows what was recorded on demand', async () => {
    await open([answer(TraceListDocument, { variables: first, data: listed([anEntry()]) })]);
    const entry = await screen.findByRole('article');
    expect(entry).toHaveTextContent(/jue, 10 sept, 11:02.*Marta Soler decidió un paso.*Motivo: Falta decir dónde/);
    expect(screen.queryByText(/request_changes/)).not.toBeInTheDocument();
    await userEvent.click(within(entry).getByText('Ver lo anotado'));
    expect(await within(entry).findByText(/"verdict": "request_changes"/)).toBeVisible();
  });

  it('goes on with what is older, below what was read', async () => {
    await open([
      answer(TraceListDocument, { variables: first, data: listed([anEntry()], 'c-e1') }),
      answer(TraceListDocument, {
        variables: ({ after }) => after === 'c-e1',
        data: listed([anEntry({ id: 'e0', actorName: 'Amparo Vidal' })]),
      }),
    ]);
    await userEvent.click(await screen.findByRole('button', { name: 'Ver más' }));
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(2));
    expect(screen.getAllByRole('article')[1]).toHaveTextContent('Amparo Vidal');
    expect(screen.getByText('No hay nada anterior.')).toBeVisible();
  });

  it('asks for exactly what the address says', async () => {
    const asked: TraceListQueryVariables[] = [];
    await open(
      [answer(TraceListDocument, { variables: (variables) => asked.push(variables) > 0, data: listed([]) })],
      '/traza?accion=run.decided&contenido=p1',
    );
    expect(await screen.findByText('Nada con estos filtros')).toBeVisible();
    expect(asked[0]?.filter).toMatchObject({ action: 'run.decided', postId: 'p1', personId: null });
  });

  it('is not for everybody, and says whose it is', async () => {
    await open([], '/traza', page(false));
    expect(await screen.findByText('La traza no está entre tus permisos')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Comprobar la cadena' })).not.toBeInTheDocument();
  });
});

describe('the chain', () => {
  const verified = (found: TraceVerificationQuery['traceVerification']) => [
    answer(TraceListDocument, { variables: first, data: listed([anEntry()]) }),
    answer(TraceVerificationDocument, { data: { __typename: 'Query', traceVerification: found } }),
  ];
  const verify = async () => userEvent.click(await screen.findByRole('button', { name: 'Comprobar la cadena' }));

  it('is said to be whole, with how much of it was walked', async () => {
    await open(verified({ __typename: 'TraceVerification', ok: true, entries: 2010, head: 'e43e2829', fault: null }));
    await verify();
    expect(await screen.findByText(/Cadena íntegra: 2010 anotaciones/)).toBeVisible();
  });

  it('is said to be broken, with where and how', async () => {
    const fault = { __typename: 'TraceFault' as const, kind: 'missing' as const, sequence: 1234 };
    await open(verified({ __typename: 'TraceVerification', ok: false, entries: 2010, head: null, fault }));
    await verify();
    expect(await screen.findByText(/rota en la anotación 1234: falta/)).toBeVisible();
  });
});

it('personal data is erased only with a reason; that it happened stays', async () => {
  const user = userEvent.setup();
  const asked: unknown[] = [];
  const erased = anEntry({ payload: null });
  await open([
    answer(TraceListDocument, { variables: first, data: listed([anEntry()]) }),
    answer(TraceDetailsEraseDocument, {
      variables: (variables) => asked.push(variables) > 0,
      data: {
        __typename: 'Mutation',
        eraseTracePayload: { __typename: 'TraceEntry', ...makeFragmentData(erased, TraceDetails_EntryFragmentDoc) },
      },
    }),
  ]);
  await user.click(await screen.findByText('Ver lo anotado'));
  await user.click(await screen.findByRole('button', { name: 'Borrar los datos personales' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: 'Borrar los datos personales' }));
  expect(within(dialog).getByText(/Escribe el motivo/)).toBeVisible();
  await user.type(within(dialog).getByRole('textbox'), 'Solicitud de la persona');
  await user.click(within(dialog).getByRole('button', { name: 'Borrar los datos personales' }));
  expect(await screen.findByText(/Sin datos, o borrados/)).toBeVisible();
  expect(asked).toEqual([{ id: 'e1', reason: 'Solicitud de la persona' }]);
  expect(screen.getByRole('article')).toHaveTextContent('Marta Soler decidió un paso');
});
