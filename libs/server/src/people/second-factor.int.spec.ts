import { Secret, TOTP } from 'otpauth';
import { openApi, type Browser, type RunningApi } from '../testing/api.fixture.js';
import { openGround, type Ground } from '../testing/town.fixture.js';
import { House, type Colleague } from './house.fixture.js';

let ground: Ground;
let api: RunningApi;
let house: House;
let marta: Colleague;
let count = 0;

beforeAll(async () => {
  ground = await openGround();
  api = await openApi(ground);
}, 60_000);
afterAll(async () => {
  await api.close();
  await ground.close();
});
beforeEach(async () => {
  house = await House.found(`vila-${(count += 1)}`, api, ground);
  marta = await house.person('Marta Soler', 'communications_chief', null);
});

const REFUSED = '... on Refused { code field details { name value } }';
const LIFTED = `{ __typename ... on Viewer { secondFactor strongUntil } ${REFUSED} }`;
const ENROL = `mutation ($password: String!) { enrolSecondFactor(password: $password) {
  __typename ... on SecondFactorEnrolment { secret address } ${REFUSED} } }`;
const CONFIRM = `mutation ($code: String!) { confirmSecondFactor(code: $code) ${LIFTED} }`;
const STEP_UP = `mutation ($code: String!) { stepUp(code: $code) ${LIFTED} }`;
const STRENGTH = '{ viewer { secondFactor strongUntil } }';

/** What the authenticator shows, some windows of thirty seconds from now. */
const code = (secret: string, windows = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + windows * 30_000 });
const strength = async (browser: Browser) => (await browser.ask(STRENGTH)).data?.['viewer'];

async function enrolled(): Promise<string> {
  const made = await house.do(marta.browser, ENROL, { password: api.password });
  const { secret } = made as { secret: string };
  expect(await house.do(marta.browser, CONFIRM, { code: code(secret, -1) })).toMatchObject({ __typename: 'Viewer' });
  return secret;
}

it('Marta enrols her telephone: the secret is shown once, and counts from its first code on', async () => {
  expect(await strength(marta.browser)).toEqual({ secondFactor: false, strongUntil: null });
  const made = await house.do(marta.browser, ENROL, { password: api.password });
  const { secret, address } = made as { secret: string; address: string };
  expect(new URL(address).searchParams.get('issuer')).toBe(`Pregón · ${house.slug}`);
  expect(await strength(marta.browser)).toEqual({ secondFactor: false, strongUntil: null });
  expect(await house.do(marta.browser, STEP_UP, { code: code(secret) })).toMatchObject({ code: 'invalid_state' });
  expect(await house.do(marta.browser, CONFIRM, { code: '000000' })).toMatchObject({
    code: 'second_factor_wrong',
    field: 'code',
  });
  const confirmed = await house.do(marta.browser, CONFIRM, { code: code(secret) });
  expect(confirmed).toMatchObject({ __typename: 'Viewer', secondFactor: true });
  const until = Date.parse((confirmed as { strongUntil: string }).strongUntil) - Date.now();
  expect(until).toBeGreaterThan(14 * 60_000);
  expect(until).toBeLessThanOrEqual(15 * 60_000 + 1_000);
  expect(await strength(marta.browser)).toMatchObject({ secondFactor: true });
});

it('at rest the secret is sealed, and no process’s role may read its row', async () => {
  const secret = await enrolled();
  const rows = await ground.eyes.query<{ nonce: Buffer; sealed: Buffer }>('SELECT nonce, sealed FROM second_factor');
  for (const row of rows.rows) expect(row.sealed.toString('latin1')).not.toContain(secret);
  const trace = await ground.eyes.query<{ line: string }>('SELECT payload::text AS line FROM trace_entry');
  for (const { line } of trace.rows) expect(line).not.toContain(secret);
});

