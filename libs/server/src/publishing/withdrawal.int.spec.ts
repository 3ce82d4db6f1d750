import { z } from 'zod';
import { openDesk, type Desk } from '../testing/desk.fixture.js';
import { Newsroom } from '../testing/newsroom.fixture.js';
import { OutsideWorld } from '../testing/outside.fixture.js';
import { eventually, must, openStory, type Story } from '../testing/story.fixture.js';
import type { WithdrawalParts } from './withdrawal.parts.js';
import { WithdrawalTaker } from './withdrawal.taker.js';

jest.setTimeout(60_000);

let story: Story;
let newsroom: Newsroom;
let desk: Desk;
let world: OutsideWorld;
let serial = 0;
beforeAll(async () => {
  story = await openStory();
  newsroom = new Newsroom(story);
  desk = await openDesk(story);
  world = new OutsideWorld(story, newsroom, desk);
}, 180_000);
afterAll(() => story.close(), 30_000);
afterEach(() => story.sandbox.clearFaults());

const words = (): string => `El aforo es de 57 personas ${(serial += 1)}`;
const account = (network: string): Promise<string> => story.account(network, `@retirada${(serial += 1)}`);
const published = async (network = 'facebook') => world.publishes(words(), [await account(network)]);
const sql = (text: string, ...values: unknown[]) => story.ground.eyes.query<Record<string, unknown>>(text, values);
const traced = async (id: string): Promise<string[]> =>
  (
    await sql(`SELECT action FROM trace_entry WHERE subject_id = $1 AND action LIKE 'withdrawal.%' ORDER BY 1`, id)
  ).rows.map((row) => String(row['action']));
const told = async (postId: string): Promise<unknown[]> =>
  (await sql(`SELECT payload FROM outbox WHERE topic = 'notices.wanted' AND payload->>'postId' = $1`, postId)).rows.map(
    (row) => z.object({ kind: z.string() }).parse(row['payload']).kind,
  );

describe('taking back what is out', () => {
  it('Marta has it deleted: gone from the network, with who, why, when and what the network answered', async () => {
    const post = await published();
    expect(await world.standing(post)).toHaveLength(1);
    const doing = await world.withdraws(story.marta, post, 'remove');
    expect(doing).toMatchObject({ state: 'doing', openedBy: { name: 'Marta' }, decidedBy: { name: 'Marta' } });
    await world.advances(doing);
    expect(await world.standing(post)).toEqual([]);
    const seen = await world.sees(post);
    expect(seen).toMatchObject({ state: 'published', withdrawalWays: [] });
    expect(seen.withdrawnAt).not.toBeNull();
    expect(seen.withdrawals[0]).toMatchObject({
      state: 'done',
      reason: 'Dato erróneo',
      parts: [{ goneBy: 'network', already: false }],
      calls: [{ operation: 'remove', outcome: 'removed' }],
    });
    expect((await newsroom.read(post.id)).state).toBe('withdrawn');
    expect(await traced(seen.id)).toEqual(['withdrawal.begun', 'withdrawal.done', 'withdrawal.taken_down']);
  });

  it('a thread of three goes from its end, each part recorded, whatever interrupts it', async () => {
    const [first, ...rest] = [words(), words(), words()];
    const post = await world.publishes(first ?? '', [await account('x')], { thread: rest });
    const ids = (await desk.row(post)).parts.map((part) => part.remoteId);
    const doing = await world.withdraws(story.marta, post, 'remove');
    await world.advances(doing);
    expect((await world.sees(post)).withdrawals[0]).toMatchObject({ state: 'doing' });
    expect(await world.standing(post)).toHaveLength(2);
    story.sandbox.fault({ network: 'x', kind: 'close-after', times: 1 });
    for (let calls = 0; calls < 4; calls++) {
      await sql(`UPDATE withdrawal SET not_before = NULL WHERE id = $1`, doing.id);
      await world.advances(doing);
    }
    const { withdrawals } = await world.sees(post);
    expect(withdrawals[0]).toMatchObject({ state: 'done' });
    const gone = withdrawals[0]?.calls.filter(({ outcome }) => outcome === 'removed').map(({ remoteId }) => remoteId);
    expect(gone).toEqual([ids[1], ids[0], (await desk.row(post)).remoteId]);
    expect(await world.standing(post)).toEqual([]);
  });

  it('Nuria asks, Enric agrees, and only then is the network asked', async () => {
    const post = await published();
    expect(await world.sees(post, story.nuria)).toMatchObject({ viewerMayWithdraw: 'ask' });
    const asked = await world.withdraws(story.nuria, post, 'remove');
    expect(asked).toMatchObject({ state: 'asked', openedBy: { name: 'Nuria' }, decidedBy: null });
    await world.advances(asked);
    expect(await world.standing(post)).toHaveLength(1);
    const { id } = asked;
    const agree = 'agreeToWithdrawal(id: $id)';
    expect(await world.refused(story.nuria, agree, '$id: ID!', { id })).toBe('not_allowed');
    expect(await told(post.id)).toContain('withdrawal_waits');
    await world.advances(await world.commands(story.enric, agree, '$id: ID!', { id }));
    expect(await world.standing(post)).toEqual([]);
  });

  it('a worker killed after the call: the next one repeats it, and finds it gone', async () => {
    const post = await published();
    const doing = await world.withdraws(story.marta, post, 'remove');
    void world.advances(doing, new WithdrawalTaker({ ...desk.parts, ledger: diesAfter(1) }));
    await eventually(
      () => world.standing(post),
      (words) => words.length === 0,
    );
    await world.advances(doing);
    expect((await world.sees(post)).withdrawals[0]).toMatchObject({ state: 'doing' });
    await sql(`UPDATE withdrawal SET lease_until = clock_timestamp() WHERE id = $1`, doing.id);
    await world.advances(doing);
    expect((await world.sees(post)).withdrawals[0]).toMatchObject({
      state: 'done',
      parts: [{ goneBy: 'network', already: true }],
      calls: [{ outcome: null }, { outcome: 'removed' }],
    });
  });

  it('what is not out, or still being sent, is not taken back; nor twice at a time', async () => {
    const at = await newsroom.minute(20);
    const post = await newsroom.schedules({ text: words(), accounts: [await account('facebook')], at });
    await desk.plans(post);
    const input = { publicationId: (await desk.row(post)).id, way: 'remove', reason: 'No procede' };
    const withdraw = 'withdrawPublication(input: $input)';
    const refused = (more: object) =>
      world.refused(story.marta, withdraw, '$input: WithdrawInput!', { input: { ...input, ...more } });
    expect(await refused({})).toBe('invalid_state');
    const out = await published();
    const publicationId = (await desk.row(out)).id;
    expect(await refused({ publicationId, reason: ' ' })).toBe('reason_required');
    await world.withdraws(story.marta, out, 'remove');
    expect(await refused({ publicationId })).toBe('invalid_state');
  });
});

