import { z } from 'zod';
import { must, openStory, type Story } from '../testing/story.fixture.js';
import { openDesk, type Desk } from '../testing/desk.fixture.js';
import { Newsroom, type Told } from '../testing/newsroom.fixture.js';
import { resumeAccount } from './account.resume.js';

jest.setTimeout(60_000);

let story: Story;
let newsroom: Newsroom;
let desk: Desk;
let serial = 0;
beforeAll(async () => {
  story = await openStory();
  newsroom = new Newsroom(story);
  desk = await openDesk(story);
}, 90_000);
afterAll(() => story.close(), 30_000);

const FIELDS = 'defaultMinutes byClass { contentClass minutes } version viewerCan { save { allowed } }';
const grace = z.object({
  defaultMinutes: z.number(),
  byClass: z.array(z.object({ contentClass: z.string(), minutes: z.number() })),
  version: z.number(),
  viewerCan: z.object({ save: z.object({ allowed: z.boolean() }) }),
});
const reads = (who = story.marta) => must(who, `{ grace { ${FIELDS} } }`, {}, grace);
/** What it answers: the setting, or the code and field of the refusal. */
async function saves(basedOn: number, defaultMinutes: number, byClass: Record<string, number>, who = story.marta) {
  const { data, errors } = await who.ask(
    `mutation ($input: GraceInput!) { saveGrace(input: $input) {
      ... on Grace { ${FIELDS} } ... on Refused { code field details { name value } } } }`,
    {
      input: {
        basedOn,
        defaultMinutes,
        byClass: Object.entries(byClass).map(([contentClass, minutes]) => ({ contentClass, minutes })),
      },
    },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data?.['saveGrace'];
}

/** What a worker gets that comes this many minutes late. */
async function claimedLate(minutes: number, contentClass: string) {
  const at = await newsroom.minute(20);
  const accounts = [await story.account('x', `@tarde${(serial += 1)}`)];
  const post = await newsroom.schedules({ text: `Tarde ${serial}`, accounts, at, contentClass });
  await desk.plans(post);
  await newsroom.timeGoesTo(at);
  await desk.ticks();
  await newsroom.timeGoesTo(new Date(at.getTime() + minutes * 60_000));
  return desk.claims(await desk.row(post));
}

/** Stopped by its account, and this many minutes late by now; the account sends again. */
async function lateBy(minutes: number, contentClass: string): Promise<Told> {
  const at = await newsroom.minute(20);
  const accountId = await story.account('x', `@tarde${(serial += 1)}`);
  const post = await newsroom.schedules({ text: `Tarde ${serial}`, accounts: [accountId], at, contentClass });
  await desk.plans(post);
  await newsroom.timeGoesTo(at);
  await desk.ticks();
  story.sandbox.fault({ network: 'x', kind: 'expired-token', times: 1 });
  const { id, epoch } = await desk.row(post);
  await desk.sender().send(desk.organisationId, id, epoch);
  expect((await desk.row(post)).state).toBe('unauthorised');
  await newsroom.timeGoesTo(new Date(at.getTime() + minutes * 60_000));
  await story.ground.eyes.query(`UPDATE account SET health = 'healthy' WHERE id = $1`, [accountId]);
  await resumeAccount(desk.parts, desk.organisationId, accountId);
  return post;
}

it('begins with a quarter of an hour for everything', async () => {
  expect(await reads()).toEqual({
    defaultMinutes: 15,
    byClass: [],
    version: 0,
    viewerCan: { save: { allowed: true } },
  });
  expect((await desk.row(await lateBy(20, 'cultura'))).state).toBe('held');
});

it('the chief gives culture two hours and an edict none: each goes on, or is held, by its own', async () => {
  const saved = await saves(0, 15, { bando: 0, cultura: 120 });
  expect(saved).toMatchObject({
    defaultMinutes: 15,
    byClass: [
      { contentClass: 'cultura', minutes: 120 },
      { contentClass: 'bando', minutes: 0 },
    ],
    version: 1,
  });
  expect((await desk.row(await lateBy(90, 'cultura'))).state).toBe('waiting');
  expect(await desk.row(await lateBy(5, 'bando'))).toMatchObject({ state: 'held', reason: 'overdue' });
});

it('a worker that comes that late sends what may still go out, and holds what may not', async () => {
  expect((await claimedLate(90, 'cultura')).kind).toBe('yours');
  expect((await claimedLate(20, 'urgencia')).kind).toBe('nothing');
});

it('who saves over what another has saved meanwhile is told, and nothing is kept', async () => {
  expect(await saves(0, 30, {})).toMatchObject({ code: 'stale_version', details: [{ name: 'version', value: '1' }] });
  expect(await saves(7, 30, {})).toMatchObject({ code: 'stale_version' });
  expect((await reads()).defaultMinutes).toBe(15);
});

it('an editor reads it and does not change it; a class that is none is refused', async () => {
  expect((await reads(story.nuria)).viewerCan.save.allowed).toBe(false);
  expect(await saves(1, 30, {}, story.nuria)).toMatchObject({ code: 'not_allowed' });
  expect(await saves(1, 30, { toros: 5 })).toMatchObject({ code: 'not_found', field: 'input.byClass.0.contentClass' });
  expect(await saves(1, 20_000, {})).toMatchObject({ code: 'field_invalid', field: 'input.defaultMinutes' });
});

it('what was changed, and by whom, stands in the record', async () => {
  const traced = await story.ground.eyes.query<{ payload: string }>(
    `SELECT payload::text AS payload FROM trace_entry WHERE action = 'grace.saved'`,
  );
  expect(traced.rows.map(({ payload }) => payload)).toEqual([expect.stringContaining('cultura')]);
});
