import { staffNow } from './staff.queries.js';
import { systemActor } from '../ledger/tx.js';
import { openApi, type Browser, type RunningApi } from '../testing/api.fixture.js';
import { openGround, type Ground } from '../testing/town.fixture.js';
import { END_ABSENCE, ENTER_ABSENCE, House, type Colleague } from './house.fixture.js';

let ground: Ground;
let api: RunningApi;
let house: House;
let culture: string;
let festivities: string;
let marta: Colleague;
let enric: Colleague;
let laia: Colleague;
let joan: Colleague;
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
  house = await House.found(`riudalba-${(count += 1)}`, api, ground);
  const area = await house.department('AREA');
  culture = await house.department('CUL', { parentId: area });
  festivities = await house.department('FIE', { parentId: area });
  marta = await house.person('Marta Soler', 'communications_chief', null);
  enric = await house.person('Enric Blasco', 'head', culture);
  laia = await house.person('Laia Ferrer', 'editor', culture);
  joan = await house.person('Joan Mira', 'head', festivities);
});

/** 2040: later than any other clock of these tests. */
const AUGUST = { from: '2040-08-01T00:00:00+02:00', to: '2040-08-16T00:00:00+02:00' };
const enter = (who: Browser, input: object) => house.do(who, ENTER_ABSENCE, { input });
const idOf = (entered: unknown): string => (entered as { id: string }).id;

it('Marta is away in August and Laia stands in: Laia is told, rounds are asked again, the record keeps it', async () => {
  await house.told();
  expect(await enter(marta.browser, { deputyId: laia.id, ...AUGUST })).toMatchObject({
    __typename: 'Absence',
    kind: 'absence',
    cause: 'vacaciones',
    state: 'future',
    from: '2040-07-31T22:00:00.000Z',
    to: '2040-08-15T22:00:00.000Z',
    person: { name: 'Marta Soler' },
    deputy: { name: 'Laia Ferrer' },
    enteredBy: { name: 'Marta Soler' },
    viewerCanEnd: { allowed: true },
  });
  expect(await house.told()).toEqual(['absence']);
  expect(await house.traced('absence.entered')).toBe(1);
  const notices = await ground.eyes.query<{ payload: object }>(
    `SELECT payload FROM outbox WHERE organisation_id = $1 AND topic = 'notices.wanted'`,
    [house.organisationId],
  );
  expect(notices.rows).toEqual([
    { payload: expect.objectContaining({ kind: 'absence_designated', to: [laia.id], actorId: marta.id }) },
  ]);
});

it('A→B while B→A is refused with the article of the law, in the reader’s words', async () => {
  expect(await enter(marta.browser, { deputyId: laia.id, ...AUGUST })).toMatchObject({ __typename: 'Absence' });
  const back = await enter(laia.browser, { deputyId: marta.id, ...AUGUST });
  expect(back).toMatchObject({ __typename: 'Refused', code: 'deputy_of_deputy' });
  expect((back as { message: string }).message).toContain('Ley 40/2015');
});

it('entered at the same instant by two people, only one of A→B and B→A gets in', async () => {
  for (let round = 0; round < 5; round += 1) {
    const dates = { from: `204${round}-09-01T00:00:00Z`, to: `204${round}-09-15T00:00:00Z` };
    const both = await Promise.all([
      enter(marta.browser, { deputyId: laia.id, ...dates }),
      enter(laia.browser, { deputyId: marta.id, ...dates }),
    ]);
    expect(both.map((one) => (one as { __typename: string }).__typename).sort()).toEqual(['Absence', 'Refused']);
    expect(both).toContainEqual(expect.objectContaining({ code: 'deputy_of_deputy' }));
  }
});

it('a deputy can’t hand on what they hold for another, from either end', async () => {
  await enter(marta.browser, { deputyId: laia.id, ...AUGUST });
  expect(await enter(laia.browser, { deputyId: enric.id, ...AUGUST })).toMatchObject({ code: 'deputy_of_deputy' });
  expect(await enter(joan.browser, { deputyId: marta.id, ...AUGUST })).toMatchObject({
    code: 'deputy_of_deputy',
    field: 'input.deputyId',
  });
});

