import { addTerm } from '@pregon/domain';
import { systemActor } from '../ledger/tx.js';
import { openApi, type Browser, type RunningApi } from '../testing/api.fixture.js';
import { openGround, type Ground } from '../testing/town.fixture.js';
import { calendarFor } from './calendar.queries.js';
import { House, type Colleague } from './house.fixture.js';
import { staffAt, staffNow } from './staff.queries.js';

let ground: Ground;
let api: RunningApi;
let house: House;
let culture: string;
let marta: Colleague;
let lucia: Colleague;
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
  house = await House.found(`lloc-${(count += 1)}`, api, ground);
  culture = await house.department('CUL');
  marta = await house.person('Marta Soler', 'communications_chief', null);
  lucia = await house.person('Lucía Peris', 'editor', culture);
});

const REFUSED = '... on Refused { code field details { name value } }';
const actor = systemActor('test');
const staff = () => ground.worker.read({ organisationId: house.organisationId, actor }, staffNow);
const today = async () => (await staff()).date;
const dayFrom = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

describe('groups', () => {
  const SAVE = `mutation ($input: GroupInput!) { saveGroup(input: $input) {
    __typename ... on Group { id key name members { person { name } from to } } ${REFUSED} } }`;
  const save = (members: object[], who: Browser = house.dani, more: object = {}) =>
    house.do(who, SAVE, { input: { key: 'gabinete', name: 'Gabinete', members, ...more } });

  it('the cabinet is a list of people with dates; circuits ask who is in it today', async () => {
    await house.told();
    const day = await today();
    const saved = await save([{ personId: marta.id }, { personId: lucia.id, from: dayFrom(day, 5) }]);
    expect(saved).toMatchObject({
      key: 'gabinete',
      members: [
        { person: { name: 'Marta Soler' }, from: day, to: null },
        { person: { name: 'Lucía Peris' }, from: dayFrom(day, 5), to: null },
      ],
    });
    expect(await house.told()).toEqual(['group']);
    expect((await staff()).groups).toContainEqual({ key: 'gabinete', personId: marta.id, from: day, to: null });
    expect(await house.do(lucia.browser, '{ groups { name members { person { name } } } }')).toHaveLength(1);
  });

  it('saved again, the list is as given: who is missing leaves, and the past keeps them', async () => {
    await save([{ personId: marta.id }, { personId: lucia.id }]);
    await house.moveTo(new Date(Date.parse(await house.now()) + 3 * 86_400_000).toISOString());
    const day = await today();
    expect(await save([{ personId: lucia.id }], house.dani, { name: 'Gabinete de prensa' })).toMatchObject({
      name: 'Gabinete de prensa',
      members: [{ person: { name: 'Lucía Peris' }, from: dayFrom(day, -3), to: null }],
    });
    expect((await staff()).groups).toContainEqual({
      key: 'gabinete',
      personId: marta.id,
      from: dayFrom(day, -3),
      to: dayFrom(day, -1),
    });
    expect(await house.do(house.dani, '{ groups { id } }')).toHaveLength(1);
  });

  it.each([
    [{ key: 'Dos palabras' }, 'field_invalid', 'input.key'],
    [{ name: ' ' }, 'field_empty', 'input.name'],
    [{ members: [{ personId: 'nadie' }] }, 'not_found', 'input.members.0.personId'],
  ])('%j is refused, naming the field', async (change, code, field) => {
    expect(await save([], house.dani, change)).toMatchObject({ code, field });
  });

  it('nobody sits twice at once, nobody sat in a past that was not, and an editor changes nothing', async () => {
    expect(await save([{ personId: marta.id }, { personId: marta.id }])).toMatchObject({
      code: 'field_invalid',
      field: 'input.members',
    });
    expect(await save([{ personId: marta.id, from: '2020-01-01' }])).toMatchObject({ code: 'date_past' });
    expect(await save([], lucia.browser)).toMatchObject({ code: 'not_allowed' });
    expect(await house.do(house.dani, '{ groups { id } }')).toEqual([]);
  });

  it('another organisation has a group of the same name, and sees nothing of ours', async () => {
    await save([{ personId: marta.id }]);
    const neighbours = await House.found(`${house.slug}-veina`, api, ground);
    expect(await neighbours.do(neighbours.dani, '{ groups { id } }')).toEqual([]);
    expect(await save([{ personId: marta.id }], neighbours.dani)).toMatchObject({ code: 'not_found' });
    expect(await save([], neighbours.dani)).toMatchObject({ __typename: 'Group', members: [] });
  });
});

