import { z } from 'zod';
import type { Browser } from '../testing/api.fixture.js';
import { must, openStory, type Story } from '../testing/story.fixture.js';

let story: Story;
beforeAll(async () => {
  story = await openStory();
}, 90_000);
afterAll(() => story.close(), 30_000);

const ISSUES = 'issues { code path line column severity }';
const PUBLISH = `mutation ($source: String!, $basedOn: Int) { publishPolicy(source: $source, basedOn: $basedOn) { __typename
  ... on ApprovalPolicy { key version retired source document savedBy { name } }
  ... on PolicyCheck { ${ISSUES} } ... on Refused { code field details { name value } } } }`;
const published = z.object({
  __typename: z.string(),
  key: z.string().nullish(),
  version: z.number().optional(),
  source: z.string().optional(),
  document: z.unknown().optional(),
  savedBy: z.object({ name: z.string() }).optional(),
  code: z.string().optional(),
  field: z.string().nullish(),
  details: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
  issues: z
    .array(z.object({ code: z.string(), path: z.string(), line: z.number().nullable(), severity: z.string() }))
    .optional(),
});
const publish = (who: Browser, source: string, basedOn: number | null = null) =>
  must(who, PUBLISH, { source, basedOn }, published);

const circuit = (key: string, more = '', step = 'unidad'): string => `key: ${key}
name: Circuito ${key}
priority: 5
match: { classes: [fiestas] }
steps:
  - { key: ${step}, name: Jefatura, who: role:head@unit, sla: 4h working }
${more}`;

const created = z.object({ id: z.string(), version: z.number() });
const step = z.object({
  id: z.string(),
  key: z.string(),
  state: z.string(),
  people: z.array(z.object({ name: z.string() })),
});
const POST =
  'id version rounds { round state policies { key version } steps { id key state people { name } } } variants { currentRevision { hash } }';
const post = z.object({
  id: z.string(),
  version: z.number(),
  rounds: z.array(
    z.object({
      state: z.string(),
      policies: z.array(z.object({ key: z.string(), version: z.number() })),
      steps: z.array(step),
    }),
  ),
  variants: z.array(z.object({ currentRevision: z.object({ hash: z.string() }).nullable() })),
});
type Told = z.infer<typeof post>;

async function drafted(contentClass: string, more: object = {}) {
  const input = {
    departmentId: story.department,
    contentClass,
    texts: [{ language: 'es', text: 'Programa de las fiestas' }],
    accountIds: [story.accounts['telegram']],
    ...more,
  };
  return must(
    story.nuria,
    `mutation ($input: DraftInput!) { createPost(input: $input) { ... on Post { id version } $REFUSED } }`,
    { input },
    created,
  );
}
async function submitted(contentClass: string, more: object = {}): Promise<Told> {
  const draft = await drafted(contentClass, more);
  return must(
    story.nuria,
    `mutation ($id: ID!, $version: Int!) { submitPost(id: $id, version: $version) { ... on Post { ${POST} } $REFUSED } }`,
    draft,
    post,
  );
}
const read = (id: string) => must(story.nuria, `query ($id: ID!) { post(id: $id) { ${POST} } }`, { id }, post);
const stepsOf = (told: Told): string[] => (told.rounds[0]?.steps ?? []).map(({ key, state }) => `${key} ${state}`);

it('Marta publishes a circuit, changes it, and both versions are kept as they were written', async () => {
  const first = await publish(story.marta, `# Con su comentario\n${circuit('fiestas')}`);
  expect(first).toMatchObject({ __typename: 'ApprovalPolicy', version: 1, savedBy: { name: 'Marta' } });
  expect(first.source).toContain('# Con su comentario');
  expect(first.document).toMatchObject({ key: 'fiestas', match: { classes: ['fiestas'] } });
  expect(await publish(story.marta, circuit('fiestas', 'valid: 10d\n'), 1)).toMatchObject({ version: 2 });
  const { versions } = await must(
    story.marta,
    `{ approvalPolicy(key: "fiestas") { versions { version source savedBy { name } runs openRuns } } }`,
    {},
    z.object({ versions: z.array(z.object({ version: z.number(), source: z.string(), runs: z.number() })) }),
  );
  expect(versions.map(({ version, runs }) => [version, runs])).toEqual([
    [2, 0],
    [1, 0],
  ]);
  expect(versions[1]?.source).toContain('# Con su comentario');
});

