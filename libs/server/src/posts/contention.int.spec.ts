import { randomUUID } from 'node:crypto';
import { hashToken, newSessionToken, SESSION_COOKIE } from '../people/session.token.js';
import {
  askedIn,
  detailsOf,
  hashesOf,
  House,
  stepOf,
  type Answer,
  type Clerk,
  type Round,
} from '../testing/round.fixture.js';

const DECIDERS = 200;
/** Tries before the house is said not to answer: it turns away whom it can't seat in time, and says nothing is lost. */
const PATIENCE = 60;

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
  /** answers that stand and whose deciders have been told so */
  readonly accepted: number;
  readonly refusedByCode: Readonly<Record<string, number>>;
  readonly decisionsInTable: number;
  readonly decisionsInTrace: number;
  readonly certificates: number;
  /** asked again because the house was full */
  readonly turnedAway: number;
  readonly doubled: number;
  /** accepted and not kept, or kept and never told to whom it was */
  readonly lost: number;
}

interface Heard {
  readonly personId: string;
  readonly postId: string;
  readonly answer: Answer;
}

/** All of them at the same time, each answering every item so many times, in an order of their own. */
async function rush(posts: readonly Round[], times: number, said: (n: number) => object = () => ({})): Promise<Counts> {
  const heard: Heard[] = [];
  let turnedAway = 0;
  const everybody = deciders.map(async (who, n) => {
    const own = n % 2 === 0 ? posts : [...posts].reverse();
    for (const post of Array.from({ length: times }, () => own).flat()) {
      const input = { ...house.inputFor(post, 'pleno'), ...said(n) };
      const { answer, tries } = await ask(who, input);
      turnedAway += tries - 1;
      heard.push({ personId: who.id, postId: post.id, answer });
    }
  });
  await Promise.all(everybody);
  return { ...(await count(posts, heard)), turnedAway };
}

const DECIDE = `mutation ($input: DecideInput!) { decide(input: $input) {
  ... on Post { id } ... on Refused { code field details { name value } } } }`;

async function ask(who: Clerk, input: object): Promise<{ answer: Answer; tries: number }> {
  for (let tries = 1; ; tries += 1) {
    const { data, errors } = await who.browser.ask(DECIDE, { input });
    if (!errors) return { answer: data?.['decide'] as Answer, tries };
    if (tries === PATIENCE) throw new Error(JSON.stringify(errors));
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function count(posts: readonly Round[], answers: readonly Heard[]): Promise<Omit<Counts, 'turnedAway'>> {
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
  // Whoever was accepted while the line was cut hears it from the second answer.
  const again = answers.filter(({ personId, answer }) => detailsOf(answer)['personId'] === personId).map(key);
  const told = new Set([...accepted, ...again]);
  const refusedByCode: Record<string, number> = {};
  for (const { answer } of answers)
    if ('code' in answer && answer.code) refusedByCode[answer.code] = (refusedByCode[answer.code] ?? 0) + 1;
  return {
    deciders: DECIDERS,
    items: posts.length,
    accepted: kept.filter((one) => told.has(one)).length,
    refusedByCode,
    decisionsInTable: kept.length,
    decisionsInTrace: traced.rowCount ?? 0,
    certificates: certificates.rowCount ?? 0,
    doubled: kept.length - new Set(kept).size,
    lost: accepted.filter((one) => !kept.includes(one)).length + kept.filter((one) => !told.has(one)).length,
  };
}

const print = (what: string, counts: Counts): void => {
  process.stdout.write(`${JSON.stringify({ contention: what, ...counts })}\n`);
};

it('two hundred answer the same items at once: nothing lost, nothing doubled, one certificate each', async () => {
  const items = [await house.submits('quorum'), await house.submits('quorum')];
  expect(askedIn(items[0] ?? never(), 'pleno')).toHaveLength(DECIDERS);
  const counts = await rush(items, 2);
  print('quorum of 60 of 200', counts);
  expect(counts).toMatchObject({ doubled: 0, lost: 0, accepted: 120, decisionsInTable: 120, decisionsInTrace: 120 });
  expect(counts.certificates).toBe(2);
  expect(Object.keys(counts.refusedByCode)).toEqual(['already_decided']);
  for (const item of items) expect((await house.read(item.id)).state).toBe('approved');
}, 600_000);

it('the first of two hundred decides, and all others hear that it is decided', async () => {
  const item = await house.submits('primero');
  const counts = await rush([item], 1);
  print('first of 200', counts);
  expect(counts).toMatchObject({ doubled: 0, lost: 0, accepted: 1, decisionsInTable: 1, certificates: 1 });
  expect(Object.keys(counts.refusedByCode)).toEqual(['already_decided']);
}, 300_000);

it('yes and no at once: one outcome, by the circuit’s own rule, and no certificate beside a rejection', async () => {
  const item = await house.submits('todas');
  const counts = await rush([item], 1, (n) => (n % 2 === 0 ? { verdict: 'reject', reason: 'No' } : {}));
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
