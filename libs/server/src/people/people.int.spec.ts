import { openApi, type Browser, type RunningApi } from '../testing/api.fixture.js';
import { openGround, type Ground } from '../testing/town.fixture.js';

let ground: Ground;
let api: RunningApi;
let dani: Browser;
let count = 0;
beforeAll(async () => {
  ground = await openGround();
  api = await openApi(ground);
}, 60_000);
afterAll(async () => {
  await api.close();
  await ground.close();
});
let slug: string;
beforeEach(async () => {
  slug = `riudalba-${(count += 1)}`;
  dani = await api.organisation(slug);
});

const CREATE_DEPARTMENT = `mutation ($input: DepartmentInput!) { createDepartment(input: $input) {
  __typename ... on Department { id label: code name(locale: ca) from parent { code } } ... on Refused { code field details { name value } } } }`;
const UPDATE_DEPARTMENT = `mutation ($id: ID!, $input: DepartmentInput!) { updateDepartment(id: $id, input: $input) {
  __typename ... on Department { id label: code name } ... on Refused { code field details { name value } } } }`;
const CREATE_PERSON = `mutation ($input: CreatePersonInput!) { createPerson(input: $input) {
  __typename ... on Person { id name initials email memberships { id role department { code } } } ... on Refused { code field } } }`;
const GRANT = `mutation ($input: GrantMembershipInput!) { grantMembership(input: $input) {
  __typename ... on Person { memberships { role from to } } ... on Refused { code field } } }`;
const END = `mutation ($id: ID!, $on: Date!) { endMembership(id: $id, on: $on) {
  __typename ... on Person { memberships { role to } } ... on Refused { code field details { value } } } }`;
const SIGN_IN = `mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) {
  __typename ... on Refused { code } } }`;

type Fields = Record<string, never> & { id: string; code: string; memberships: { id: string; role: string }[] };
async function result(browser: Browser, query: string, variables: Record<string, unknown>): Promise<Fields> {
  const answer = await browser.ask(query, variables);
  if (answer.errors) throw new Error(answer.errors.map((error) => error.message).join());
  return Object.values(answer.data ?? {})[0] as Fields;
}
const department = (code: string, more: object = {}) =>
  result(dani, CREATE_DEPARTMENT, { input: { code, nameEs: `${code} es`, nameCa: `${code} ca`, ...more } });
const person = (name: string, memberships: object[] = [], more: object = {}) =>
  result(dani, CREATE_PERSON, {
    input: {
      name,
      email: `${name.split(' ')[0]?.toLowerCase()}@${slug}.example`,
      password: api.password,
      memberships,
      ...more,
    },
  });
async function signedIn(name: string): Promise<Browser> {
  const browser = api.browser();
  const email = `${name.split(' ')[0]?.toLowerCase()}@${slug}.example`;
  expect(await result(browser, SIGN_IN, { email, password: api.password })).toEqual({ __typename: 'Viewer' });
  return browser;
}

it('the administrator builds the house: departments in a tree, people with their roles', async () => {
  const town = await department('ALC');
  const culture = await department('CUL', { parentId: town.id });
  expect(culture).toMatchObject({ label: 'CUL', name: 'CUL ca', parent: { code: 'ALC' } });
  const mireia = await person('Mireia Ferrer', [{ role: 'editor', departmentId: culture.id }]);
  expect(mireia).toMatchObject({ initials: 'MF', memberships: [{ role: 'editor', department: { code: 'CUL' } }] });
  const browser = await signedIn('Mireia Ferrer');
  const seen = await browser.ask('{ departments { code people { name } } people { name email } }');
  expect(seen.data).toEqual({
    departments: [
      { code: 'ALC', people: [] },
      { code: 'CUL', people: [{ name: 'Mireia Ferrer' }] },
    ],
    people: [
      { name: 'Dani Ferri', email: null },
      { name: 'Mireia Ferrer', email: `mireia@${slug}.example` },
    ],
  });
});

it('an editor can’t', async () => {
  const culture = await department('CUL');
  const mireia = await person('Mireia Ferrer', [{ role: 'editor', departmentId: culture.id }]);
  const browser = await signedIn('Mireia Ferrer');
  const attempts: [string, Record<string, unknown>][] = [
    [CREATE_DEPARTMENT, { input: { code: 'X', nameEs: 'X', nameCa: 'X' } }],
    [UPDATE_DEPARTMENT, { id: culture.id, input: { code: 'X', nameEs: 'X', nameCa: 'X' } }],
    [CREATE_PERSON, { input: { name: 'X', email: 'x@x.example', password: api.password } }],
    [GRANT, { input: { personId: mireia.id, membership: { role: 'administrator' } } }],
    [END, { id: mireia.memberships[0]?.id, on: '2030-01-01' }],
  ];
  for (const [mutation, variables] of attempts)
    expect(await result(browser, mutation, variables)).toMatchObject({ __typename: 'Refused', code: 'not_allowed' });
});