it('who narrows or retires the one circuit that is for everything is told what would be left without', async () => {
  const told = z.array(
    z.object({ code: z.string(), details: z.array(z.object({ name: z.string(), value: z.string() })) }),
  );
  const { key, source, ifRetired } = await must(
    story.marta,
    '{ approvalPolicy(key: "normal") { key source ifRetired { code details { name value } } } }',
    {},
    z.object({ key: z.string(), source: z.string(), ifRetired: told }),
  );
  expect(ifRetired).toMatchObject([{ code: 'no_base_for_all' }]);
  const left = Number(ifRetired[0]?.details.find(({ name }) => name === 'count')?.value);
  const check = (text: string) =>
    must(
      story.marta,
      `query ($source: String!) { checkPolicy(source: $source) { issues { code severity details { name value } } } }`,
      { source: text },
      z.object({ issues: told }),
    );
  expect((await check(source)).issues).toEqual([]);
  const { issues } = await check(`${source}\nmatch: { classes: [empleo] }\n`);
  const [issue] = issues;
  expect(issue).toMatchObject({ code: 'no_base_for_all' });
  expect(Number(issue?.details.find(({ name }) => name === 'count')?.value)).toBeLessThan(left);
  expect(key).toBe('normal');
});

it('two who change the same version: the second is told which one stands and nothing of the first is lost', async () => {
  await publish(story.marta, circuit('carrera'));
  const answers = await Promise.all([
    publish(story.marta, circuit('carrera', 'valid: 3d\n'), 1),
    publish(story.dani, circuit('carrera', 'valid: 4d\n'), 1),
  ]);
  expect(answers.map((one) => one.code ?? 'published').sort()).toEqual(['published', 'stale_version']);
  expect(await publish(story.dani, circuit('carrera'))).toMatchObject({ code: 'stale_version', field: 'basedOn' });
  expect(await publish(story.dani, circuit('inexistente'), 3)).toMatchObject({ code: 'stale_version' });
});

it.each([
  ['a role that does not exist', circuit('mal').replace('role:head', 'role:alcalde'), 'steps.0.who', 6],
  ['a group that nobody made', circuit('mal').replace('role:head@unit', 'group:nadie'), 'steps.0.who', 6],
  ['a class nobody knows', circuit('mal').replace('fiestas', 'romerias'), 'match.classes', 4],
  ['a condition that can never hold', circuit('mal', 'when: paid && !paid\n'), 'when', 7],
  ['a fact that is none', circuit('mal', 'when: pagado == true\n'), 'when', 7],
  ['no step at all', 'key: mal\nname: Mal\npriority: 1\nsteps: []\n', 'steps', 4],
  ['a member that circuits do not have', circuit('mal', 'silence_approves: true\n'), 'silence_approves', 7],
  ['YAML that is none', 'key: mal\nsteps: [\n', '', 3],
])('%s is refused with its place, and nothing is saved', async (_what, source, path, line) => {
  const answer = await publish(story.marta, source);
  expect(answer.__typename).toBe('PolicyCheck');
  const faults = answer.issues?.filter((issue) => issue.severity === 'error') ?? [];
  expect(faults.map((fault) => [fault.path.startsWith(path), fault.line])).toContainEqual([true, line]);
  const kept = await story.ground.eyes.query(`SELECT 1 FROM approval_policy WHERE key = 'mal'`);
  expect(kept.rowCount).toBe(0);
});

