import { z } from 'zod';
import { openDesk, type Desk } from '../testing/desk.fixture.js';
import { Newsroom, type Told } from '../testing/newsroom.fixture.js';
import { must, openStory, type Story } from '../testing/story.fixture.js';
import type { Browser } from '../testing/api.fixture.js';
import { endPauses } from './pause.clock.js';

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

const account = (): Promise<string> => story.account('telegram', `@pausa${(serial += 1)}`);
const sql = (text: string, ...values: unknown[]) => story.ground.eyes.query(text, values);

const pause = z.object({
  id: z.string(),
  held: z.number(),
  begunBy: z.string().nullable(),
  endedAt: z.string().nullable(),
  inFlight: z.array(
    z.object({ committing: z.boolean(), publication: z.object({ id: z.string(), state: z.string() }) }),
  ),
});
const PAUSE = 'id held begunBy endedAt inFlight { committing publication { id state } }';

const stops = (who: Browser, input: Record<string, unknown>) =>
  must(
    who,
    `mutation ($input: PauseInput!) { pausePublishing(input: $input) { ... on Pause { ${PAUSE} } $REFUSED } }`,
    { input: { reason: 'Luto oficial', ...input } },
    pause,
  );
const code = async (who: Browser, input: Record<string, unknown>): Promise<string> => {
  const { data } = await who.ask(
    `mutation ($input: PauseInput!) { pausePublishing(input: $input) { ... on Pause { id } ... on Refused { code } } }`,
    { input: { reason: 'Luto oficial', ...input } },
  );
  return z.object({ code: z.string().default('accepted') }).parse(data?.['pausePublishing']).code;
};
const ends = (who: Browser, id: string) =>
  must(
    who,
    `mutation ($id: ID!) { resumePublishing(id: $id, reason: "Ya se puede") { ... on Pause { ${PAUSE} } $REFUSED } }`,
    { id },
    pause,
  );

const changes = async (who: Browser, id: string, reason: string, until: Date | null): Promise<string> => {
  const { data } = await who.ask(
    `mutation ($id: ID!, $input: PauseChange!) { changePause(id: $id, input: $input) {
      ... on Pause { id } ... on Refused { code } } }`,
    { id, input: { reason, until: until?.toISOString() ?? null } },
  );
  return z.object({ code: z.string().default('accepted') }).parse(data?.['changePause']).code;
};

/** Its hour has come and it has been queued in time. */
async function due(accounts: readonly string[], more = {}): Promise<Told> {
  const at = await newsroom.minute(30);
  const post = await newsroom.schedules({ text: `Aviso ${(serial += 1)}`, accounts, at, ...more });
  await desk.plans(post);
  await newsroom.timeGoesTo(new Date(at.getTime() - 2_000));
  await desk.ticks();
  await newsroom.timeGoesTo(at);
  return post;
}
const yours = (claimed: Awaited<ReturnType<Desk['claims']>>) => {
  if (claimed.kind !== 'yours') throw new Error(`not claimed: ${claimed.kind}`);
  return claimed;
};

