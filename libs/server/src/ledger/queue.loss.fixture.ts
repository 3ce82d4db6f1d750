import { Redis } from 'ioredis';
import type { Client } from 'pg';

/** BullMQ's tables of this database, as after a restore without them; the version of its schema stays. */
export async function loseTables(eyes: Client): Promise<void> {
  const tables = await eyes.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname = 'bullmq' AND tablename NOT LIKE '%migration%' AND tablename NOT LIKE '%version%'`,
  );
  if (tables.rows.length === 0) throw new Error('there are no tables of a queue to empty');
  await eyes.query(`TRUNCATE ${tables.rows.map((row) => row.name).join(', ')}`);
}

/** All keys of one installation, as FLUSHDB would delete them; other tests on that Redis keep theirs. */
export async function loseKeys(redisUrl: string, prefix: string): Promise<void> {
  const redis = new Redis(redisUrl);
  try {
    const keys = await redis.keys(`${prefix}:*`);
    if (keys.length === 0) throw new Error('there are no keys of a queue to delete');
    await redis.unlink(...keys);
  } finally {
    redis.disconnect();
  }
}