it('who may not change circuits can neither publish nor check nor retire them', async () => {
  expect(await publish(story.nuria, circuit('suyo'))).toMatchObject({ code: 'not_allowed' });
  const checked = await story.nuria.ask('query ($source: String!) { checkPolicy(source: $source) { key } }', {
    source: circuit('suyo'),
  });
  expect(checked.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

it('as it is typed it is checked, and warnings do not keep it from being published', async () => {
  const source = circuit('deporte')
    .replace('fiestas', 'deporte')
    .replace('role:head@unit', 'role:secretary@organisation');
  const check = await must(
    story.marta,
    `query ($source: String!) { checkPolicy(source: $source) { key document ${ISSUES} } }`,
    { source },
    published.omit({ __typename: true }),
  );
  expect(check.issues).toMatchObject([{ code: 'role_vacant', severity: 'warning', line: 6 }]);
  expect((await publish(story.marta, source)).__typename).toBe('ApprovalPolicy');
});

it('a retired circuit asks no new post, the round under it goes on, and it can come back as a new version', async () => {
  await publish(story.marta, circuit('empleo', '', 'especial').replace('fiestas', 'empleo'));
  const open = await submitted('empleo');
  expect(stepsOf(open)).toEqual(['especial active']);
  const RETIRE = `mutation ($key: String!, $reason: String!) { retirePolicy(key: $key, reason: $reason) { __typename
    ... on ApprovalPolicy { retired openRuns } ... on Refused { code field } } }`;
  const retire = (reason: string) => must(story.marta, RETIRE, { key: 'empleo', reason }, z.looseObject({}));
  expect(await retire(' ')).toMatchObject({ code: 'reason_required' });
  expect(await retire('Lo sustituye el ordinario')).toMatchObject({ retired: true, openRuns: 1 });
  expect(await retire('Otra vez')).toMatchObject({ code: 'invalid_state' });
  expect(stepsOf(await read(open.id))).toEqual(['especial active']);
  expect(stepsOf(await submitted('empleo'))).toEqual(['unidad active', 'com upcoming']);
  expect(await publish(story.marta, circuit('empleo', '', 'especial').replace('fiestas', 'empleo'), 1)).toMatchObject({
    version: 2,
  });
});

describe('the simulator', () => {
  const SIMULATE = `query ($input: SimulationInput!) { simulatePolicy(input: $input) { expectedEnd facts
    steps { key state expectedBy seats { person { name } capacity { standsFor { name } cause } } }
    blocks { code stepKey details { name value } } policies { key version } } }`;
  const simulation = z.object({
    expectedEnd: z.string().nullable(),
    facts: z.looseObject({}),
    steps: z.array(
      z.object({
        key: z.string(),
        state: z.string(),
        expectedBy: z.string().nullable(),
        seats: z.array(
          z.object({
            person: z.object({ name: z.string() }),
            capacity: z.object({ standsFor: z.object({ name: z.string() }).nullable(), cause: z.string().nullable() }),
          }),
        ),
      }),
    ),
    blocks: z.array(z.object({ code: z.string(), stepKey: z.string().nullable() })),
    policies: z.array(z.object({ key: z.string(), version: z.number() })),
  });
  const simulate = (input: object) => must(story.marta, SIMULATE, { input }, simulation);

  it('says for the fifteenth of August who will be there: the deputy, by name and in whose place', async () => {
    const people = await must(
      story.dani,
      '{ people { id name } }',
      {},
      z.array(z.object({ id: z.string(), name: z.string() })),
    );
    const enric = people.find(({ name }) => name === 'Enric')?.id;
    const deputy = people.find(({ name }) => name === 'Marta')?.id;
    await must(
      story.enric,
      `mutation ($input: AbsenceInput!) { enterAbsence(input: $input) { ... on Absence { id } $REFUSED } }`,
      {
        input: {
          personId: enric,
          deputyId: deputy,
          from: '2041-08-01T00:00:00+02:00',
          to: '2041-08-31T00:00:00+02:00',
        },
      },
      z.object({ id: z.string() }),
    );
    const facts = { content_class: 'cultura', network: 'telegram', language: 'es' };
    const asked = async (at: string) => {
      const { steps } = await simulate({ departmentId: story.department, facts, at });
      return steps[0]?.seats.map(({ person, capacity }) => [
        person.name,
        capacity.standsFor?.name ?? null,
        capacity.cause,
      ]);
    };
    expect(await asked('2041-08-15T10:00:00+02:00')).toEqual([['Marta', 'Enric', 'vacaciones']]);
    expect(await asked('2041-09-15T10:00:00+02:00')).toEqual([['Enric', null, null]]);
  });

  it('tries a circuit that is only typed, in the place of the one it names, and counts in working time', async () => {
    const draft = await drafted('participación');
    const typed = circuit('prueba').replace('fiestas', 'participación');
    // Friday 13:00 in Madrid; open until 15:00, and again on Monday at 8.
    const at = '2041-06-14T13:00:00+02:00';
    const before = await simulate({ postId: draft.id, at });
    expect(before.steps.map(({ key }) => key)).toEqual(['unidad', 'com']);
    const tried = await simulate({ postId: draft.id, at, source: typed });
    expect(tried.policies).toEqual([{ key: 'prueba', version: 1 }]);
    expect(tried.expectedEnd).toBe('2041-06-17T08:00:00.000Z');
    expect(await simulate({ postId: draft.id, at })).toEqual(before);
  });

  it('never refuses: a circuit that nobody could decide says so, and where', async () => {
    const source = circuit('nadie').replace('role:head@unit', 'role:comptroller@organisation');
    const onlyAdmins = source.replace('sla: 4h working', 'sla: 4h working, mode: { quorum: 3 }');
    const { blocks, steps } = await simulate({
      departmentId: story.department,
      facts: { content_class: 'fiestas' },
      source: onlyAdmins.replace('priority: 5', 'priority: 500'),
    });
    expect(blocks).toMatchObject([{ code: 'no_approvers', stepKey: 'unidad' }]);
    expect(steps).toMatchObject([{ key: 'unidad', state: 'stuck' }]);
  });

  it('refuses a fact that does not exist, by its name', async () => {
    const answer = await story.marta.ask(SIMULATE, {
      input: { departmentId: story.department, facts: { pagado: true } },
    });
    expect(answer.errors?.[0]).toMatchObject({
      message: 'field_invalid: facts.pagado',
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});

const OVERLAY = `key: menores
name: Menores
priority: 50
overlay: true
legal: true
when: minors
steps:
  - { key: dpd, name: Protección de datos, who: role:communications_chief@organisation, before: com }
`;

it('law that comes into force asks open rounds too, keeps what was decided, and says which rounds use it', async () => {
  const open = await submitted('aviso', { declared: { minors: true } });
  expect(stepsOf(open)).toEqual(['unidad active', 'com upcoming']);
  await must(
    story.enric,
    `mutation ($input: DecideInput!) { decide(input: $input) { ... on Post { id version } $REFUSED } }`,
    {
      input: {
        stepId: open.rounds[0]?.steps[0]?.id,
        verdict: 'approve',
        hashes: open.variants.map((variant) => variant.currentRevision?.hash),
      },
    },
    created,
  );
  const other = await submitted('aviso');
  await publish(story.marta, OVERLAY);
  const after = await read(open.id);
  expect(stepsOf(after)).toContain('unidad passed');
  expect(stepsOf(after)).toContain('dpd active');
  expect(after.rounds[0]?.policies.map(({ key }) => key).sort()).toEqual(['menores', 'normal']);
  expect(stepsOf(await read(other.id))).toEqual(['unidad active', 'com upcoming']);
  const use = await must(
    story.marta,
    '{ approvalPolicy(key: "menores") { openRuns versions { openPosts { id } } } }',
    {},
    z.object({
      openRuns: z.number(),
      versions: z.array(z.object({ openPosts: z.array(z.object({ id: z.string() })) })),
    }),
  );
  expect(use).toEqual({ openRuns: 1, versions: [{ openPosts: [{ id: open.id }] }] });
});

it('a circuit that is no law changes open rounds only when somebody says so, with a report', async () => {
  const source = circuit('igualdad').replace('fiestas', 'igualdad');
  await publish(story.marta, source);
  const open = await submitted('igualdad');
  const more = `${source.trimEnd()}\n  - { key: revision, name: Revisión, who: role:communications_chief@organisation }\n`;
  await publish(story.marta, more, 1);
  expect(stepsOf(await read(open.id))).toEqual(['unidad active']);
  const REEVALUATE = `mutation ($key: String!, $reason: String!) { reevaluateOpenRuns(key: $key, reason: $reason) {
    ... on Reevaluation { examined changed { post { id } added removed refused } } ... on Refused { code field } } }`;
  const asked = (who: Browser, reason: string) =>
    must(who, REEVALUATE, { key: 'igualdad', reason }, z.looseObject({ changed: z.array(z.unknown()).optional() }));
  expect(await asked(story.nuria, 'Porque sí')).toMatchObject({ code: 'not_allowed' });
  expect(await asked(story.marta, '')).toMatchObject({ code: 'reason_required' });
  const report = await asked(story.marta, 'Ahora revisa Comunicación');
  expect(report.changed).toContainEqual({ post: { id: open.id }, added: ['revision'], removed: [], refused: null });
  expect(stepsOf(await read(open.id))).toEqual(['unidad active', 'revision upcoming']);
  expect(await asked(story.marta, 'Otra vez')).toMatchObject({ changed: [] });
});
