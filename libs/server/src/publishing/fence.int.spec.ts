import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { Browser } from '../testing/api.fixture.js';
import { openDesk, type Desk } from '../testing/desk.fixture.js';
import { Newsroom, type Told } from '../testing/newsroom.fixture.js';
import { openStory, type Story } from '../testing/story.fixture.js';
import { compareWithNetworks } from './fence.compare.js';
import { FenceFolder } from './fence.folder.js';
import { watchDatabase } from './fence.watch.js';

jest.setTimeout(60_000);

let story: Story;
let newsroom: Newsroom;
let desk: Desk;
let dir: string;
let serial = 0;
beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'pregon-state-'));
  story = await openStory();
  newsroom = new Newsroom(story);
  desk = await openDesk(story);
}, 90_000);
afterAll(async () => {
  await story.close();
  rmSync(dir, { recursive: true, force: true });
}, 30_000);

const sql = (text: string, ...values: unknown[]) => story.ground.eyes.query(text, values);
const starts = (folder: FenceFolder | null = null) => watchDatabase(desk.ledger, folder, desk.parts.log);
const fences = async (): Promise<number> => (await sql('SELECT 1 FROM fence WHERE released_at IS NULL')).rowCount ?? 0;
const lifts = () =>
  sql(`WITH f AS (UPDATE fence SET released_at = now(), release_reason = 'x' WHERE released_at IS NULL)
    UPDATE gate SET fenced_at = NULL`);

async function planned(accounts: readonly string[]): Promise<Told> {
  const at = await newsroom.minute(30);
  const post = await newsroom.schedules({ text: `Aviso cercado ${(serial += 1)}`, accounts, at });
  await desk.plans(post);
  return post;
}

async function due(accounts: readonly string[]): Promise<Told> {
  const post = await planned(accounts);
  const [row] = await desk.rows(post);
  const at = Date.parse(row?.dueAt ?? '');
  await newsroom.timeGoesTo(new Date(at - 2_000));
  await desk.ticks();
  await newsroom.timeGoesTo(new Date(at));
  return post;
}