it('days that only touch don’t meet: the next one begins the instant the first ends', async () => {
  await enter(marta.browser, { deputyId: laia.id, ...AUGUST });
  const second = { deputyId: enric.id, from: AUGUST.to, to: '2040-09-01T00:00:00+02:00' };
  expect(await enter(marta.browser, second)).toMatchObject({ __typename: 'Absence' });
  expect(await enter(laia.browser, { deputyId: marta.id, from: second.to })).toMatchObject({ __typename: 'Absence' });
  const early = { deputyId: joan.id, from: '2040-08-15T23:59:59.999+02:00', to: AUGUST.to };
  expect(await enter(marta.browser, early)).toMatchObject({ code: 'absence_overlaps', field: 'input.from' });
});

it('a head enters for the unit’s people, not for another’s; an administrator for anybody', async () => {
  const ill = { personId: laia.id, cause: 'baja' };
  expect(await enter(joan.browser, ill)).toMatchObject({ code: 'not_allowed', field: 'input.personId' });
  expect(await enter(laia.browser, { personId: enric.id })).toMatchObject({ code: 'not_allowed' });
  expect(await enter(enric.browser, ill)).toMatchObject({
    state: 'running',
    enteredBy: { name: 'Enric Blasco' },
    to: null,
  });
  expect(await enter(house.dani, { personId: marta.id, deputyId: enric.id })).toMatchObject({ __typename: 'Absence' });
  const may = `{ viewer { can { enterAbsencesFor { code } } } }`;
  expect((await enric.browser.ask(may)).data).toEqual({ viewer: { can: { enterAbsencesFor: [{ code: 'CUL' }] } } });
  expect((await laia.browser.ask(may)).data).toEqual({ viewer: { can: { enterAbsencesFor: [] } } });
});

it('everyone sees their own, those they stand in for and those of their unit', async () => {
  await enter(marta.browser, { deputyId: joan.id, ...AUGUST });
  await enter(laia.browser, AUGUST);
  const seen = async (who: Browser) =>
    ((await house.do(who, '{ absences { person { name } } }')) as { person: { name: string } }[]).map(
      (one) => one.person.name,
    );
  expect((await seen(house.dani)).sort()).toEqual(['Laia Ferrer', 'Marta Soler']);
  expect(await seen(enric.browser)).toEqual(['Laia Ferrer']);
  expect(await seen(joan.browser)).toEqual(['Marta Soler']);
  expect(await seen(laia.browser)).toEqual(['Laia Ferrer']);
  const neighbours = await House.found(`${house.slug}-vecina`, api, ground);
  expect(await seen(neighbours.dani)).toEqual([]);
});

it('why Laia is on leave is known to her, her head, her deputy and the administrator; colleagues learn only that she is', async () => {
  await enter(enric.browser, { personId: laia.id, deputyId: joan.id, cause: 'baja' });
  await enter(marta.browser, { kind: 'delegation', deputyId: enric.id });
  const causes = async (who: Browser): Promise<Record<string, string>> => {
    const people = (await house.do(who, '{ people { name away { cause } } }')) as {
      name: string;
      away: { cause: string } | null;
    }[];
    return Object.fromEntries<string>(
      people.flatMap(({ name, away }) => (away ? [[name.split(' ')[0] ?? name, away.cause] as const] : [])),
    );
  };
  for (const who of [laia.browser, enric.browser, joan.browser, house.dani])
    expect(await causes(who)).toEqual({ Laia: 'baja', Marta: 'delegacion' });
  expect(await causes(marta.browser)).toEqual({ Laia: 'otra', Marta: 'delegacion' });
  const pau = await house.person('Pau Giner', 'editor', culture);
  expect(await causes(pau.browser)).toEqual({ Laia: 'otra', Marta: 'delegacion' });
});

