import { z } from 'zod';

const shape = z.object({
  /** 0 takes a free port, told in the ready line. */
  PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Where posts survive a restart; in memory when absent. */
  SANDBOX_DIR: z.string().min(1).optional(),
});

export const env = shape.parse(process.env);
