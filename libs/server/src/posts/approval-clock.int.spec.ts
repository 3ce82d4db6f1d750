import { missPassed } from './missed.clock.js';
import { openApi } from '../testing/api.fixture.js';
import { askedIn, House, statesOf, stepOf, type Clerk, type Round } from '../testing/round.fixture.js';

let house: House;
let joan: Clerk;
beforeAll(async () => {
  house = await House.open();
  joan = await house.hire('Joan', 'coordinator', null);
  await house.circuit('horas', WORKING);
  await house.circuit('veto', VETO);
}, 90_000);
afterAll(() => house.close(), 30_000);

const WORKING = `steps:
  - { key: unidad, name: Jefatura, who: role:head@unit, sla: 4h working, remind: [50%, 75%], escalate: role:coordinator@organisation, on_timeout: hold }
`;
const VETO = `steps:
  - { key: com, name: Comunicación, who: role:communications_chief@organisation }
  - { key: alcaldia, name: Alcaldía, kind: veto, who: role:coordinator@organisation, sla: 2h working, veto_sends_to: com }
`;
const marks = (post: Round): string[] => (post.rounds[0]?.marks ?? []).map(({ kind }) => kind);
const settle = (post: Round, kind: string): Promise<Round> => house.until(post, (now) => marks(now).includes(kind));
/** Long enough for the clock to come round more than twice. */
const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_300));

describe('a week in 2030, working hours from Monday to Friday', () => {
  it('Friday 13:00 and four working hours: reminded, and over on Monday', async () => {
    // Madrid is at UTC+1 in March; office hours end at 15:00.
    await house.moveTo('2030-03-08T12:00:00.000Z');
    const post = await house.submits('horas');
    expect(stepOf(post, 'unidad').due).toMatch(/^2030-03-11T09:00:0/);
    // Two of the four hours end with Friday; the weekend passes, and nothing with it.
    await house.moveTo('2030-03-10T20:00:00.000Z');
    await quiet();
    expect(marks(await house.read(post.id))).toEqual([]);
    await house.moveTo('2030-03-11T07:00:30.000Z');
    await settle(post, 'reminded');
    expect(await house.notices(post.id, 'reminder')).toEqual([{ kind: 'reminder', to: ['Enric'] }]);
    await house.moveTo('2030-03-11T09:00:30.000Z');
    const late = await settle(post, 'escalated');
    expect(askedIn(late, 'unidad')).toEqual(['Enric', 'Joan']);
    expect(marks(late)).toEqual(expect.arrayContaining(['reminded', 'escalated', 'held']));
    expect(await house.notices(post.id, 'escalated')).toEqual([{ kind: 'escalated', to: ['Joan'] }]);
    expect(await house.notices(post.id, 'stuck')).toEqual([{ kind: 'stuck', to: ['Dani Ferri', 'Marta', 'Nuria'] }]);
    expect(late.state).toBe('in_review');
    const done = await house.approves(joan, late, 'unidad');
    expect(done.state).toBe('approved');
  }, 60_000);

  it('a holiday is no working day', async () => {
    const { dani } = house.story;
    const office = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, spans: [{ from: '08:00', to: '15:00' }] }));
    const calendar = await dani.ask(
      `mutation ($input: WorkCalendarInput!) { saveWorkCalendar(input: $input) { __typename ... on Refused { code field } } }`,
      { input: { week: office, daysOff: [{ date: '2030-03-19', name: 'San José' }] } },
    );
    expect(calendar.data).toMatchObject({ saveWorkCalendar: { __typename: 'WorkCalendar' } });
    await house.moveTo('2030-03-18T12:00:00.000Z');
    const post = await house.submits('horas');
    expect(stepOf(post, 'unidad').due).toMatch(/^2030-03-20T09:00:0/);
  });

  it('weeks pass at once: one reminder, one escalation, one alarm, and no approval', async () => {
    const post = await house.submits('horas');
    await house.moveTo('2030-05-06T10:00:00.000Z');
    const late = await settle(post, 'escalated');
    await quiet();
    expect(marks(await house.read(post.id)).sort()).toEqual(['escalated', 'held', 'reminded']);
    for (const kind of ['reminder', 'escalated', 'stuck'])
      expect([kind, (await house.notices(post.id, kind)).length]).toEqual([kind, 1]);
    expect(late.state).toBe('in_review');
  }, 60_000);
});