it('another organisation’s people and absences can’t be named', async () => {
  const neighbours = await House.found(`${house.slug}-vecina`, api, ground);
  expect(await enter(neighbours.dani, { personId: marta.id })).toMatchObject({ code: 'not_found' });
  expect(await enter(neighbours.dani, { deputyId: marta.id })).toMatchObject({
    code: 'field_invalid',
    field: 'input.deputyId',
  });
  const id = idOf(await enter(marta.browser, AUGUST));
  expect(await house.do(neighbours.dani, END_ABSENCE, { id })).toMatchObject({ code: 'not_found' });
  expect(await house.do(laia.browser, END_ABSENCE, { id })).toMatchObject({ code: 'not_found' });
});

it('one that runs is ended now, one to come is taken back whole, and neither is ended twice', async () => {
  const running = idOf(await enter(enric.browser, { deputyId: laia.id, cause: 'permiso' }));
  expect(await enter(enric.browser, AUGUST)).toMatchObject({ code: 'absence_overlaps' });
  expect(await house.do(enric.browser, END_ABSENCE, { id: running })).toMatchObject({ state: 'past' });
  const coming = idOf(await enter(enric.browser, { deputyId: joan.id, ...AUGUST }));
  expect(await house.do(enric.browser, END_ABSENCE, { id: running })).toMatchObject({ code: 'invalid_state' });
  expect(await house.do(enric.browser, END_ABSENCE, { id: coming })).toMatchObject({ state: 'past' });
  expect(await house.do(enric.browser, END_ABSENCE, { id: coming })).toMatchObject({ code: 'invalid_state' });
  expect(await enter(enric.browser, AUGUST)).toMatchObject({ __typename: 'Absence' });
});

it.each([
  [{ from: '2020-01-01T00:00:00Z' }, 'date_past', 'input.from'],
  [{ from: '2040-02-01T00:00:00Z', to: '2040-01-01T00:00:00Z' }, 'field_invalid', 'input.to'],
  [{ to: '2020-01-01T00:00:00Z' }, 'date_past', 'input.to'],
  [{ deputyId: 'nadie' }, 'not_found', 'input.deputyId'],
  [{ kind: 'delegation' }, 'field_empty', 'input.deputyId'],
  [{ cause: 'delegacion' }, 'field_invalid', 'input.cause'],
])('%j is refused, naming the field', async (input, code, field) => {
  expect(await enter(marta.browser, input)).toMatchObject({ __typename: 'Refused', code, field });
});

it('nobody stands in for themselves, and who left the house for nobody', async () => {
  const gone = await house.person('Rosa Pla', 'editor', culture, { to: '2020-12-31' });
  expect(await enter(marta.browser, { deputyId: marta.id })).toMatchObject({
    code: 'field_invalid',
    field: 'input.deputyId',
  });
  expect(await enter(marta.browser, { deputyId: gone.id })).toMatchObject({
    code: 'field_invalid',
    details: [{ name: 'reason', value: 'deputy_not_active' }],
  });
});

it('colleagues see that somebody is away now; the engine sees who stands in', async () => {
  await enter(enric.browser, { deputyId: laia.id, cause: 'permiso' });
  const away = '{ people { name away { deputy { name } cause } } }';
  expect(await house.do(marta.browser, away)).toContainEqual({
    name: 'Enric Blasco',
    away: { deputy: { name: 'Laia Ferrer' }, cause: 'otra' },
  });
  const as = { organisationId: house.organisationId, actor: systemActor('test') };
  const staff = await ground.worker.read(as, staffNow);
  expect(staff.absences).toEqual([expect.objectContaining({ personId: enric.id, deputyId: laia.id, to: null })]);
  expect(staff.units.map((unit) => unit.code)).toEqual(['AREA', 'CUL', 'FIE']);
  expect(staff.activePersonIds.has(laia.id)).toBe(true);
});

it('what was entered can’t be rewritten, not even by the product’s own role', async () => {
  await enter(enric.browser, { deputyId: laia.id });
  const as = { organisationId: house.organisationId, actor: systemActor('test') };
  for (const sql of [
    `UPDATE absence SET deputy_id = NULL`,
    `UPDATE absence SET from_at = app_now()`,
    `DELETE FROM absence`,
  ])
    for (const ledger of [ground.api, ground.worker])
      await expect(ledger.run(as, (tx) => tx.query(sql))).rejects.toThrow(/permission denied/);
});
