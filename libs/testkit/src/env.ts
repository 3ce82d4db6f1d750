import { z } from 'zod';

const schema = z.object({
  /** A superuser's address of a PostgreSQL to test on, instead of the embedded one. Only databases named pregon_test_* are touched. */
  PREGON_TEST_POSTGRES_URL: z.url().optional(),
  REDIS_URL: z.url().optional(),
  PATH: z.string().default(''),
  /** Set by jest-global-setup.cjs: the folder in which one run of the tests keeps what its files share. */
  PREGON_TEST_RUN: z.string().optional(),
  JEST_WORKER_ID: z.coerce.number().int().positive().default(1),
});

export const env = schema.parse(process.env);
