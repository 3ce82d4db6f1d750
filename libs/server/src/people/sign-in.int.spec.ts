import { openApi, type RunningApi } from '../testing/api.fixture.js';
import { openGround, type Ground } from '../testing/town.fixture.js';
import { issueSetupCode } from '../ledger/installation.js';

let ground: Ground;
let api: RunningApi;
beforeAll(async () => {
  ground = await openGround();
  api = await openApi(ground);
}, 60_000);
afterAll(async () => {
  await api.close();
  await ground.close();
});

const SIGN_IN = `mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) {
  __typename ... on Viewer { id person { name email memberships { role } } organisation { slug } locale }
  ... on Refused { code message field details { name value } } } }`;
const WHO = `{ viewer { person { name } } }`;
const SET_UP = `mutation ($input: SetUpOrganisationInput!) { setUpOrganisation(input: $input) {
  __typename ... on Viewer { organisation { slug languages } can { managePeople { allowed } createPost { allowed reason } } }
  ... on Refused { code field } } }`;

const input = (code: string, slug: string) => ({
  code,
  organisationName: 'Ajuntament de Riudalba',
  slug,
  adminName: 'Dani Ferri',
  email: `Dani.Ferri@${slug}.example`,
  password: 'doce caracteres o más',
});

it('the first page creates the organisation with a code that works once', async () => {
  const browser = api.browser();
  expect((await browser.ask('{ installation { kind needsSetup demoSignIns { email } } }')).data).toEqual({
    installation: { kind: 'test', needsSetup: true, demoSignIns: [] },
  });
  const code = await issueSetupCode(ground.database.ownerUrl);
  const made = await browser.ask(SET_UP, { input: input(code, 'riudalba') });
  expect(made).toEqual({
    data: {
      setUpOrganisation: {
        __typename: 'Viewer',
        organisation: { slug: 'riudalba', languages: ['es', 'ca-valencia'] },
        can: { managePeople: { allowed: true }, createPost: { allowed: false, reason: 'role_missing' } },
      },
    },
  });
  expect((await browser.ask(WHO)).data).toEqual({ viewer: { person: { name: 'Dani Ferri' } } });
  const again = await api.browser().ask(SET_UP, { input: input(code, 'altre-poble') });
  expect(again.data).toEqual({
    setUpOrganisation: { __typename: 'Refused', code: 'setup_code_wrong', field: 'input.code' },
  });
  expect((await browser.ask('{ installation { needsSetup } }')).data).toEqual({ installation: { needsSetup: false } });
});

it('a code is not spent by an organisation that could not be created', async () => {
  const code = await issueSetupCode(ground.database.ownerUrl);
  const taken = await api.browser().ask(SET_UP, { input: input(code, 'riudalba') });
  expect(taken.data?.['setUpOrganisation']).toMatchObject({ code: 'not_unique', field: 'input.slug' });
  const made = await api.browser().ask(SET_UP, { input: input(code, 'vall-d-alba') });
  expect(made.data?.['setUpOrganisation']).toMatchObject({ __typename: 'Viewer' });
});

it('Dani signs in, is known by a cookie that scripts can’t read, and signs out', async () => {
  await api.organisation('poble-u');
  const browser = api.browser();
  const entered = await browser.ask(SIGN_IN, { email: ' DANI@poble-u.example ', password: api.password });
  expect(entered.data?.['signIn']).toMatchObject({
    __typename: 'Viewer',
    person: { name: 'Dani Ferri', email: 'dani@poble-u.example', memberships: [{ role: 'administrator' }] },
    organisation: { slug: 'poble-u' },
  });
  expect(browser.lastCookie()).toMatch(/^pregon_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
  const stored = await ground.eyes.query('SELECT token_hash FROM session');
  const token = browser.cookie?.split('=')[1] ?? '';
  expect(JSON.stringify(stored.rows)).not.toContain(token);
  const kept = browser.cookie;
  expect((await browser.ask('mutation { signOut }')).data).toEqual({ signOut: true });
  browser.cookie = kept;
  expect((await browser.ask(WHO)).data).toEqual({ viewer: null });
});

it('a wrong password and an unknown address are told apart by nobody', async () => {
  await api.organisation('poble-dos');
  const wrong = await api.browser().ask(SIGN_IN, { email: 'dani@poble-dos.example', password: 'no es esta de verdad' });
  const unknown = await api
    .browser()
    .ask(SIGN_IN, { email: 'nadie@poble-dos.example', password: 'no es esta de verdad' });
  expect(wrong).toEqual(unknown);
  expect(wrong.data?.['signIn']).toMatchObject({ __typename: 'Refused', code: 'sign_in_failed' });
  const trace = await ground.eyes.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM trace_entry WHERE action = 'person.sign_in_failed'`,
  );
  expect(trace.rows[0]?.n).toBeGreaterThan(0);
});

it('after ten wrong passwords even the right one waits, for this address and this account only', async () => {
  await api.organisation('poble-tres');
  await api.organisation('poble-quatre');
  const email = 'dani@poble-tres.example';
  const browser = api.browser();
  const tries = await Promise.all(
    Array.from({ length: 14 }, () => browser.ask(SIGN_IN, { email, password: 'probando a ciegas' })),
  );
  const codes = tries.map((one) => (one.data?.['signIn'] as { code: string }).code);
  expect(codes.filter((code) => code === 'sign_in_failed')).toHaveLength(10);
  expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(4);
  const right = await browser.ask(SIGN_IN, { email, password: api.password });
  expect(right.data?.['signIn']).toMatchObject({ code: 'rate_limited', details: [{ name: 'seconds' }] });
  const colleague = await browser.ask(SIGN_IN, { email: 'dani@poble-quatre.example', password: api.password });
  expect(colleague.data?.['signIn']).toMatchObject({ __typename: 'Viewer' });
  const kept = await ground.eyes.query('SELECT key FROM sign_in_limit');
  expect(JSON.stringify(kept.rows)).not.toContain('poble');
});

it('a session that lay idle, or that is too old, is over', async () => {
  const browser = await api.organisation('poble-cinc');
  expect((await browser.ask(WHO)).data).toEqual({ viewer: { person: { name: 'Dani Ferri' } } });
  await ground.eyes.query(`UPDATE session SET seen_at = clock_timestamp() - interval '13 hours'`);
  expect((await browser.ask(WHO)).data).toEqual({ viewer: null });
  await ground.eyes.query(`UPDATE session SET seen_at = clock_timestamp(), expires_at = clock_timestamp()`);
  expect((await browser.ask(WHO)).data).toEqual({ viewer: null });
});

it('without a session everything else is closed', async () => {
  const stranger = api.browser();
  for (const query of [
    '{ people { name } }',
    '{ departments { code } }',
    '{ organisation { name } }',
    '{ traceVerification { ok } }',
  ])
    expect((await stranger.ask(query)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  const refused = await stranger.ask('mutation { moveBusinessTime(to: "2030-01-01T00:00:00Z") { __typename } }');
  expect(refused.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
});