describe('what a pause stops', () => {
  it('everything of its account, and nothing of another', async () => {
    const [own, other] = [await account(), await account()];
    const post = await due([own, other]);
    await stops(story.marta, { kind: 'account', subjectId: own });
    const held = await desk.row(post, own);
    expect(await desk.claims(held)).toEqual({ kind: 'nothing' });
    expect(await desk.row(post, own)).toMatchObject({ state: 'held', reason: 'account_paused' });
    expect(await desk.claims(await desk.row(post, other))).toMatchObject({ kind: 'yours' });
  });

  it('a department with those below it', async () => {
    const above = (
      await must(
        story.dani,
        `mutation ($input: DepartmentInput!) { createDepartment(input: $input) { ... on Department { id } $REFUSED } }`,
        { input: { code: 'ALC', nameEs: 'Alcaldía', nameCa: 'Alcaldia', from: '2020-01-01' } },
        z.object({ id: z.string() }),
      )
    ).id;
    const { department } = story;
    await sql(`UPDATE department_period SET parent_id = $1 WHERE department_id = $2`, above, department);
    const own = await account();
    const post = await due([own]);
    const { id } = await stops(story.marta, { kind: 'department', subjectId: above });
    await desk.claims(await desk.row(post));
    expect(await desk.row(post)).toMatchObject({ state: 'held', reason: 'department_paused' });
    await ends(story.marta, id);
    await sql(`UPDATE department_period SET parent_id = NULL WHERE department_id = $1`, department);
  });

  it('what was claimed and not yet on its way: it is stopped at the last check, and the pause says so', async () => {
    const own = await account();
    const post = await due([own]);
    const worker = desk.worker();
    const mine = yours(await desk.claims(await desk.row(post), worker));
    const { inFlight } = await stops(story.marta, { kind: 'account', subjectId: own });
    expect(inFlight).toEqual([{ committing: false, publication: { id: mine.publication.id, state: 'sending' } }]);
    expect(await desk.mayCommit(mine, worker)).toEqual({ kind: 'stopped' });
    expect(await desk.row(post)).toMatchObject({ state: 'held', reason: 'account_paused', committingAt: null });
  });

  it('not what was already on its way, which it lists', async () => {
    const own = await account();
    const post = await due([own]);
    const worker = desk.worker();
    const mine = yours(await desk.claims(await desk.row(post), worker));
    expect(await desk.mayCommit(mine, worker)).toMatchObject({ kind: 'yours' });
    const { inFlight } = await stops(story.marta, { kind: 'account', subjectId: own });
    expect(inFlight).toEqual([{ committing: true, publication: { id: mine.publication.id, state: 'sending' } }]);
  });

  it('waits for whoever is between the last check and the intent, and then knows of it', async () => {
    const own = await account();
    const post = await due([own]);
    const worker = desk.worker();
    const mine = yours(await desk.claims(await desk.row(post), worker));
    const [right, begun] = await Promise.all([
      desk.mayCommit(mine, worker),
      stops(story.marta, { kind: 'account', subjectId: own }),
    ]);
    // Whichever came first, the pause's list and the worker's right agree.
    expect(begun.inFlight.map((one) => one.committing)).toEqual([right.kind === 'yours']);
  });

  it('lets emergencies pass only where it says so', async () => {
    const [open, shut] = [await account(), await account()];
    const post = await due([open, shut]);
    await sql(`UPDATE post SET declared = jsonb_set(declared, '{emergency}', 'true') WHERE id = $1`, post.id);
    await stops(story.marta, { kind: 'account', subjectId: open, sparesEmergencies: true });
    await stops(story.marta, { kind: 'account', subjectId: shut });
    expect(await desk.claims(await desk.row(post, open))).toMatchObject({ kind: 'yours' });
    expect(await desk.claims(await desk.row(post, shut))).toEqual({ kind: 'nothing' });
  });

  it('does not keep what is approved meanwhile from its plan: it is held at its hour, where a person finds it', async () => {
    const own = await account();
    const { id } = await stops(story.marta, { kind: 'account', subjectId: own });
    const post = await due([own]);
    await desk.claims(await desk.row(post));
    expect(await desk.row(post)).toMatchObject({ state: 'held', reason: 'account_paused' });
    await ends(story.marta, id);
  });
});

describe('a pause that stands', () => {
  it('is made longer: its gate stays shut beyond the first end, and the record says what was before', async () => {
    const own = await account();
    const [first, second] = [await newsroom.minute(6), await newsroom.minute(90)];
    const { id } = await stops(story.marta, { kind: 'account', subjectId: own, until: first.toISOString() });
    expect(await changes(story.marta, id, 'Tres días de luto', second)).toBe('accepted');
    await newsroom.timeGoesTo(first);
    await endPauses(desk.ledger, desk.parts.signer);
    const post = await due([own]);
    await desk.claims(await desk.row(post));
    expect(await desk.row(post)).toMatchObject({ state: 'held', reason: 'account_paused' });
    const told = await sql(
      `SELECT reason, payload FROM trace_entry WHERE action = 'account.pause_changed' AND subject_id = $1`,
      own,
    );
    expect(told.rows).toEqual([
      {
        reason: 'Tres días de luto',
        payload: expect.objectContaining({ untilBefore: first.toISOString(), reasonBefore: 'Luto oficial' }),
      },
    ]);
    await ends(story.marta, id);
    expect(await changes(story.marta, id, 'Otra vez', null)).toBe('invalid_state');
  });

  it('of the house is not let go sooner by a head, who may only keep it longer', async () => {
    const own = await account();
    const [soon, late] = [await newsroom.minute(30), await newsroom.minute(60)];
    const { id } = await stops(story.marta, { kind: 'account', subjectId: own, until: late.toISOString() });
    expect(await changes(story.enric, id, 'Ya basta', soon)).toBe('not_allowed');
    expect(await changes(story.enric, id, 'Hasta nueva orden', null)).toBe('accepted');
    expect(await changes(story.nuria, id, 'Yo no', null)).toBe('not_allowed');
    expect(await changes(story.marta, id, 'Antes', soon)).toBe('accepted');
    expect(await changes(story.marta, id, ' ', soon)).toBe('reason_required');
    await ends(story.marta, id);
  });
});

