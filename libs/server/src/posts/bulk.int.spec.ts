import { randomUUID } from 'node:crypto';
import { detailsOf, hashesOf, House, stepOf, type Round } from '../testing/round.fixture.js';

let house: House;
beforeAll(async () => {
  house = await House.open();
  const step = 'steps:\n  - { key: unidad, name: Jefatura, who: role:head@unit }\n';
  await house.circuit('tres', `${step}bulk: { max: 3, opened_each: true }\n`);
  await house.circuit('libre', `${step}bulk: { max: 10, opened_each: false }\n`);
  await house.circuit('sola', step);
}, 90_000);
afterAll(() => house.close(), 30_000);

const several = async (label: string, count: number): Promise<Round[]> => {
  const posts: Round[] = [];
  for (let n = 0; n < count; n += 1) posts.push(await house.submits(label));
  return posts;
};
const inputs = (posts: readonly Round[]) => posts.map((post) => house.inputFor(post, 'unidad'));
const decisionsOn = async (posts: readonly Round[]): Promise<number> => {
  const { rows } = await house.story.ground.eyes.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM decision d JOIN approval_run r ON r.id = d.run_id WHERE r.post_id = ANY ($1)`,
    [posts.map((post) => post.id)],
  );
  return rows[0]?.n ?? -1;
};

it('E-28: three that Enric has opened pass at once, each flagged as one of three', async () => {
  const posts = await several('tres', 3);
  for (const post of posts) expect(await house.opens(house.enric, post, 'unidad')).toBe(true);
  const answers = await house.decidesMany(house.enric, inputs(posts));
  expect(answers.map((one) => ('version' in one ? one.state : one.code))).toEqual(['approved', 'approved', 'approved']);
  for (const post of posts) {
    expect(stepOf(await house.read(post.id), 'unidad').decisions).toMatchObject([{ bulk: 3 }]);
    expect((await house.traced(post, 'run.decided'))[0]?.payload).toMatchObject({ bulk: 3 });
  }
});

it('one that was not opened stops them all, by name, and it is kept', async () => {
  const posts = await several('tres', 2);
  const [first, second] = posts;
  if (!first || !second) throw new Error('two were submitted');
  await house.opens(house.enric, first, 'unidad');
  const answers = await house.decidesMany(house.enric, inputs(posts));
  expect(answers.map((one) => one.code)).toEqual(['bulk_not_read', 'bulk_not_read']);
  expect(detailsOf(answers[0] ?? first)).toMatchObject({ postId: second.id });
  expect(await decisionsOn(posts)).toBe(0);
  expect(await house.traced(second, 'run.decision_refused')).toMatchObject([{ reason: 'bulk_not_read' }]);
});

it('opening counts for one person and for exactly those words', async () => {
  const [post] = await several('tres', 1);
  if (!post) throw new Error('one was submitted');
  expect(await house.opens(house.enric, post, 'unidad', ['0'.repeat(64)])).toBe(false);
  expect(await house.opens(house.enric, post, 'unidad', ['no es una huella'])).toBe(false);
  expect(await house.opens(house.marta, post, 'unidad')).toBe(true);
  const other = await house.submits('tres');
  await house.opens(house.enric, other, 'unidad');
  const answers = await house.decidesMany(house.enric, inputs([post, other]));
  expect(answers.map((one) => one.code)).toEqual(['bulk_not_read', 'bulk_not_read']);
  const stranger = { ...house.enric, browser: await house.story.api.organisation('altre-poble') };
  expect(await house.opens(stranger, post, 'unidad')).toBe(false);
});

it('more than the circuit allows, or more than anybody', async () => {
  const posts = await several('tres', 4);
  for (const post of posts) await house.opens(house.enric, post, 'unidad');
  const answers = await house.decidesMany(house.enric, inputs(posts));
  expect(answers.map((one) => one.code)).toEqual(Array(4).fill('bulk_too_many'));
  expect(detailsOf(answers[0] ?? posts[0] ?? never())).toMatchObject({ count: '4', max: '3' });
  const flood = Array.from({ length: 101 }, () => ({ stepId: randomUUID(), verdict: 'approve', hashes: [] }));
  expect(new Set((await house.decidesMany(house.enric, flood)).map((one) => one.code))).toEqual(
    new Set(['bulk_too_many']),
  );
  expect(await decisionsOn(posts)).toBe(0);
});

it('a circuit that says nothing of it is decided one by one; one alone is no bulk', async () => {
  const posts = [...(await several('sola', 1)), ...(await several('libre', 1))];
  const answers = await house.decidesMany(house.enric, inputs(posts));
  expect(answers.map((one) => one.code)).toEqual(['bulk_not_allowed', 'bulk_not_allowed']);
  const alone = await house.decidesMany(house.enric, inputs(posts.slice(0, 1)));
  expect(alone).toMatchObject([{ state: 'approved' }]);
  expect(stepOf(await house.read(posts[0]?.id ?? ''), 'unidad').decisions).toMatchObject([{ bulk: null }]);
});

it('each is decided or refused on its own', async () => {
  const [first, second, third] = await several('libre', 3);
  if (!first || !second || !third) throw new Error('three were submitted');
  await house.approves(house.enric, first, 'unidad');
  const mixed = [
    house.inputFor(first, 'unidad'),
    { ...house.inputFor(second, 'unidad'), verdict: 'reject' },
    { ...house.inputFor(third, 'unidad'), hashes: [...hashesOf(third)] },
    { stepId: randomUUID(), verdict: 'approve', hashes: [] },
  ];
  const answers = await house.decidesMany(house.enric, mixed.slice(1));
  expect(answers.map((one) => ('version' in one ? one.state : one.code))).toEqual([
    'reason_required',
    'approved',
    'not_found',
  ]);
  // What a colleague has decided meanwhile stops nobody.
  const fourth = await house.submits('libre');
  const again = await house.decidesMany(house.enric, [...mixed.slice(0, 1), house.inputFor(fourth, 'unidad')]);
  expect(again.map((one) => ('version' in one ? one.state : one.code))).toEqual(['already_decided', 'approved']);
});

function never(): never {
  throw new Error('nothing was answered');
}