describe('by hand', () => {
  it('Telegram after two days: a task with a term, done with words and a picture of the screen', async () => {
    const post = await published('telegram');
    await sql(`UPDATE attempt SET committing_at = committing_at - interval '49 hours'`);
    const ways = (await world.sees(post)).withdrawalWays;
    expect(ways.find(({ way }) => way === 'remove')).toMatchObject({ possible: false });
    const input = { publicationId: (await desk.row(post)).id, way: 'remove', reason: 'No procede' };
    const withdraw = 'withdrawPublication(input: $input)';
    expect(await world.refused(story.marta, withdraw, '$input: WithdrawInput!', { input })).toBe('invalid_state');
    const task = await world.withdraws(story.marta, post, 'by_hand');
    expect(task).toMatchObject({ state: 'by_hand', cause: 'chosen' });
    const proving = 'proveWithdrawal(input: $input)';
    const proof = { id: task.id, words: 'Borrado desde el móvil del área' };
    expect(await world.refused(story.nuria, proving, '$input: ProofInput!', { input: proof })).toBe('evidence_missing');
    expect(
      await world.refused(story.nuria, proving, '$input: ProofInput!', { input: { ...proof, link: 'no es una' } }),
    ).toBe('field_invalid');
    const assetId = await story.upload(story.nuria);
    const done = await world.commands(story.nuria, proving, '$input: ProofInput!', { input: { ...proof, assetId } });
    expect(done).toMatchObject({ state: 'done', proof: { words: proof.words, pictureUrl: `/media/${assetId}/full` } });
    expect((await world.sees(post)).withdrawnAt).not.toBeNull();
  });

  it('a network that says no leaves a task that says why, and whoever wanted it is told', async () => {
    const post = await published();
    const doing = await world.withdraws(story.enric, post, 'remove');
    await sql(`DELETE FROM account_credential WHERE account_id = $1`, (await desk.row(post)).accountId);
    await world.advances(doing);
    expect((await world.sees(post)).withdrawals[0]).toMatchObject({ state: 'by_hand', cause: 'unauthorised' });
    expect(await told(post.id)).toContain('withdrawal_waits');
  });
});

