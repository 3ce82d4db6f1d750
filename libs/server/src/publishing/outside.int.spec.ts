import { openDesk, type Desk } from '../testing/desk.fixture.js';
import { Newsroom, type Told } from '../testing/newsroom.fixture.js';
import { OutsideWorld } from '../testing/outside.fixture.js';
import { openStory, type Story } from '../testing/story.fixture.js';

jest.setTimeout(60_000);

let story: Story;
let desk: Desk;
let world: OutsideWorld;
let serial = 0;
beforeAll(async () => {
  story = await openStory();
  desk = await openDesk(story);
  world = new OutsideWorld(story, new Newsroom(story), desk);
}, 180_000);
afterAll(() => story.close(), 30_000);
afterEach(() => story.sandbox.clearFaults());

const SENT = 'Cortes de tráfico en la calle Mayor el jueves';
const published = async (network = 'facebook'): Promise<Told> =>
  world.publishes(`${SENT} ${(serial += 1)}`, [await story.account(network, `@fuera${serial}`)]);
const sql = (text: string, ...values: unknown[]) => story.ground.eyes.query<Record<string, unknown>>(text, values);
const close = (id: string, who = story.marta, ending = 'accepted', reason = 'Lo pidió la Policía Local') =>
  world.refused(
    who,
    'closeIncident(id: $id, ending: $ending, reason: $reason)',
    '$id: ID!, $ending: IncidentEnding!, $reason: String!',
    { id, ending, reason },
  );
const watch = async (post: Told) =>
  (
    await sql(
      `SELECT next_at, looked_at, unavailable FROM outside_watch WHERE publication_id = $1`,
      (await desk.row(post)).id,
    )
  ).rows[0];

describe('what stands outside', () => {
  it('as it was sent opens nothing', async () => {
    const post = await published();
    await world.looks(post);
    await world.looks(post);
    expect((await world.sees(post)).incidents).toEqual([]);
  });

  it('somebody changes the words on the network: one incident, with both, told to the chief and the department', async () => {
    const post = await published();
    await world.editsOutside(post, 'Sin cortes de tráfico');
    for (let looks = 0; looks < 3; looks++) await world.looks(post);
    const { incidents, id } = await world.sees(post);
    expect(incidents).toMatchObject([{ kind: 'altered', after: 'Sin cortes de tráfico' }]);
    expect(incidents[0]?.before).toContain(SENT);
    const told = await sql(
      `SELECT payload FROM outbox WHERE topic = 'notices.wanted' AND payload->>'kind' = 'outside_incident' AND payload->>'postId' = $1`,
      post.id,
    );
    expect(told.rows).toHaveLength(1);
    const traced = await sql(`SELECT 1 FROM trace_entry WHERE subject_id = $1 AND action = 'incident.opened'`, id);
    expect(traced.rows).toHaveLength(1);
  });

  it('is closed by a person with a reason, and not opened again for the same words', async () => {
    const post = await published();
    await world.editsOutside(post, 'Otra cosa');
    await world.looks(post);
    const id = (await world.sees(post)).incidents[0]?.id ?? '';
    expect(await close(id, story.nuria)).toBe('not_allowed');
    expect(await close(id, story.marta, 'accepted', ' ')).toBe('reason_required');
    expect(await close(id)).toBe('accepted');
    expect(await close(id)).toBe('invalid_state');
    await world.looks(post);
    expect((await world.sees(post)).incidents).toHaveLength(1);
    await world.editsOutside(post, 'Y ahora otra más');
    await world.looks(post);
    expect((await world.sees(post)).incidents.map(({ after }) => after)).toEqual(['Y ahora otra más', 'Otra cosa']);
  });

  it.each(['facebook', 'instagram', 'x'])(
    'on %s the first comment is looked at like the post: taken down, it is an incident of its own',
    async (network) => {
      const comment = `Más información en el teléfono 010, aviso ${(serial += 1)}`;
      const accounts = [await story.account(network, `@comenta${serial}`)];
      const photo = network === 'instagram' ? { photo: await story.upload(story.nuria) } : {};
      const post = await world.publishes(`${SENT} ${serial}`, accounts, { comment, ...photo });
      for (let looks = 0; looks < 2; looks++) await world.looks(post);
      expect((await world.sees(post)).incidents).toEqual([]);
      await world.deletesOutside(post, 'comment');
      for (let looks = 0; looks < 2; looks++) await world.looks(post);
      expect((await world.sees(post)).incidents).toMatchObject([{ kind: 'deleted', before: comment, after: null }]);
    },
  );

  it('deleted outside: believed when two looks find nothing', async () => {
    const post = await published();
    await world.deletesOutside(post);
    await world.looks(post);
    expect((await world.sees(post)).incidents).toEqual([]);
    await world.looks(post);
    expect((await world.sees(post)).incidents).toMatchObject([{ kind: 'deleted', after: null }]);
  });

  it('what was withdrawn here is no incident', async () => {
    const post = await published();
    await world.advances(await world.withdraws(story.marta, post, 'remove'));
    for (let looks = 0; looks < 3; looks++) await world.looks(post);
    expect((await world.sees(post)).incidents).toEqual([]);
  });

  it('what was withdrawn and stands again is one', async () => {
    const post = await published();
    const task = await world.withdraws(story.marta, post, 'by_hand');
    const input = { id: task.id, words: 'Borrado', link: 'https://facebook.example/aviso' };
    await world.commands(story.nuria, 'proveWithdrawal(input: $input)', '$input: ProofInput!', { input });
    await sql(`UPDATE withdrawal SET settled_since = settled_since - interval '10 minutes' WHERE id = $1`, task.id);
    await world.looks(post);
    await world.looks(post);
    expect((await world.sees(post)).incidents).toMatchObject([{ kind: 'reappeared' }]);
  });

  it('a network that does not answer says nothing of the post, and is left alone for a while', async () => {
    const post = await published();
    await world.deletesOutside(post);
    story.sandbox.fault({ network: 'facebook', kind: '500', times: 4 });
    await world.looks(post);
    expect(await watch(post)).toMatchObject({ unavailable: 1, looked_at: null });
    expect((await world.sees(post)).incidents).toEqual([]);
  });

  it('Telegram can’t be read: nobody looks, and it is said', async () => {
    const post = await published('telegram');
    await world.looks(post);
    expect(await watch(post)).toMatchObject({ next_at: null, looked_at: null });
    expect((await world.sees(post)).canBeRead).toBe(false);
  });
});
