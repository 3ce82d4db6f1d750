import { createTestDatabase, dropTestDatabase, type TestDatabase } from './database.js';
import { testPostgres, withClient } from './test-postgres.js';
import { hasRedis, testRedisUrl } from './test-redis.js';

jest.setTimeout(30_000);

let migrated = 0;
const migrate = async ({ ownerUrl }: { ownerUrl: string }): Promise<void> => {
  migrated += 1;
  await withClient(ownerUrl, async (client) => {
    await client.query(`DO $$ BEGIN CREATE ROLE pregon_api NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$`);
    await client.query(
      `DO $$ BEGIN CREATE ROLE pregon_worker NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$`,
    );
    await client.query('CREATE TABLE notice (text text NOT NULL)');
    await client.query('GRANT SELECT, INSERT ON notice TO pregon_api');
    await client.query('GRANT SELECT ON notice TO pregon_worker');
  });
};
const open: TestDatabase[] = [];
const database = async (): Promise<TestDatabase> => {
  const made = await createTestDatabase({ migrate, template: 'testkit' });
  open.push(made);
  return made;
};
afterAll(() => Promise.all(open.map((each) => each.drop())));

test('each test file has a database of its own, and each role only what it was given', async () => {
  const [one, two] = [await database(), await database()];
  expect(migrated).toBe(1);
  await withClient(one.apiUrl, (client) => client.query("INSERT INTO notice VALUES ('Feria del libro')"));
  const seen = (url: string): Promise<number | null> =>
    withClient(url, async (client) => (await client.query('SELECT text FROM notice')).rowCount);
  expect(await seen(one.workerUrl)).toBe(1);
  expect(await seen(two.workerUrl)).toBe(0);
  await expect(withClient(two.workerUrl, (client) => client.query("INSERT INTO notice VALUES ('no')"))).rejects.toThrow(
    /permission denied/,
  );
});

test('a database that is not for tests is never dropped', async () => {
  const superuserUrl = await testPostgres();
  await expect(dropTestDatabase(superuserUrl, 'pregon')).rejects.toThrow(/pregon_test_/);
  await expect(dropTestDatabase(superuserUrl, 'pregon_test_x"; DROP DATABASE pregon')).rejects.toThrow(/pregon_test_/);
});

(hasRedis() ? test : test.skip)('a Redis for tests answers', async () => {
  expect(await testRedisUrl()).toMatch(/^redis:\/\//);
});
