import { randomUUID } from 'node:crypto';
import { hashToken, newSessionToken, SESSION_COOKIE } from '../people/session.token.js';
import { askedIn, hashesOf, House, stepOf, type Answer, type Clerk, type Round } from '../testing/round.fixture.js';

const DECIDERS = 200;
/** Requests under way at once: more than the API has connections, less than would only measure the test. */
const AT_ONCE = 40;

let house: House;
let deciders: Clerk[];
beforeAll(async () => {
  house = await House.open();
  deciders = [];
  for (let n = 0; n < DECIDERS; n += 1) deciders.push(await signedIn(`Vocal ${n}`));
  await house.group('pleno', deciders);
  await house.circuit('quorum', circuit('{ quorum: 60 }'));
  await house.circuit('primero', circuit('any'));
  await house.circuit('todas', circuit('all'));
}, 300_000);
afterAll(() => house.close(), 30_000);

const circuit = (mode: string): string => `steps:\n  - { key: pleno, name: Pleno, who: group:pleno, mode: ${mode} }\n`;

/** Written into the house as signing in would leave them: four hundred passwords are not what is tested here. */
async function signedIn(name: string): Promise<Clerk> {
  const [id, token] = [randomUUID(), newSessionToken()];
  const { eyes } = house.story.ground;
  const { organisationId } = house;
  await eyes.query(`INSERT INTO person (id, email, name, locale) VALUES ($1, $2, $3, 'es')`, [
    id,
    `${id}@riudalba.example`,
    name,
  ]);
  await eyes.query(`INSERT INTO colleague (organisation_id, person_id) VALUES ($1, $2)`, [organisationId, id]);
  await eyes.query(
    `INSERT INTO membership (organisation_id, id, person_id, department_id, role, valid_from)
     VALUES ($1, $2, $3, $4, 'viewer', '2020-01-01')`,
    [organisationId, randomUUID(), id, house.story.department],
  );
  await eyes.query(
    `INSERT INTO session (id, token_hash, person_id, organisation_id, strength, idle_for, expires_at)
     VALUES ($1, $2, $3, $4, 'password', '1 hour', clock_timestamp() + interval '1 hour')`,
    [randomUUID(), hashToken(token), id, organisationId],
  );
  const browser = house.story.api.browser();
  browser.cookie = `${SESSION_COOKIE}=${token}`;
  return { id, name, browser };
}

interface Counts {
  readonly deciders: number;
  readonly items: number;
  readonly accepted: number;
  readonly refusedByCode: Readonly<Record<string, number>>;
  readonly decisionsInTable: number;
  readonly decisionsInTrace: number;
  readonly certificates: number;
  readonly doubled: number;
  readonly lost: number;
}

/** Everybody answers every item, twice over, in no order, as many at once as there is room for. */
async function rush(posts: readonly Round[], said: (n: number) => object = () => ({})): Promise<Counts> {
  const calls = posts.flatMap((post) => deciders.flatMap((who, n) => [0, 1].map(() => ({ post, who, n }))));
  const queue = calls
    .map((call, at) => ({ call, order: (at * 7_919) % calls.length }))
    .sort((a, b) => a.order - b.order);
  const answers: { personId: string; postId: string; answer: Answer }[] = [];
  const work = async (): Promise<void> => {
    for (let next = queue.pop(); next; next = queue.pop()) {
      const { post, who, n } = next.call;
      const input = { ...house.inputFor(post, 'pleno'), ...said(n) };
      const query = `mutation ($input: DecideInput!) { decide(input: $input) { ... on Post { id } ... on Refused { code field details { name value } } } }`;
      const { data, errors } = await who.browser.ask(query, { input });
      if (errors) throw new Error(JSON.stringify(errors));
      answers.push({ personId: who.id, postId: post.id, answer: data?.['decide'] as Answer });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return count(posts, answers);
}

async function count(
  posts: readonly Round[],
  answers: readonly { personId: string; postId: string; answer: Answer }[],
): Promise<Counts> {
  const { eyes } = house.story.ground;
  const ids = posts.map((post) => post.id);
  const rows = await eyes.query<{ person_id: string; post_id: string }>(
    `SELECT d.person_id, r.post_id FROM decision d JOIN approval_run r ON r.id = d.run_id WHERE r.post_id = ANY ($1)`,
    [ids],
  );
  const traced = await eyes.query(
    `SELECT 1 FROM trace_entry WHERE action = 'run.decided' AND subject_id IN
       (SELECT id FROM approval_run WHERE post_id = ANY ($1))`,
    [ids],
  );
  const certificates = await eyes.query(`SELECT 1 FROM certificate WHERE post_id = ANY ($1)`, [ids]);
  const key = (one: { personId: string; postId: string }): string => `${one.personId} ${one.postId}`;
  const kept = rows.rows.map((row) => key({ personId: row.person_id, postId: row.post_id }));
  const accepted = answers.filter(({ answer }) => !('code' in answer)).map(key);
  const refusedByCode: Record<string, number> = {};
  for (const { answer } of answers)
    if ('code' in answer && answer.code) refusedByCode[answer.code] = (refusedByCode[answer.code] ?? 0) + 1;
  return {
    deciders: DECIDERS,
    items: posts.length,
    accepted: accepted.length,
    refusedByCode,
    decisionsInTable: kept.length,
    decisionsInTrace: traced.rowCount ?? 0,
    certificates: certificates.rowCount ?? 0,
    doubled: kept.length - new Set(kept).size,
    lost: accepted.filter((one) => !kept.includes(one)).length + kept.filter((one) => !accepted.includes(one)).length,
  };
}

const print = (what: string, counts: Counts): void => {
  process.stdout.write(`${JSON.stringify({ contention: what, ...counts })}\n`);
};

it('two hundred answer the same items at once: nothing lost, nothing doubled, one certificate each', async () => {
  const items = [await house.submits('quorum'), await house.submits('quorum')];
  expect(askedIn(items[0] ?? never(), 'pleno')).toHaveLength(DECIDERS);
  const counts = await rush(items);
  print('quorum of 60 of 200', counts);
  expect(counts).toMatchObject({ doubled: 0, lost: 0, accepted: 120, decisionsInTable: 120, decisionsInTrace: 120 });
  expect(counts.certificates).toBe(2);
  expect(counts.refusedByCode).toEqual({ already_decided: 680 });
  for (const item of items) expect((await house.read(item.id)).state).toBe('approved');
}, 600_000);

it('the first of two hundred decides, and all others hear that it is decided', async () => {
  const item = await house.submits('primero');
  const counts = await rush([item]);
  print('first of 200', counts);
  expect(counts).toMatchObject({ doubled: 0, lost: 0, accepted: 1, decisionsInTable: 1, certificates: 1 });
  expect(counts.refusedByCode).toEqual({ already_decided: 399 });
}, 300_000);

it('yes and no at once: one outcome, by the circuit’s own rule, and no certificate beside a rejection', async () => {
  const item = await house.submits('todas');
  const counts = await rush([item], (n) => (n % 2 === 0 ? { verdict: 'reject', reason: 'No' } : {}));
  print('all of 200, half against', counts);
  expect(counts).toMatchObject({ doubled: 0, lost: 0, certificates: 0 });
  const after = await house.read(item.id);
  expect(after.state).toBe('rejected');
  expect(stepOf(after, 'pleno').decisions).toHaveLength(counts.accepted);
  expect(stepOf(after, 'pleno').decisions.filter((one) => one.verdict === 'reject')).toHaveLength(1);
  expect(hashesOf(after)).toEqual(hashesOf(item));
}, 300_000);

function never(): never {
  throw new Error('nothing was submitted');
}
