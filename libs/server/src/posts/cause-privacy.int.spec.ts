import { House, stepOf, type Clerk } from '../testing/round.fixture.js';

let house: House;
let laia: Clerk;

beforeAll(async () => {
  house = await House.open();
  laia = await house.hire('Laia', 'editor');
  await house.circuit('uno', 'steps:\n  - { key: unidad, name: Jefatura, who: role:head@unit }\n');
}, 90_000);
afterAll(() => house.close(), 30_000);

it('Enric is ill and Laia signs for him: why is not told to whoever reads the post, the record keeps it', async () => {
  const post = await house.submits('uno');
  await house.absence(house.enric, laia, { cause: 'baja' });
  const done = await house.approves(laia, post, 'unidad');
  const capacitySeenBy = async (who: Clerk) =>
    stepOf(await house.read(done.id, who), 'unidad').decisions.map((one) => one.capacity);
  const said = { standsFor: { name: 'Enric' }, standingIn: 'absence' };
  expect(await capacitySeenBy(house.nuria)).toMatchObject([{ ...said, cause: null }]);
  expect(await capacitySeenBy(house.marta)).toMatchObject([{ ...said, cause: null }]);
  expect(await capacitySeenBy(laia)).toMatchObject([{ ...said, cause: 'baja' }]);
  expect(await capacitySeenBy(house.enric)).toMatchObject([{ ...said, cause: 'baja' }]);
  const kept = await house.story.ground.eyes.query<{ cause: string }>(
    `SELECT DISTINCT capacity -> 'standsFor' ->> 'cause' AS cause FROM decision WHERE person_id = $1`,
    [laia.id],
  );
  expect(kept.rows).toEqual([{ cause: 'baja' }]);
});
