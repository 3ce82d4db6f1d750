import { z } from 'zod';
import { must, openStory, type Story } from '../testing/story.fixture.js';

let story: Story;
beforeAll(async () => {
  story = await openStory();
}, 90_000);
afterAll(() => story.close(), 30_000);

const DECLARED = 'declared { paid amount minors translations { language source } }';
const POST = `id version ${DECLARED} campaignDepartments { code }
  rounds { state steps { id key state } } variants { state currentRevision { hash } }`;
const post = z.object({
  id: z.string(),
  version: z.number(),
  declared: z.looseObject({ paid: z.boolean(), minors: z.boolean() }),
  campaignDepartments: z.array(z.object({ code: z.string() })),
  rounds: z.array(
    z.object({
      state: z.string(),
      steps: z.array(z.object({ id: z.string(), key: z.string(), state: z.string() })),
    }),
  ),
  variants: z.array(z.object({ state: z.string(), currentRevision: z.object({ hash: z.string() }).nullable() })),
});
type Told = z.infer<typeof post>;

const input = (change: object = {}) => ({
  departmentId: story.department,
  contentClass: 'cultura',
  texts: [{ language: 'es', text: 'Taller de cerámica para niños' }],
  accountIds: [story.accounts['telegram']],
  ...change,
});
const create = (change: object = {}): Promise<Told> =>
  must(
    story.nuria,
    `mutation ($input: DraftInput!) { createPost(input: $input) { ... on Post { ${POST} } $REFUSED } }`,
    { input: input(change) },
    post,
  );
const save = ({ id, version }: Told, change: object): Promise<Told> =>
  must(
    story.nuria,
    `mutation ($id: ID!, $version: Int!, $input: DraftInput!) {
      saveDraft(id: $id, version: $version, input: $input) { ... on Post { ${POST} } $REFUSED } }`,
    { id, version, input: input(change) },
    post,
  );
const submit = ({ id, version }: Told): Promise<Told> =>
  must(
    story.nuria,
    `mutation ($id: ID!, $version: Int!) { submitPost(id: $id, version: $version) { ... on Post { ${POST} } $REFUSED } }`,
    { id, version },
    post,
  );
const approve = (told: Told): Promise<Told> =>
  must(
    story.enric,
    `mutation ($input: DecideInput!) { decide(input: $input) { ... on Post { ${POST} } $REFUSED } }`,
    {
      input: {
        stepId: told.rounds[0]?.steps.find((step) => step.state === 'active')?.id,
        verdict: 'approve',
        hashes: told.variants.map((variant) => variant.currentRevision?.hash),
      },
    },
    post,
  );
const cost = (told: Told, change: object) =>
  must(
    story.nuria,
    `query ($id: ID!, $input: DraftInput!) { editCost(id: $id, input: $input) {
      decisions { decider { name } } variants { id } askedAgain { name } } }`,
    { id: told.id, input: input(change) },
    z.object({
      decisions: z.array(z.object({ decider: z.object({ name: z.string() }) })),
      variants: z.array(z.unknown()),
      askedAgain: z.array(z.object({ name: z.string() })),
    }),
  );

it('what the author says of a post is kept with it, and an older screen that knows nothing of it changes nothing', async () => {
  const translations = [{ language: 'ca-valencia', source: 'machine' }];
  const told = await create({ declared: { paid: true, amount: 120.5, minors: true, translations } });
  expect(told.declared).toMatchObject({ paid: true, amount: 120.5, minors: true, translations });
  expect((await save(told, { title: 'Taller' })).declared).toEqual(told.declared);
});

it('saying something else once it has been submitted asks the round again, and says so before', async () => {
  const approved = await approve(await submit(await create()));
  const minors = { declared: { minors: true } };
  expect(await cost(approved, minors)).toMatchObject({
    decisions: [{ decider: { name: 'Enric' } }],
    variants: [{}],
    askedAgain: [{ name: 'Enric' }],
  });
  const changed = await save(approved, minors);
  expect(changed.rounds[0]?.state).toBe('superseded');
  expect(changed.variants.map((variant) => variant.state)).toEqual(['draft']);
  expect((await submit(changed)).rounds.map((round) => round.state)).toEqual(['running', 'superseded']);
});

it('a title, labels and a note cost nothing', async () => {
  const approved = await approve(await submit(await create()));
  const change = { title: 'Taller', labels: ['infancia'], internalNote: 'Avisar al centro' };
  expect(await cost(approved, change)).toEqual({ decisions: [], variants: [], askedAgain: [] });
  expect((await save(approved, change)).rounds[0]?.state).toBe('running');
});

it.each([
  ['a price of what is not paid for', { declared: { amount: 50 } }, 'declared.amount'],
  ['a price below nothing', { declared: { paid: true, amount: -1 } }, 'declared.amount'],
  [
    'one translation told twice',
    {
      declared: {
        translations: [
          { language: 'en', source: 'human' },
          { language: 'en', source: 'machine' },
        ],
      },
    },
    'declared.translations.1.language',
  ],
  [
    'a department that nobody knows',
    { campaign: 'verano', campaignDepartmentIds: ['00000000-0000-4000-8000-000000000000'] },
    'campaignDepartmentIds.0',
  ],
])('%s is refused by its field', async (_what, change, field) => {
  const { data, errors } = await story.nuria.ask(
    `mutation ($input: DraftInput!) { createPost(input: $input) { ... on Refused { code field } } }`,
    { input: input(change) },
  );
  expect(errors).toBeUndefined();
  expect(data?.['createPost']).toMatchObject({ field });
});