describe('an approval revoked too late', () => {
  it('offers the withdrawal at once, once, and Marta may leave it standing with a reason', async () => {
    const post = await published();
    await newsroom.revokes(post);
    await world.offers(post);
    await world.offers(post);
    const { withdrawals } = await world.sees(post);
    expect(withdrawals).toMatchObject([{ state: 'offered', way: null, openedBy: null }]);
    expect(await told(post.id)).toContain('revoked_too_late');
    const id = withdrawals[0]?.id ?? '';
    const leave = 'leaveStanding(id: $id, reason: "El dato era correcto")';
    expect(await world.commands(story.marta, leave, '$id: ID!', { id })).toMatchObject({ state: 'left' });
    await world.offers(post);
    expect((await world.sees(post)).withdrawals).toHaveLength(1);
  });

  it('what was being sent at that moment is watched, and opens by itself when it turns out to be out', async () => {
    const at = await newsroom.minute(20);
    const post = await newsroom.schedules({ text: words(), accounts: [await account('facebook')], at });
    await desk.plans(post);
    await newsroom.timeGoesTo(at);
    await desk.ticks();
    const { id, epoch } = await desk.row(post);
    const claimed = await desk.claims(await desk.row(post));
    expect(claimed.kind).toBe('yours');
    await newsroom.revokes(await newsroom.read(post.id));
    await world.offers(post);
    const [watching] = (await world.sees(post)).withdrawals;
    expect(watching).toMatchObject({ state: 'watching' });
    if (!watching) throw new Error('nothing is watched');
    await world.advances(watching);
    expect((await world.sees(post)).withdrawals).toMatchObject([{ state: 'watching' }]);
    // Its worker had made the visible call before the revocation took hold.
    await sql(`UPDATE publication SET state = 'published', remote_id = '1_1', lease_until = NULL WHERE id = $1`, id);
    await world.advances(watching);
    expect((await world.sees(post)).withdrawals).toMatchObject([{ state: 'offered', parts: [{ remoteId: '1_1' }] }]);
    expect(await told(post.id)).toContain('revoked_too_late');
    expect(epoch).toBeGreaterThan(0);
  });
});

describe('other words', () => {
  const postShape = z.object({
    id: z.string(),
    version: z.number(),
    variants: z.array(z.object({ currentRevision: z.object({ hash: z.string() }).nullable() })),
    rounds: z.array(z.object({ steps: z.array(z.object({ id: z.string(), state: z.string() })) })),
  });
  const POST = `id version variants { currentRevision { hash } } rounds { steps { id state } }`;

  /** Nuria writes the other words into the draft that was opened, and both approve them. */
  async function approves(id: string, text: string): Promise<void> {
    const read = () => must(story.nuria, `query ($id: ID!) { post(id: $id) { ${POST} } }`, { id }, postShape);
    const draft = await read();
    const accountIds = (await sql(`SELECT account_id FROM variant WHERE post_id = $1`, id)).rows.map(
      (row) => row['account_id'],
    );
    const input = { texts: [{ language: 'es', text }], accountIds, contentClass: 'cultura' };
    const save = `mutation ($id: ID!, $version: Int!, $input: DraftInput!) { saveDraft(id: $id, version: $version, input: $input) { ... on Post { ${POST} } $REFUSED } }`;
    const saved = await must(story.nuria, save, { id, version: draft.version, input }, postShape);
    const submit = `mutation ($id: ID!, $version: Int!) { submitPost(id: $id, version: $version) { ... on Post { ${POST} } $REFUSED } }`;
    let post = await must(story.nuria, submit, { id, version: saved.version }, postShape);
    for (const who of [story.enric, story.marta]) {
      const stepId = post.rounds[0]?.steps.find((one) => one.state === 'active')?.id;
      const hashes = post.variants.map((variant) => variant.currentRevision?.hash);
      const decide = `mutation ($input: DecideInput!) { decide(input: $input) { ... on Post { ${POST} } $REFUSED } }`;
      post = await must(who, decide, { input: { stepId, verdict: 'approve', hashes } }, postShape);
    }
  }

  it('take the place of those that stand, exactly as approved in their own round, and not before', async () => {
    const post = await published();
    const chosen = await world.withdraws(story.marta, post, 'edit', 'Eran 59');
    expect(chosen).toMatchObject({ state: 'words', correction: null });
    const write = 'writeCorrection(id: $id)';
    const waiting = await world.commands(story.nuria, write, '$id: ID!', { id: chosen.id });
    expect(await world.refused(story.nuria, write, '$id: ID!', { id: chosen.id })).toBe('invalid_state');
    const before = await world.standing(post);
    await world.advances(waiting);
    expect(await world.standing(post)).toEqual(before);
    await approves(waiting.correction?.id ?? '', 'El aforo es de 59 personas');
    await world.advances(waiting);
    await world.advances(waiting);
    expect(await world.standing(post)).toEqual(['El aforo es de 59 personas']);
    const seen = await world.sees(post);
    expect(seen).toMatchObject({ withdrawnAt: null, withdrawals: [{ state: 'done', calls: [{ operation: 'edit' }] }] });
    await world.looks(post);
    expect((await world.sees(post)).incidents).toEqual([]);
  });
});

/** The ledger of a process that is gone when it comes to its `n+1`th transaction. */
function diesAfter(n: number): WithdrawalParts['ledger'] {
  let runs = 0;
  return {
    read: (as, work) => desk.ledger.read(as, work),
    run: (as, work) => {
      runs += 1;
      return runs > n ? new Promise<never>(() => undefined) : desk.ledger.run(as, work);
    },
  };
}
