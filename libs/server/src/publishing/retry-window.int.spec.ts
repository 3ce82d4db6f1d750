import { z } from 'zod';
import { openDesk, type Desk } from '../testing/desk.fixture.js';
import { Newsroom, type Told } from '../testing/newsroom.fixture.js';
import { must, openStory, type Story } from '../testing/story.fixture.js';

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

const MINUTE_MS = 60_000;

/** The circuit from now on; `null` = silent of it. */
const circuit = (basedOn: number, retry: string | null) =>
  must(
    story.marta,
    `mutation ($source: String!, $basedOn: Int!) { publishPolicy(source: $source, basedOn: $basedOn) { ... on ApprovalPolicy { id } $REFUSED } }`,
    {
      basedOn,
      source: `key: normal
name: Normal
priority: 1
steps:
  - { key: unidad, name: Jefatura, who: role:head@unit }
  - { key: com, name: Comunicación, who: role:communications_chief@organisation }
move: { minutes: 1440 }
${retry === null ? '' : `retry: ${retry}`}
`,
    },
    z.object({ id: z.string() }),
  );

/** Approved under the circuit of the moment. */
async function approved(at: Date): Promise<Told> {
  const accountId = await story.account('x', `@reintento${(serial += 1)}`);
  return newsroom.schedules({ text: `Reintento ${serial}`, accounts: [accountId], at });
}

/** What the chief is answered who sends it again. */
async function retries(post: Told): Promise<unknown> {
  const { id } = await desk.row(post);
  const { data, errors } = await story.marta.ask(
    `mutation ($id: ID!) { retryPublication(id: $id, reason: "La cuenta ya responde") {
      ... on Publication { state } ... on Refused { code details { name value } } } }`,
    { id },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data?.['retryPublication'];
}

it('what failed is sent again within the hours of the circuit it was approved under, and approved anew after them', async () => {
  const at = await newsroom.minute(20);
  await circuit(1, null);
  const silent = await approved(at);
  await circuit(2, '2h');
  const twoHours = await approved(at);
  await circuit(3, '1h');
  const oneHour = await approved(at);
  const posts = [silent, twoHours, oneHour];
  for (const post of posts) await desk.plans(post);
  await newsroom.timeGoesTo(at);
  await desk.ticks();
  story.sandbox.fault({ network: 'x', kind: 'expired-token', times: posts.length });
  for (const post of posts) {
    const { id, epoch } = await desk.row(post);
    await desk.sender().send(desk.organisationId, id, epoch);
    expect((await desk.row(post)).state).toBe('unauthorised');
  }
  await story.ground.eyes.query(`UPDATE account SET health = 'healthy'`);

  await newsroom.timeGoesTo(new Date(at.getTime() + 90 * MINUTE_MS));
  expect(await retries(oneHour)).toEqual({
    code: 'certificate_window',
    details: expect.arrayContaining([
      { name: 'reason', value: 'retry_window' },
      { name: 'retryUntil', value: new Date(at.getTime() + 60 * MINUTE_MS).toISOString() },
    ]),
  });
  expect((await desk.row(oneHour)).state).toBe('unauthorised');
  expect(await retries(twoHours)).toEqual({ state: 'waiting' });

  await newsroom.timeGoesTo(new Date(at.getTime() + 20 * 60 * MINUTE_MS));
  expect(await retries(silent)).toEqual({ state: 'waiting' });
});
