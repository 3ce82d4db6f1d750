import { z } from 'zod';
import type { Browser } from '../testing/api.fixture.js';
import { eventually, must, openStory, type Story } from '../testing/story.fixture.js';

let story: Story;
beforeAll(async () => {
  story = await openStory();
  await story.worker();
}, 90_000);
afterAll(() => story.close(), 30_000);

const POST = `id version state needs variants { id language state account { network } issues { code severity }
    currentRevision { hash } certificate { signatureValid notAfter } publication { id state permalink reason remoteId
      attempts { number outcome requestDigest } } }
  rounds { round state steps { id key state people { name } decisions { verdict decider { name } } } }`;
const publication = z.object({
  id: z.string(),
  state: z.string(),
  permalink: z.string().nullable(),
  reason: z.string().nullable(),
  remoteId: z.string().nullable(),
  attempts: z.array(z.object({ number: z.number(), outcome: z.string().nullable(), requestDigest: z.string().nullable() })),
});
const shape = z.object({
  id: z.string(),
  version: z.number(),
  state: z.string(),
  needs: z.array(z.string()),
  variants: z.array(
    z.object({
      id: z.string(),
      language: z.string(),
      state: z.string(),
      account: z.object({ network: z.string() }),
      issues: z.array(z.object({ code: z.string(), severity: z.string() })),
      currentRevision: z.object({ hash: z.string() }).nullable(),
      certificate: z.object({ signatureValid: z.boolean() }).nullable(),
      publication: publication.nullable(),
    }),
  ),
  rounds: z.array(
    z.object({ round: z.number(), state: z.string(), steps: z.array(z.object({ id: z.string(), key: z.string(), state: z.string() })) }),
  ),
});
type Post = z.infer<typeof shape>;
const asPost = (mutation: string, args: string): string =>
  `mutation ${args} { ${mutation} { ... on Post { ${POST} } $REFUSED } }`;

const CREATE = asPost('createPost(input: $input)', '($input: DraftInput!)');
const SUBMIT = asPost('submitPost(id: $id, version: $version)', '($id: ID!, $version: Int!)');
const DECIDE = asPost('decide(input: $input)', '($input: DecideInput!)');
const read = (who: Browser, id: string) => must(who, `query ($id: ID!) { post(id: $id) { ${POST} } }`, { id }, shape);

async function businessIn(minutes: number): Promise<{ date: string; time: string; zone: string }> {
  const { businessNow } = await must(story.dani, '{ installation { businessNow } }', {}, z.object({ businessNow: z.string() }));
  const at = new Date(Date.parse(businessNow) + minutes * 60_000).toISOString();
  return { date: at.slice(0, 10), time: at.slice(11, 16), zone: 'UTC' };
}

async function drafts(change: Record<string, unknown> = {}): Promise<Post> {
  const input = {
    departmentId: story.department,
    contentClass: 'cultura',
    texts: [
      { language: 'es', text: 'Concierto de la banda, miércoles a las 20 h. Entrada libre.' },
      { language: 'ca-valencia', text: 'Concert de la banda, dimecres a les 20 h. Entrada lliure.' },
    ],
    accountIds: Object.values(story.accounts),
    plan: await businessIn(30),
    ...change,
  };
  return must(story.nuria, CREATE, { input }, shape);
}
const submits = (post: Post) => must(story.nuria, SUBMIT, { id: post.id, version: post.version }, shape);
async function approves(who: Browser, post: Post): Promise<Post> {
  const step = post.rounds[0]?.steps.find((one) => one.state === 'active');
  const hashes = post.variants.map((variant) => variant.currentRevision?.hash);
  return must(who, DECIDE, { input: { stepId: step?.id, verdict: 'approve', hashes } }, shape);
}
async function timeGoesTo(minutes: number): Promise<void> {
  const { businessNow } = await must(story.dani, '{ installation { businessNow } }', {}, z.object({ businessNow: z.string() }));
  const to = new Date(Date.parse(businessNow) + minutes * 60_000).toISOString();
  await must(story.dani, 'mutation ($to: DateTime!) { moveBusinessTime(to: $to) { __typename } }', { to }, z.object({ __typename: z.literal('Installation') }));
}

it('Nuria writes, Enric and Marta approve, and it goes out by itself on all four networks', async () => {
  const assetId = await story.upload(story.nuria);
  const draft = await drafts({
    media: [{ assetId, alts: [{ language: 'es', text: 'Músicos en el escenario' }, { language: 'ca-valencia', text: "Músics a l'escenari" }] }],
  });
  expect(draft.state).toBe('draft');
  expect(draft.variants.flatMap((variant) => variant.issues).filter((issue) => issue.severity === 'error')).toEqual([]);
  const submitted = await submits(draft);
  expect(submitted.state).toBe('in_review');
  const read1 = await approves(story.enric, submitted);
  expect(read1.state).toBe('in_review');
  const approved = await approves(story.marta, read1);
  expect(approved.state).toBe('scheduled');
  expect(approved.variants.every((variant) => variant.certificate?.signatureValid)).toBe(true);
  const planned = await eventually(
    () => read(story.nuria, draft.id),
    (post) => post.variants.every((variant) => variant.publication !== null),
  );
  expect(planned.variants.map((variant) => variant.publication?.state)).toEqual(['waiting', 'waiting', 'waiting', 'waiting']);
  await timeGoesTo(31);
  const published = await eventually(
    () => read(story.nuria, draft.id),
    (post) => post.state === 'published',
  );
  expect(published.variants.map((variant) => [variant.account.network, variant.publication?.state])).toEqual([
    ['facebook', 'published'],
    ['instagram', 'published'],
    ['x', 'published'],
    ['telegram', 'published'],
  ]);
  expect(published.variants.every((variant) => variant.publication?.permalink?.startsWith('http'))).toBe(true);
}, 60_000);