describe('who may', () => {
  it('a head their own department and its accounts, an editor nothing', async () => {
    const own = await account();
    expect(await code(story.nuria, { kind: 'account', subjectId: own })).toBe('not_allowed');
    expect(await code(story.enric, { kind: 'organisation' })).toBe('not_allowed');
    expect(await code(story.enric, { kind: 'account', subjectId: own })).toBe('accepted');
    expect(await code(story.marta, { kind: 'account', subjectId: story.department })).toBe('not_found');
    expect(await code(story.marta, { kind: 'account', subjectId: own, reason: ' ' })).toBe('reason_required');
    expect(await code(story.marta, { kind: 'account', subjectId: own, until: '2020-01-01T00:00:00Z' })).toBe(
      'date_past',
    );
  });
});

describe('when it is over', () => {
  const clockEnds = () => endPauses(desk.ledger, desk.parts.signer);

  it('by its hour: the gate opens, what it held waits for a person, who is told once', async () => {
    const own = await account();
    const post = await due([own]);
    const until = await newsroom.minute(5);
    const { id } = await stops(story.marta, { kind: 'account', subjectId: own, until: until.toISOString() });
    await desk.claims(await desk.row(post));
    await clockEnds();
    await newsroom.timeGoesTo(until);
    await Promise.all([clockEnds(), clockEnds()]);
    expect(await desk.row(post)).toMatchObject({ state: 'held', reason: 'account_paused' });
    const told = await sql(
      `SELECT payload FROM outbox WHERE topic = 'notices.wanted' AND payload->>'once' = $1`,
      `pause_over:${id}`,
    );
    expect(told.rows).toEqual([
      { payload: expect.objectContaining({ kind: 'pause_over', details: { scope: 'account', count: '1' } }) },
    ]);
    const [held] = (await newsroom.read(post.id)).variants;
    if (held?.publication) await newsroom.says('release', held.publication);
    await desk.ticks();
    expect(await desk.claims(await desk.row(post))).toMatchObject({ kind: 'yours' });
  });

  it('what is within its grace goes on by itself only where the pause said so; what is beyond it stays', async () => {
    const [soon, long] = [await account(), await account()];
    const [first, second] = [await newsroom.minute(35), await newsroom.minute(60)];
    await stops(story.marta, { kind: 'account', subjectId: soon, until: first.toISOString(), resume: 'continue' });
    await stops(story.marta, { kind: 'account', subjectId: long, until: second.toISOString(), resume: 'continue' });
    const post = await due([soon, long]);
    await desk.claims(await desk.row(post, soon));
    await desk.claims(await desk.row(post, long));
    expect((await desk.rows(post)).map((row) => row.state)).toEqual(['held', 'held']);
    await newsroom.timeGoesTo(first);
    await clockEnds();
    expect(await desk.row(post, soon)).toMatchObject({ state: 'waiting', released: false });
    await newsroom.timeGoesTo(second);
    await clockEnds();
    expect(await desk.row(post, long)).toMatchObject({ state: 'held', reason: 'account_paused' });
    await desk.ticks();
    expect(await desk.claims(await desk.row(post, soon))).toEqual({ kind: 'nothing' });
    expect(await desk.row(post, soon)).toMatchObject({ state: 'held', reason: 'overdue' });
  });

  it('one of two: the gate stays shut, and releasing says by whom', async () => {
    const own = await account();
    const first = await stops(story.marta, { kind: 'account', subjectId: own });
    await stops(story.marta, { kind: 'account', subjectId: own });
    const post = await due([own]);
    await desk.claims(await desk.row(post));
    expect(await ends(story.marta, first.id)).toMatchObject({ held: 1, endedAt: expect.any(String) });
    const { id } = await desk.row(post);
    const { data } = await story.marta.ask(
      `mutation ($id: ID!) { releasePublication(id: $id, reason: "Ya") { ... on Refused { code details { name value } } } }`,
      { id },
    );
    expect(JSON.stringify(data)).toContain('account_paused');
  });
});