it('a reorganisation keeps the past: the name changes from a day on', async () => {
  const sports = await department('DEP', { from: '2026-01-01' });
  await result(dani, UPDATE_DEPARTMENT, {
    id: sports.id,
    input: { code: 'DEP', nameEs: 'Deporte y juventud', nameCa: 'Esport i joventut', from: '2026-06-01' },
  });
  const named = async (on: string) =>
    (await dani.ask(`{ departments(on: "${on}") { name to } }`)).data?.['departments'];
  expect(await named('2025-12-31')).toEqual([]);
  expect(await named('2026-05-31')).toEqual([{ name: 'DEP es', to: '2026-05-31' }]);
  expect(await named('2026-06-01')).toEqual([{ name: 'Deporte y juventud', to: null }]);
});

it('a department never hangs below itself', async () => {
  const town = await department('ALC', { from: '2026-01-01' });
  const culture = await department('CUL', { parentId: town.id, from: '2026-01-01' });
  const circle = await result(dani, UPDATE_DEPARTMENT, {
    id: town.id,
    input: { code: 'ALC', nameEs: 'Alcaldía', nameCa: 'Alcaldia', parentId: culture.id },
  });
  expect(circle).toMatchObject({ code: 'field_invalid', field: 'input.parentId' });
});

it.each([
  [{ code: '' }, 'field_empty', 'input.code'],
  [{ code: 'dos palabras' }, 'field_invalid', 'input.code'],
  [{ nameEs: 'Cul\u202Etura' }, 'text_control_characters', 'input.nameEs'],
  [{ nameCa: 'x'.repeat(161) }, 'field_too_long', 'input.nameCa'],
  [{ parentId: '7a1c1ff4-3d3b-4b57-a5f2-e6a26b0dbf1c' }, 'not_found', 'input.parentId'],
  [{ from: '2026-05-01', to: '2026-04-01' }, 'field_invalid', 'input.to'],
])('a department with %j is refused, naming the field', async (change, code, field) => {
  expect(await department('CUL', change)).toMatchObject({ __typename: 'Refused', code, field });
});

it('a department’s code is taken once, in each organisation by itself', async () => {
  await department('CUL');
  expect(await department('CUL')).toMatchObject({ code: 'not_unique', field: 'input.code' });
  dani = await api.organisation(`${slug}-vecina`);
  expect(await department('CUL')).toMatchObject({ __typename: 'Department' });
});

it.each([
  [{ name: ' ' }, 'field_empty', 'input.name'],
  [{ email: 'no es un correo' }, 'field_invalid', 'input.email'],
  [{ password: 'corta' }, 'field_invalid', 'input.password'],
  [{ password: 'x'.repeat(201) }, 'field_too_long', 'input.password'],
  [{ memberships: [{ role: 'editor', departmentId: 'no-id' }] }, 'not_found', 'input.memberships.0.departmentId'],
])('a person with %j is refused, naming the field, and nothing stays', async (change, code, field) => {
  expect(await person('Rosa Pla', [], change)).toMatchObject({ __typename: 'Refused', code, field });
  expect((await dani.ask('{ people { name } }')).data).toEqual({ people: [{ name: 'Dani Ferri' }] });
});

it('another organisation’s department can’t be given to anybody', async () => {
  const theirs = await department('CUL');
  dani = await api.organisation(`${slug}-vecina`);
  slug = `${slug}-vecina`;
  expect(await person('Rosa Pla', [{ role: 'editor', departmentId: theirs.id }])).toMatchObject({
    code: 'not_found',
    field: 'input.memberships.0.departmentId',
  });
});

it('a role that ended yesterday no longer lets anybody in', async () => {
  const culture = await department('CUL');
  await person('Mireia Ferrer', [{ role: 'editor', departmentId: culture.id, from: '2020-01-01', to: '2020-12-31' }]);
  const tried = await result(api.browser(), SIGN_IN, { email: `mireia@${slug}.example`, password: api.password });
  expect(tried).toEqual({ __typename: 'Refused', code: 'sign_in_failed' });
});