const answered = async (who: Browser, mutation: string): Promise<string> => {
  const { data, errors } = await who.ask(
    `mutation { answer: ${mutation} { __typename ... on Refused { code details { name value } } } }`,
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return JSON.stringify(data?.['answer']);
};
const findings = async (): Promise<string[]> => {
  const { data } = await story.marta.ask('{ fence { findings { verdict permalink publication { state } } } }');
  const shape = z.object({
    findings: z.array(z.object({ verdict: z.string(), publication: z.object({ state: z.string() }).nullable() })),
  });
  return shape.parse(data?.['fence']).findings.map((one) => `${one.verdict} ${one.publication?.state ?? 'unplanned'}`);
};

describe('a start', () => {
  it('is ordinary the first time and every time after', async () => {
    expect(await starts()).toEqual([]);
    expect(await starts()).toEqual([]);
    const [{ rows }] = [await sql('SELECT timeline, length(system_identifier) > 5 AS told FROM database_identity')];
    expect(rows).toEqual([{ timeline: 1, told: true }]);
  });

  it('remembers the database and how far its record came, in files of its owner alone', async () => {
    const folder = new FenceFolder(dir);
    expect(await starts(folder)).toEqual([]);
    expect(await starts(folder)).toEqual([]);
    const heads = readFileSync(path.join(dir, 'trace-heads.jsonl'), 'utf8').trim().split('\n');
    expect(heads).toHaveLength(1);
    expect(heads[0]).toContain(desk.organisationId);
    for (const file of ['trace-heads.jsonl', 'database.json'])
      expect(statSync(path.join(dir, file)).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['another data directory', 'other_database', `UPDATE database_identity SET system_identifier = '1'`],
    ['another timeline', 'other_timeline', 'UPDATE database_identity SET timeline = 7'],
  ])('with %s is fenced once, and the next is not fenced anew', async (_what, reason, restored) => {
    await sql(restored);
    expect(await starts()).toEqual([reason]);
    expect(await starts()).toEqual([]);
    expect(await fences()).toBe(1);
    const told = await sql(
      `SELECT payload FROM outbox WHERE payload->>'kind' = 'fenced' ORDER BY position DESC LIMIT 1`,
    );
    expect(told.rows[0]).toMatchObject({ payload: { details: { reasons: reason } } });
    await lifts();
  });

  it('whose record ends before what was exported of it is fenced', async () => {
    const folder = new FenceFolder(dir);
    const kept = await folder.read();
    const [head] = kept?.heads ?? [];
    if (!kept || !head) throw new Error('nothing was exported');
    await folder.keep({ ...kept, heads: [{ ...head, sequence: head.sequence + 1_000 }] });
    expect(await starts(folder)).toEqual(['record_behind']);
    expect(await starts(folder)).toEqual([]);
    await lifts();
  });

  it('never takes a damaged memory for a first start', async () => {
    writeFileSync(path.join(dir, 'database.json'), '{"identity": {}}');
    await expect(starts(new FenceFolder(dir))).rejects.toThrow('damaged');
    rmSync(path.join(dir, 'database.json'));
  });
});

describe('behind the fence', () => {
  it('losing the queue fences nothing, a restore holds what falls due, and nothing is released uncompared', async () => {
    await sql(`UPDATE publication SET hinted_for = NULL`);
    expect(await starts()).toEqual([]);
    const post = await due([await story.account('telegram', '@cerco1')]);
    await sql('UPDATE database_identity SET timeline = 7');
    await starts();
    await desk.claims(await desk.row(post));
    expect(await desk.row(post)).toMatchObject({ state: 'held', reason: 'installation_fenced' });
    expect(await answered(story.dani, 'releaseFence(reason: "Revisado")')).toContain('not_compared');
    expect(await answered(story.marta, 'releaseFence(reason: "Revisado")')).toContain('not_allowed');
    expect(await answered(story.dani, 'releaseFence(reason: " ")')).toContain('reason_required');
    await lifts();
  });

  it('what was claimed before it is stopped at the last check', async () => {
    const post = await due([await story.account('telegram', '@cerco2')]);
    const worker = desk.worker();
    const mine = await desk.claims(await desk.row(post), worker);
    if (mine.kind !== 'yours') throw new Error(mine.kind);
    expect(await answered(story.dani, 'declareFence(reason: "He restaurado la copia de anoche")')).toContain(
      'FenceState',
    );
    expect(await desk.mayCommit(mine, worker)).toEqual({ kind: 'stopped' });
    expect(await desk.row(post)).toMatchObject({ state: 'held', reason: 'installation_fenced' });
    await lifts();
  });

  it('what is out is found, what is not may go on, what can’t be known waits for a person', async () => {
    await sql(`UPDATE publication SET state = 'cancelled' WHERE state <> 'published'`);
    const [x, blind, calm] = [
      await story.account('x', '@cercox'),
      await story.account('telegram', '@cercot'),
      await story.account('x', '@cercocalma'),
    ];
    const sent = async (own: string): Promise<Told> => {
      const post = await due([own]);
      const row = await desk.row(post);
      await desk.sender().send(desk.organisationId, row.id, row.epoch);
      expect(await desk.row(post)).toMatchObject({ state: 'published' });
      return post;
    };
    const [out, dark] = [await sent(x), await sent(blind)];
    // The copy was made before they went out: its record knows nothing of it.
    await sql(`DELETE FROM attempt WHERE publication_id IN (SELECT id FROM publication WHERE post_id = ANY ($1))`, [
      out.id,
      dark.id,
    ]);
    await sql(
      `UPDATE publication SET state = 'waiting', remote_id = NULL, permalink = NULL, published_at = NULL, attempt = 0,
         due_at = app_now() + interval '1 hour' WHERE post_id = ANY ($1)`,
      [out.id, dark.id],
    );
    const later = await planned([calm]);
    await sql('UPDATE database_identity SET timeline = 7');
    await starts();
    const [fence] = (await sql('SELECT id FROM fence WHERE released_at IS NULL')).rows as { id: string }[];
    await compareWithNetworks(desk.parts, desk.organisationId, fence?.id ?? '');
    expect(await findings()).toEqual(['out published', 'cannot_tell waiting', 'not_found waiting']);
    // Who administers may read no posts, and must know what may be out.
    const { data } = await story.dani.ask('{ fence { findings { title accountName post { id } } } }');
    const named = z.object({ findings: z.array(z.object({ title: z.string(), post: z.null() })) });
    expect(named.parse(data?.['fence']).findings.map((one) => one.title)).toContain(`Aviso cercado ${serial - 2}`);
    expect(await desk.row(out)).toMatchObject({ state: 'published', remoteId: expect.any(String) });
    expect(await answered(story.dani, 'releaseFence(reason: "Comparado con las redes")')).toContain('FenceState');
    expect(await fences()).toBe(0);
    expect(await desk.row(dark)).toMatchObject({ state: 'held', reason: 'restore_undecided' });
    expect(await desk.row(later)).toMatchObject({ state: 'waiting' });
    const mark = await sql(`SELECT payload FROM trace_entry WHERE action = 'organisation.released'`);
    expect(mark.rows).toEqual([{ payload: expect.objectContaining({ held: 1 }) }]);
  });
});