describe('working calendars', () => {
  const SAVE = `mutation ($input: WorkCalendarInput!) { saveWorkCalendar(input: $input) {
    __typename ... on WorkCalendar { zone region department { code } openNow nextChange
      week { weekday spans { from to } } seasons { name from to } daysOff { date name } } ${REFUSED} } }`;
  const day = (weekday: number, from = '09:00', to = '14:00') => ({ weekday, spans: [{ from, to }] });
  const office = { week: [1, 2, 3, 4, 5].map((one) => day(one)), region: 'ES-VC' };
  const save = (input: object, who: Browser = marta.browser) => house.do(who, SAVE, { input });
  const calendar = (departmentId: string | null, at?: string) =>
    ground.worker.read({ organisationId: house.organisationId, actor }, (tx) => calendarFor(tx, departmentId, at));

  it('an organisation that said nothing counts by office hours; then by its own, and a department by its own', async () => {
    expect(await calendar(culture)).toMatchObject({ zone: 'Europe/Madrid', holidays: [] });
    const fair = { daysOff: [{ date: '2027-09-13', name: 'Fiesta local' }] };
    expect(await save({ ...office, ...fair })).toMatchObject({
      zone: 'Europe/Madrid',
      region: 'ES-VC',
      department: null,
      ...fair,
    });
    const ofTheHouse = await calendar(culture, '2027-06-01T00:00:00.000Z');
    expect(ofTheHouse.week[1]).toEqual([{ from: '09:00', to: '14:00' }]);
    expect(ofTheHouse.holidays).toEqual(expect.arrayContaining(['2027-09-13', '2027-10-09', '2028-01-01']));
    await save({ departmentId: culture, week: [day(6, '10:00', '20:00')] });
    expect(await calendar(culture)).toMatchObject({ week: { 6: [{ from: '10:00', to: '20:00' }] }, holidays: [] });
    expect((await calendar(null)).week[1]).toEqual([{ from: '09:00', to: '14:00' }]);
    expect(await house.do(lucia.browser, '{ workCalendars { department { code } } }')).toEqual([
      { department: null },
      { department: { code: 'CUL' } },
    ]);
  });

  it('a term of four working hours steps over the ninth of October', async () => {
    await save(office);
    const counted = await calendar(null, '2026-10-08T10:00:00.000Z');
    const end = addTerm(counted, '2026-10-08T11:00:00.000Z', { minutes: 240, clock: 'working' });
    expect(end).toBe('2026-10-13T10:00:00.000Z');
  });

  it('saved again it takes the place of what was there, and open terms are counted anew', async () => {
    await save(office);
    await house.told();
    const summer = { name: 'Verano', from: '06-15', to: '09-15', week: [day(1, '08:00', '13:00')] };
    expect(await save({ ...office, seasons: [summer] })).toMatchObject({ seasons: [{ name: 'Verano' }] });
    expect(await house.told()).toEqual(['calendar']);
    expect(await house.do(marta.browser, '{ workCalendars { seasons { name } } }')).toHaveLength(1);
    expect(await house.traced('calendar.saved')).toBe(2);
  });

  it('it says whether it is open now, and until when', async () => {
    const always = { week: [1, 2, 3, 4, 5, 6, 7].map((one) => day(one, '00:00', '24:00')) };
    expect(await save(always)).toMatchObject({ openNow: true, nextChange: null });
    expect(await save(office)).toMatchObject({ openNow: expect.any(Boolean), nextChange: expect.any(String) });
  });

  it.each([
    [{ week: [day(8)] }, 'input.week.0.weekday'],
    [{ week: [day(2), day(3, '14:00', '09:00')] }, 'input.week.1.spans.0.to'],
    [{ week: [day(2), day(2)] }, 'input.week.1.weekday'],
    [{ week: [] }, 'input.week'],
    [{ region: 'ES-XX' }, 'input.region'],
    [{ daysOff: [{ date: '2101-01-01', name: 'Lejos' }] }, 'input.daysOff.0.date'],
    [{ seasons: [{ name: 'Verano', from: '06-31', to: '09-15', week: [] }] }, 'input.seasons.0.from'],
    [
      { seasons: [{ name: 'Verano', from: '06-15', to: '09-15', week: [day(1, '25:00')] }] },
      'input.seasons.0.week.0.spans.0.from',
    ],
  ])('%j is refused, naming the field', async (change, field) => {
    expect(await save({ ...office, ...change })).toMatchObject({ code: 'field_invalid', field });
  });

  it('a department gives up its own hours and counts by the house’s again; the record keeps what they were', async () => {
    const REMOVE = `mutation ($departmentId: ID!) { removeWorkCalendar(departmentId: $departmentId) {
      __typename ... on Department { unit: code } ${REFUSED} } }`;
    const remove = (who: Browser, departmentId = culture) => house.do(who, REMOVE, { departmentId });
    await save(office);
    expect(await remove(marta.browser)).toMatchObject({ code: 'invalid_state', field: 'departmentId' });
    await save({ departmentId: culture, week: [day(6, '10:00', '20:00')] });
    await house.told();
    expect(await remove(lucia.browser)).toMatchObject({ code: 'not_allowed' });
    const neighbours = await House.found(`${house.slug}-veina`, api, ground);
    expect(await remove(neighbours.dani)).toMatchObject({ code: 'not_found' });
    expect(await house.told()).toEqual([]);
    expect(await remove(marta.browser)).toEqual({ __typename: 'Department', unit: 'CUL' });
    expect(await house.told()).toEqual(['calendar']);
    expect((await calendar(culture)).week).toEqual((await calendar(null)).week);
    const kept = await ground.eyes.query<{ week: object }>(
      `SELECT payload -> 'week' AS week FROM trace_entry WHERE organisation_id = $1 AND action = 'calendar.removed'`,
      [house.organisationId],
    );
    expect(kept.rows).toEqual([{ week: { 6: ['10:00–20:00'] } }]);
  });

  it('an editor changes no hours, and nobody another organisation’s', async () => {
    expect(await save(office, lucia.browser)).toMatchObject({ code: 'not_allowed' });
    const neighbours = await House.found(`${house.slug}-veina`, api, ground);
    expect(await save({ ...office, departmentId: culture }, neighbours.dani)).toMatchObject({ code: 'not_found' });
  });

  it('the days that nobody works are told by region and year, in the reader’s language', async () => {
    const asked = '{ publicHolidays(region: "ES-VC", year: 2026) { date name scope } }';
    expect(await house.do(marta.browser, asked)).toContainEqual({
      date: '2026-10-09',
      name: 'Día de la Comunitat Valenciana',
      scope: 'regional',
    });
    expect(await house.do(marta.browser, '{ holidayRegions { code } }')).toContainEqual({ code: 'ES-VC' });
    const nowhere = await marta.browser.ask('{ publicHolidays(region: "ES-XX", year: 2026) { date } }');
    expect(nowhere.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('a department ends', () => {
  const CLOSE = `mutation ($id: ID!, $on: Date!, $successorId: ID!) { closeDepartment(id: $id, on: $on, successorId: $successorId) {
    __typename ... on Department { label: code to successor { code } } ${REFUSED} } }`;
  const close = (id: string, on: string, successorId: string, who: Browser = house.dani) =>
    house.do(who, CLOSE, { id, on, successorId });
  const units = async (at: string) =>
    (await ground.worker.read({ organisationId: house.organisationId, actor }, (tx) => staffAt(tx, at))).units;

  it('Culture merges into Education: the past keeps its name, from the next day Education is asked', async () => {
    const education = await house.department('EDU');
    const library = await house.department('BIB', { parentId: culture });
    await house.told();
    const last = dayFrom(await today(), 10);
    expect(await close(culture, last, education)).toMatchObject({ label: 'CUL', to: last, successor: { code: 'EDU' } });
    expect(await house.told()).toEqual(['department']);
    const on = (day: string) => house.do(house.dani, `{ departments(on: "${day}") { code name parent { code } } }`);
    expect(await on(last)).toContainEqual({ code: 'CUL', name: 'CUL es', parent: null });
    expect(await on(dayFrom(last, 1))).toEqual([
      { code: 'BIB', name: 'BIB es', parent: { code: 'EDU' } },
      { code: 'EDU', name: 'EDU es', parent: null },
    ]);
    expect(await units(`${last}T10:00:00.000Z`)).toContainEqual({
      id: culture,
      code: 'CUL',
      parentId: null,
      successorId: null,
    });
    expect(await units(`${dayFrom(last, 1)}T10:00:00.000Z`)).toEqual([
      { id: library, code: 'BIB', parentId: education, successorId: null },
      { id: culture, code: 'CUL', parentId: null, successorId: education },
      { id: education, code: 'EDU', parentId: null, successorId: null },
    ]);
  });

  it('nobody is their own successor, not by a detour either, and not one that has ended', async () => {
    const education = await house.department('EDU');
    const sports = await house.department('DEP');
    const day = await today();
    expect(await close(culture, day, culture)).toMatchObject({ code: 'field_invalid', field: 'successorId' });
    expect(await close(culture, dayFrom(day, 20), education)).toMatchObject({ __typename: 'Department' });
    expect(await close(education, day, culture)).toMatchObject({ code: 'field_invalid', field: 'successorId' });
    expect(await close(sports, dayFrom(day, 30), culture)).toMatchObject({
      code: 'field_invalid',
      field: 'successorId',
    });
    expect(await close(sports, '2020-06-01', education)).toMatchObject({ code: 'date_past', field: 'on' });
    expect(await close(sports, day, education, lucia.browser)).toMatchObject({ code: 'not_allowed' });
  });

  it('two that would each take over from the other at the same instant: one does', async () => {
    const education = await house.department('EDU');
    const day = dayFrom(await today(), 5);
    const both = await Promise.all([close(culture, day, education), close(education, dayFrom(day, 5), culture)]);
    expect(both.map((one) => (one as { __typename: string }).__typename).sort()).toEqual(['Department', 'Refused']);
  });

  it('an end still to come can be taken back', async () => {
    const education = await house.department('EDU');
    await close(culture, dayFrom(await today(), 10), education);
    const again = await house.do(
      house.dani,
      `mutation ($id: ID!, $input: DepartmentInput!) { updateDepartment(id: $id, input: $input) { ... on Department { to successor { code } } } }`,
      { id: culture, input: { code: 'CUL', nameEs: 'Cultura', nameCa: 'Cultura' } },
    );
    expect(again).toEqual({ to: null, successor: null });
  });
});

describe('candidates', () => {
  const SET = `mutation ($personId: ID!, $from: Date!, $to: Date!) { setCandidate(personId: $personId, from: $from, to: $to) {
    __typename ... on Person { name } ${REFUSED} } }`;
  const set = (personId: string, from: string, to: string, who: Browser = house.dani) =>
    house.do(who, SET, { personId, from, to });
  const candidatesOn = async (day: string) => [
    ...(
      await ground.worker.read({ organisationId: house.organisationId, actor }, (tx) =>
        staffAt(tx, `${day}T10:00:00.000Z`),
      )
    ).candidates,
  ];

  it('Marta stands for election: the engine knows on which days, and a date that moves is entered again', async () => {
    await house.told();
    expect(await set(marta.id, '2039-04-04', '2039-05-28')).toMatchObject({ name: 'Marta Soler' });
    expect(await house.told()).toEqual(['candidate']);
    expect(await candidatesOn('2039-04-03')).toEqual([]);
    expect(await candidatesOn('2039-05-28')).toEqual([marta.id]);
    expect(await candidatesOn('2039-05-29')).toEqual([]);
    await set(marta.id, '2039-04-11', '2039-06-04');
    expect([await candidatesOn('2039-04-05'), await candidatesOn('2039-06-04')]).toEqual([[], [marta.id]]);
  });

  const CLEAR = `mutation ($personId: ID!) { clearCandidate(personId: $personId) {
    __typename ... on Person { candidate { from to } } ${REFUSED} } }`;
  const clear = (personId: string, who: Browser = house.dani) => house.do(who, CLEAR, { personId });
  const candidacies = async (who: Browser) =>
    (
      (await house.do(who, '{ people { name candidate { from to } } }')) as { name: string; candidate: object | null }[]
    ).flatMap(({ name, candidate }) => (candidate ? [[name, candidate]] : []));

  it('who manages people sees the candidacy that holds or comes next; nobody else does', async () => {
    await set(marta.id, '2039-04-04', '2039-05-28');
    await set(marta.id, '2043-04-04', '2043-05-28');
    expect(await candidacies(house.dani)).toEqual([['Marta Soler', { from: '2039-04-04', to: '2039-05-28' }]]);
    expect(await candidacies(marta.browser)).toEqual([]);
  });

  it('taken back before it began, it never was; taken back while it runs, the days that ran stay', async () => {
    await set(marta.id, '2039-04-04', '2039-05-28');
    await house.told();
    expect(await clear(marta.id)).toMatchObject({ __typename: 'Person', candidate: null });
    expect(await house.told()).toEqual(['candidate']);
    expect(await candidatesOn('2039-04-04')).toEqual([]);
    expect(await clear(marta.id)).toMatchObject({ code: 'invalid_state', field: 'personId' });
    const day = await today();
    await set(marta.id, dayFrom(day, -3), dayFrom(day, 3));
    expect(await clear(marta.id)).toMatchObject({ candidate: null });
    expect([await candidatesOn(dayFrom(day, -1)), await candidatesOn(day)]).toEqual([[marta.id], []]);
    expect(await clear(marta.id, lucia.browser)).toMatchObject({ code: 'not_allowed' });
  });

  it('an editor names no candidates, and nobody one of another organisation', async () => {
    expect(await set(marta.id, '2039-04-04', '2039-05-28', lucia.browser)).toMatchObject({ code: 'not_allowed' });
    const neighbours = await House.found(`${house.slug}-veina`, api, ground);
    expect(await set(marta.id, '2039-04-04', '2039-05-28', neighbours.dani)).toMatchObject({ code: 'not_found' });
    expect(await set(marta.id, '2039-05-28', '2039-04-04')).toMatchObject({ code: 'field_invalid', field: 'to' });
  });
});
