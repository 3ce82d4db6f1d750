import { z } from 'zod';
import { eventually, must, openStory, type Story } from '../testing/story.fixture.js';

let story: Story;
beforeAll(async () => {
  story = await openStory();
}, 90_000);
afterAll(() => story.close(), 30_000);

const made = z.object({ id: z.string() });
const REFUSED = '... on Refused { code field }';
const HOUR = 3_600_000;

it('when Enric’s absence begins, what waited for him waits for Joan within seconds; when it ends, for Enric again', async () => {
  await story.worker();
  const joan = await must(
    story.dani,
    `mutation ($input: CreatePersonInput!) { createPerson(input: $input) { ... on Person { id } ${REFUSED} } }`,
    {
      input: {
        name: 'Joan Mira',
        email: 'joan@riudalba.example',
        password: story.api.password,
        memberships: [{ role: 'editor', departmentId: story.department, from: '2020-01-01' }],
      },
    },
    made,
  );
  const post = await must(
    story.nuria,
    `mutation ($input: DraftInput!) { createPost(input: $input) { ... on Post { id version } ${REFUSED} } }`,
    {
      input: {
        departmentId: story.department,
        contentClass: 'aviso',
        texts: [{ language: 'es', text: 'Corte de agua el martes de 9 a 14 h.' }],
        accountIds: [story.accounts['telegram']],
      },
    },
    made.extend({ version: z.number() }),
  );
  await must(
    story.nuria,
    `mutation ($id: ID!, $version: Int!) { submitPost(id: $id, version: $version) { ... on Post { id } ${REFUSED} } }`,
    { ...post },
    made,
  );
  const now = Date.parse(
    (await must(story.dani, '{ installation { businessNow } }', {}, z.object({ businessNow: z.string() }))).businessNow,
  );
  const from = new Date(now + HOUR).toISOString();
  const to = new Date(now + 3 * HOUR).toISOString();
  await must(
    story.enric,
    `mutation ($input: AbsenceInput!) { enterAbsence(input: $input) { ... on Absence { id } ${REFUSED} } }`,
    { input: { deputyId: joan.id, from, to } },
    made,
  );
  const seen = z.array(z.object({ state: z.string(), waiting: z.number() }));
  const absences = () => must(story.enric, '{ absences(from: "2020-01-01") { state waiting } }', {}, seen);
  const moveTo = (at: string) =>
    must(
      story.dani,
      `mutation ($to: DateTime!) { moveBusinessTime(to: $to) { ... on Installation { kind } ${REFUSED} } }`,
      { to: at },
      z.object({ kind: z.string() }),
    );
  expect(await absences()).toEqual([{ state: 'future', waiting: 0 }]);
  await moveTo(from);
  await eventually(absences, ([one]) => one?.state === 'running' && one.waiting === 1, 10_000);
  await moveTo(to);
  await eventually(absences, ([one]) => one?.state === 'past' && one.waiting === 0, 10_000);
}, 60_000);