it('ending somebody’s only role closes their session at once', async () => {
  const rosa = await person('Rosa Pla', [{ role: 'auditor', from: '2020-01-01' }]);
  const browser = await signedIn('Rosa Pla');
  expect((await browser.ask('{ organisation { slug } }')).data).toEqual({ organisation: { slug } });
  await result(dani, END, { id: rosa.memberships[0]?.id, on: '2020-12-31' });
  expect((await browser.ask('{ organisation { slug } }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
});

it('the last administrator can’t be let go', async () => {
  const me = await dani.ask('{ viewer { memberships { id } } }');
  const id = (me.data?.['viewer'] as { memberships: { id: string }[] }).memberships[0]?.id;
  const ended = await result(dani, END, { id, on: '2030-01-01' });
  expect(ended).toMatchObject({ code: 'invalid_state', details: [{ value: 'last_administrator' }] });
});

it('each change is in the trace, with who did it, and its words leave with an erasure', async () => {
  await department('CUL');
  const read = `{ traceEntries(filter: { action: "department.created" }) { edges { node { id actorName action payload } } } }`;
  const entries = (await dani.ask(read)).data?.['traceEntries'] as {
    edges: { node: { id: string; payload: string } }[];
  };
  expect(entries.edges).toHaveLength(1);
  expect(entries.edges[0]?.node).toMatchObject({ actorName: 'Dani Ferri', action: 'department.created' });
  expect(entries.edges[0]?.node.payload).toContain('CUL es');
  const erase = `mutation ($id: ID!, $reason: String!) { eraseTracePayload(id: $id, reason: $reason) {
    ... on TraceEntry { payload reason } ... on Refused { code field } } }`;
  const id = entries.edges[0]?.node.id;
  expect(await result(dani, erase, { id, reason: ' ' })).toEqual({ code: 'reason_required', field: 'reason' });
  expect(await result(dani, erase, { id, reason: 'Lo pide la persona' })).toEqual({ payload: null, reason: null });
  const erased = await dani.ask(
    `{ traceEntries(filter: { action: "personal_data.erased" }) { edges { node { reason } } } }`,
  );
  expect(erased.data).toEqual({ traceEntries: { edges: [{ node: { reason: 'Lo pide la persona' } }] } });
});

it('pages of the trace follow each other without gap or repetition', async () => {
  for (const code of ['A', 'B', 'C', 'D', 'E']) await department(code);
  const seen: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < 10; page += 1) {
    const asked = await dani.ask(
      `query ($after: String) { traceEntries(first: 2, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    const got = asked.data?.['traceEntries'] as {
      edges: { node: { id: string } }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
    seen.push(...got.edges.map((edge) => edge.node.id));
    after = got.pageInfo.endCursor;
    if (!got.pageInfo.hasNextPage) break;
  }
  const all = await ground.eyes.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM trace_entry WHERE organisation_id = (SELECT id FROM organisation WHERE slug = $1)`,
    [slug],
  );
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBe(all.rows[0]?.n);
});

it('an editor reads nothing of the whole record', async () => {
  await person('Mireia Ferrer', [{ role: 'editor', departmentId: (await department('CUL')).id }]);
  const browser = await signedIn('Mireia Ferrer');
  expect((await browser.ask('{ traceEntries { edges { node { id } } } }')).data).toEqual({
    traceEntries: { edges: [] },
  });
  expect((await browser.ask('{ traceVerification { ok } }')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

it('business time moves forward only, in a demo or test, by an administrator', async () => {
  const move = `mutation ($to: DateTime!) { moveBusinessTime(to: $to) {
    ... on Installation { businessNow } ... on Refused { code field } } }`;
  const moved = await result(dani, move, { to: '2031-03-01T09:00:00+01:00' });
  expect(String(moved['businessNow'])).toMatch(/^2031-03-01T08:00:0/);
  expect(await result(dani, move, { to: '2031-02-01T00:00:00Z' })).toEqual({ code: 'clock_backwards', field: 'to' });
  await ground.eyes.query(`UPDATE installation SET kind = 'real', clock_offset = '0'`);
  expect(await result(dani, move, { to: '2040-01-01T00:00:00Z' })).toEqual({ code: 'clock_not_movable', field: null });
  await ground.eyes.query(`UPDATE installation SET kind = 'test'`);
});

it('each person is spoken to in their language', async () => {
  await dani.ask('mutation { setLocale(locale: ca) { locale } }');
  const refused = await dani.ask(
    `mutation { createPerson(input: { name: "", email: "a@b.es", password: "x" }) { ... on Refused { message } } }`,
  );
  expect(refused.data).toEqual({ createPerson: { message: 'Falta esta dada.' } });
  const stranger = await api
    .browser()
    .ask(
      SIGN_IN.replace('code }', 'message }'),
      { email: 'a@b.es', password: 'x' },
      { 'accept-language': 'en-GB,es;q=0.5' },
    );
  expect(JSON.stringify(stranger.data)).toContain('do not match');
});