it('a veto window that ends in silence passes without anybody’s approval, and the certificate says so', async () => {
  const post = await house.submits('veto');
  const half = await house.approves(house.marta, post, 'com');
  expect(statesOf(half)).toEqual(['com passed', 'alcaldia active']);
  await house.moveTo(later(await house.now(), 3 * 24));
  const done = await house.until(post, (now) => now.state === 'approved');
  expect(stepOf(done, 'alcaldia').decisions).toEqual([]);
  const { rows } = await house.story.ground.eyes.query<{ body: string }>(
    'SELECT body FROM certificate WHERE post_id = $1',
    [post.id],
  );
  expect(JSON.parse(rows[0]?.body ?? '{}')).toMatchObject({ lapsed: [{ stepKey: 'alcaldia' }], kind: 'approval' });
  expect(await house.notices(post.id, 'approved')).toHaveLength(1);
}, 60_000);

it('a veto used sends it back, with its reason, and the author hears it', async () => {
  const post = await house.submits('veto');
  await house.approves(house.marta, post, 'com');
  const back = await house.approves(joan, post, 'alcaldia', { verdict: 'reject', reason: 'No es el momento' });
  expect(statesOf(back)[0]).toBe('com active');
  expect(await house.notices(post.id, 'veto_used')).toEqual([{ kind: 'veto_used', to: ['Nuria'] }]);
  expect(await house.notices(post.id, 'sent_back')).toEqual([{ kind: 'sent_back', to: ['Marta'] }]);
});

it('two processes look at once: everything happens once, and an untouched post keeps its version', async () => {
  const posts = await Promise.all(Array.from({ length: 6 }, () => house.submits('horas')));
  const second = await openApi(house.story.ground, house.story.api.variables);
  try {
    await house.moveTo(later(await house.now(), 7 * 24));
    await Promise.all(posts.map((post) => settle(post, 'escalated')));
    await quiet();
    for (const post of posts) {
      const after = await house.read(post.id);
      expect(marks(after).sort()).toEqual(['escalated', 'held', 'reminded']);
      expect(await house.notices(post.id, 'escalated')).toHaveLength(1);
      expect(await house.traced(post, 'run.escalated')).toHaveLength(1);
      await quiet();
      expect((await house.read(post.id)).version).toBe(after.version);
    }
  } finally {
    await second.close();
  }
}, 90_000);

it('nobody ran when it fell due: the next that starts sees to it, once', async () => {
  const post = await house.submits('horas');
  const { ground } = house.story;
  // As if no process had been there: what it did is what the timer still says.
  await ground.eyes.query(`UPDATE run_timer SET at = 'infinity' WHERE post_id = $1`, [post.id]);
  await house.moveTo(later(await house.now(), 7 * 24));
  await quiet();
  expect(marks(await house.read(post.id))).toEqual([]);
  await ground.eyes.query(`UPDATE run_timer SET at = app_now() - interval '1 day' WHERE post_id = $1`, [post.id]);
  const late = await settle(post, 'escalated');
  expect(marks(late).filter((kind) => kind === 'reminded')).toHaveLength(1);
  const { rows } = await ground.eyes.query('SELECT 1 FROM run_timer WHERE post_id = $1', [post.id]);
  expect(rows).toEqual([]);
}, 60_000);

it('its hour comes while it waits: the author is told, once', async () => {
  const now = await house.now();
  const plan = { date: later(now, 3).slice(0, 10), time: later(now, 3).slice(11, 16), zone: 'UTC' };
  const post = await house.submits('horas', { plan });
  await house.moveTo(later(now, 4));
  // Both workers see the hour go by.
  await Promise.all([missPassed(house.story.ground.worker), missPassed(house.story.ground.worker)]);
  expect((await house.read(post.id)).variants[0]?.state).toBe('time_missed');
  expect(await house.notices(post.id, 'time_missed')).toEqual([{ kind: 'time_missed', to: ['Nuria'] }]);
  // E-11: the answer still counts; what it lets out is nothing, until there is a new hour.
  const done = await house.approves(house.enric, post, 'unidad');
  expect(done.variants[0]?.state).toBe('approved');
});

const later = (at: string, hours: number): string => new Date(Date.parse(at) + hours * 3_600_000).toISOString();
