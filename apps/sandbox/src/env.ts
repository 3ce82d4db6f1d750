import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535).default(0);

const shape = z.object({
  /** 0 takes a free port, told in the ready line. */
  PORT: port,
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Where posts survive a restart; in memory when absent. */
  SANDBOX_DIR: z.string().min(1).optional(),
  /** Where the post office takes e-mails, always on the loopback; 0 takes a free port, told in the ready line. */
  SANDBOX_SMTP_PORT: port,
});

export const env = shape.parse(process.env);
