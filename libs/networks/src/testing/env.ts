import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const shape = z.object({
  /** Where the contract suite writes each request that it saw, one JSON line each. */
  RECORD_DIR: z.string().min(1).optional(),
  /** The networks' own descriptions; by default where they lie beside the repository. */
  PREGON_SPECS_DIR: z
    .string()
    .min(1)
    .default(fileURLToPath(new URL('../../../../../shared/networks/specs', import.meta.url))),
});

export const env = shape.parse(process.env);