it('a code works once: not again in the same window, not one from before, not by two hands at once', async () => {
  const secret = await enrolled();
  const now = code(secret);
  const both = await Promise.all([
    house.do(marta.browser, STEP_UP, { code: now }),
    house.do(marta.browser, STEP_UP, { code: now }),
  ]);
  expect(both.map((one) => (one as { __typename: string }).__typename).sort()).toEqual(['Refused', 'Viewer']);
  for (const old of [now, code(secret, -1)])
    expect(await house.do(marta.browser, STEP_UP, { code: old })).toMatchObject({ code: 'second_factor_wrong' });
  expect(await house.do(marta.browser, STEP_UP, { code: code(secret, 1) })).toMatchObject({ __typename: 'Viewer' });
});

it('only the session that showed the code is strong, and only for a quarter of an hour', async () => {
  await enrolled();
  const other = await house.signIn(marta.email);
  expect(await strength(other)).toEqual({ secondFactor: true, strongUntil: null });
  await ground.eyes.query(`UPDATE session SET strong_until = clock_timestamp() WHERE strong_until IS NOT NULL`);
  expect(await strength(marta.browser)).toEqual({ secondFactor: true, strongUntil: null });
});

it('what is done meanwhile is in the record as proved by two factors', async () => {
  await enrolled();
  await house.do(marta.browser, 'mutation { signOut }');
  const proved = await ground.eyes.query<{ strength: string }>(
    `SELECT strength FROM trace_entry WHERE organisation_id = $1 AND action = 'person.signed_out'`,
    [house.organisationId],
  );
  expect(proved.rows).toEqual([{ strength: 'second_factor' }]);
  expect(await house.traced('second_factor.enrolled')).toBe(1);
});

it('after five wrong codes even the right one waits', async () => {
  const secret = await enrolled();
  const tries = await Promise.all(
    Array.from({ length: 7 }, () => house.do(marta.browser, STEP_UP, { code: '000000' })),
  );
  const codes = tries.map((one) => (one as { code: string }).code);
  expect(codes.filter((one) => one === 'second_factor_wrong')).toHaveLength(5);
  expect(codes.filter((one) => one === 'rate_limited')).toHaveLength(2);
  expect(await house.do(marta.browser, STEP_UP, { code: code(secret) })).toMatchObject({ code: 'rate_limited' });
  expect(await house.traced('person.sign_in_failed')).toBe(5);
});

it('enrolling asks the password, and replacing a telephone asks the one before', async () => {
  expect(await house.do(marta.browser, ENROL, { password: 'no es esta de verdad' })).toMatchObject({
    code: 'sign_in_failed',
    field: 'password',
  });
  const first = await enrolled();
  const other = await house.signIn(marta.email);
  expect(await house.do(other, ENROL, { password: api.password })).toMatchObject({ code: 'second_factor_required' });
  const made = await house.do(marta.browser, ENROL, { password: api.password });
  const { secret } = made as { secret: string };
  expect(await house.do(marta.browser, STEP_UP, { code: code(first) })).toMatchObject({ __typename: 'Viewer' });
  expect(await house.do(marta.browser, CONFIRM, { code: code(secret) })).toMatchObject({ __typename: 'Viewer' });
  expect(await house.do(marta.browser, STEP_UP, { code: code(first, 1) })).toMatchObject({
    code: 'second_factor_wrong',
  });
  expect(await house.do(marta.browser, STEP_UP, { code: code(secret, 1) })).toMatchObject({ __typename: 'Viewer' });
});

it('an enrolment nobody confirmed in a quarter of an hour is nothing', async () => {
  const made = await house.do(marta.browser, ENROL, { password: api.password });
  await ground.eyes.query(`UPDATE second_factor SET created_at = created_at - interval '16 minutes'`);
  const late = await house.do(marta.browser, CONFIRM, { code: code((made as { secret: string }).secret) });
  expect(late).toMatchObject({ code: 'invalid_state', details: [{ value: 'no_enrolment' }] });
});
