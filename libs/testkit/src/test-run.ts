import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { takeLock } from '@pregon/embedded';
import type { ZodType } from 'zod';
import { env } from './env.js';

/** The folder of this run of the tests; its name tells apart what two runs leave on one PostgreSQL. */
export function runFolder(): string {
  if (env.PREGON_TEST_RUN) return env.PREGON_TEST_RUN;
  throw new Error('Integration tests need the services of jest-global-setup.cjs: run them through jest.config.cjs');
}

export const runName = (): string =>
  path
    .basename(runFolder())
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(-8);

/**
 * What the test files of one run share: the first to ask makes it while the others, in whatever process,
 * wait. jest-global-teardown.cjs ends what a record names.
 */
export async function oncePerRun<T>(name: string, schema: ZodType<T>, make: () => Promise<T>): Promise<T> {
  const file = path.join(runFolder(), `${name}.json`);
  for (;;) {
    if (existsSync(file)) return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
    const taken = takeLock(`${file}.lock`, name);
    if ('heldBy' in taken) {
      await sleep(50);
      continue;
    }
    try {
      if (existsSync(file)) continue;
      const made = await make();
      writeFileSync(`${file}.new`, JSON.stringify(made), { mode: 0o600 });
      renameSync(`${file}.new`, file);
      return made;
    } finally {
      taken.lock.release();
    }
  }
}
