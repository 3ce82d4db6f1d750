import { systemActor } from '../ledger/tx.js';
import { openApi, type RunningApi } from '../testing/api.fixture.js';
import { openGround, type Ground } from '../testing/town.fixture.js';
import { END_ABSENCE, ENTER_ABSENCE, House } from './house.fixture.js';
import { followStaff } from './staff.clock.js';
import { staffAt, staffNow } from './staff.queries.js';

let ground: Ground;
let api: RunningApi;
let house: House;
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
  house = await House.found(`poble-${(count += 1)}`, api, ground);
});

const HOUR = 3_600_000;
const later = async (ms: number): Promise<string> => new Date(Date.parse(await house.now()) + ms).toISOString();
const dayIn = async (days: number): Promise<string> => (await later(days * 24 * HOUR)).slice(0, 10);
/** The clock comes round, twice: the second time there must be nothing left to say. */
async function round(): Promise<string[]> {
  await followStaff(ground.worker);
  await followStaff(ground.worker);
  return house.told();
}

it('when an absence begins and when it ends, open rounds are told, once each', async () => {
  const marta = await house.person('Marta Soler', 'communications_chief', null);
  const laia = await house.person('Laia Ferrer', 'editor', await house.department('CUL'));
  const [from, to] = [await later(HOUR), await later(3 * HOUR)];
  await house.do(marta.browser, ENTER_ABSENCE, { input: { deputyId: laia.id, from, to } });
  await round();
  expect(await round()).toEqual([]);
  await house.moveTo(new Date(Date.parse(from) - 1_000).toISOString());
  expect(await round()).toEqual([]);
  await house.moveTo(from);
  expect(await round()).toEqual(['date']);
  await house.moveTo(to);
  expect(await round()).toEqual(['date']);
  expect(await round()).toEqual([]);
});

it('however many workers look at once, it is said once', async () => {
  const marta = await house.person('Marta Soler', 'communications_chief', null);
  const from = await later(HOUR);
  await house.do(marta.browser, ENTER_ABSENCE, { input: { from } });
  await round();
  await house.moveTo(from);
  await Promise.all(Array.from({ length: 4 }, () => followStaff(ground.worker)));
  expect(await house.told()).toEqual(['date']);
});

it('what began and ended while no worker ran is still told', async () => {
  const marta = await house.person('Marta Soler', 'communications_chief', null);
  const [from, to] = [await later(HOUR), await later(2 * HOUR)];
  await house.do(marta.browser, ENTER_ABSENCE, { input: { from, to } });
  await round();
  await house.moveTo(await later(5 * HOUR));
  expect(await round()).toEqual(['date']);
});

it('one that was taken back begins no more', async () => {
  const marta = await house.person('Marta Soler', 'communications_chief', null);
  const from = await later(HOUR);
  const entered = await house.do(marta.browser, ENTER_ABSENCE, { input: { from } });
  await house.do(marta.browser, END_ABSENCE, { id: (entered as { id: string }).id });
  await round();
  const as = { organisationId: house.organisationId, actor: systemActor('test') };
  expect((await ground.worker.read(as, staffNow)).absences).toEqual([]);
});

it('a dated post begins and ends at midnight of the organisation’s zone', async () => {
  const [first, last] = [await dayIn(3), await dayIn(5)];
  await house.person('Rosa Pla', 'auditor', null, { from: first, to: last });
  await round();
  const as = { organisationId: house.organisationId, actor: systemActor('test') };
  const midnight = async (day: string): Promise<number> => {
    const found = await ground.eyes.query<{ at: Date }>(
      `SELECT $1::date::timestamp AT TIME ZONE 'Europe/Madrid' AS at`,
      [day],
    );
    return found.rows[0]?.at.getTime() ?? NaN;
  };
  const begins = await midnight(first);
  await house.moveTo(new Date(begins - 2_000).toISOString());
  expect(await round()).toEqual([]);
  expect((await ground.worker.read(as, staffNow)).activePersonIds.size).toBe(1);
  await house.moveTo(new Date(begins).toISOString());
  expect(await round()).toEqual(['date']);
  expect((await ground.worker.read(as, staffNow)).activePersonIds.size).toBe(2);
  await house.moveTo(new Date(await midnight(await dayIn(10))).toISOString());
  expect(await round()).toEqual(['date']);
  expect((await ground.worker.read(as, staffNow)).activePersonIds.size).toBe(1);
});

it('one organisation’s dates are not told to another', async () => {
  const neighbours = await House.found(`veina-${count}`, api, ground);
  const marta = await house.person('Marta Soler', 'communications_chief', null);
  const from = await later(HOUR);
  await house.do(marta.browser, ENTER_ABSENCE, { input: { from } });
  await round();
  await neighbours.told();
  await house.moveTo(from);
  await followStaff(ground.worker);
  expect([await house.told(), await neighbours.told()]).toEqual([['date'], []]);
});

it('who is here is asked of any date: in August, Laia is there for Marta', async () => {
  const marta = await house.person('Marta Soler', 'communications_chief', null);
  const laia = await house.person('Laia Ferrer', 'editor', null);
  const year = Number((await house.now()).slice(0, 4)) + 2;
  const dates = { from: `${year}-08-01T00:00:00+02:00`, to: `${year}-09-01T00:00:00+02:00` };
  await house.do(marta.browser, ENTER_ABSENCE, { input: { deputyId: laia.id, ...dates } });
  const as = { organisationId: house.organisationId, actor: systemActor('test') };
  const at = (when: string) => ground.worker.read(as, (tx) => staffAt(tx, when));
  const august = await at(`${year}-08-15T10:00:00.000Z`);
  expect(august).toMatchObject({ date: `${year}-08-15`, absences: [{ personId: marta.id, deputyId: laia.id }] });
  expect((await at(`${year}-09-15T10:00:00.000Z`)).absences).toEqual([]);
});
