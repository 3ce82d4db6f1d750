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
  const trace = await ground.eyes.query<{ line: string }>(
    'SELECT payload::text AS line FROM trace_entry WHERE payload IS NOT NULL',
  );
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

describe('a lost telephone', () => {
  const RESET = `mutation ($personId: ID!, $reason: String!) { resetSecondFactor(personId: $personId, reason: $reason) {
    __typename ... on Person { name secondFactor } ${REFUSED} } }`;
  const reset = (who: Browser, personId = marta.id, reason = 'Ha perdido el teléfono') =>
    house.do(who, RESET, { personId, reason });

  it('an administrator takes it away with a reason; Marta is told, is strong no more, and enrols another', async () => {
    const lost = await enrolled();
    expect(await reset(house.dani)).toMatchObject({ name: 'Marta Soler', secondFactor: false });
    expect(await strength(marta.browser)).toEqual({ secondFactor: false, strongUntil: null });
    expect(await house.do(marta.browser, STEP_UP, { code: code(lost, 1) })).toMatchObject({ code: 'invalid_state' });
    const told = await ground.eyes.query<{ payload: object }>(
      `SELECT payload FROM outbox WHERE organisation_id = $1 AND topic = 'notices.wanted'`,
      [house.organisationId],
    );
    expect(told.rows).toEqual([
      { payload: expect.objectContaining({ kind: 'second_factor_reset', to: [marta.id], details: {} }) },
    ]);
    const kept = await ground.eyes.query<{ reason: string }>(
      `SELECT payload ->> 'reason' AS reason FROM trace_entry WHERE organisation_id = $1 AND action = 'second_factor.reset'`,
      [house.organisationId],
    );
    expect(kept.rows).toEqual([{ reason: 'Ha perdido el teléfono' }]);
    await enrolled();
    expect(await strength(marta.browser)).toMatchObject({ secondFactor: true });
  });

  it('nobody takes away their own, nor without being administrator, a reason, or something to take', async () => {
    const dani = (await house.do(house.dani, '{ viewer { person { id } } }')) as { person: { id: string } };
    expect(await reset(house.dani)).toMatchObject({ code: 'invalid_state', field: 'personId' });
    await enrolled();
    expect(await reset(house.dani, dani.person.id)).toMatchObject({ code: 'not_allowed', field: 'personId' });
    expect(await reset(house.dani, marta.id, '  ')).toMatchObject({ code: 'field_empty', field: 'reason' });
    const pau = await house.person('Pau Giner', 'communications_chief', null);
    expect(await reset(pau.browser)).toMatchObject({ code: 'not_allowed' });
    const neighbours = await House.found(`${house.slug}-veina`, api, ground);
    expect(await reset(neighbours.dani)).toMatchObject({ code: 'not_found' });
    expect(await strength(marta.browser)).toMatchObject({ secondFactor: true });
    expect(await house.traced('second_factor.reset')).toBe(0);
  });

  it('an administrator who has a telephone shows it first', async () => {
    await enrolled();
    const made = (await house.do(house.dani, ENROL, { password: api.password })) as { secret: string };
    await house.do(house.dani, CONFIRM, { code: code(made.secret) });
    expect(await reset(house.dani)).toMatchObject({ __typename: 'Person' });
    await enrolled();
    await ground.eyes.query(`UPDATE session SET strong_until = NULL`);
    expect(await reset(house.dani)).toMatchObject({ code: 'second_factor_required' });
  });

  it('who has one is known to who manages people', async () => {
    await enrolled();
    const ask = async (who: Browser) => house.do(who, '{ people { name secondFactor } }');
    expect(await ask(house.dani)).toContainEqual({ name: 'Marta Soler', secondFactor: true });
    expect(await ask(marta.browser)).toContainEqual({ name: 'Marta Soler', secondFactor: null });
  });
});
