import { z } from 'zod';

const shape = z.object({
  /** Handed from the global setup to the processes that run the journeys. */
  PREGON_E2E: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .optional(),
});

/** What the global setup told, as it wrote it. Undefined before it ran. */
export const handedOver = (): unknown => shape.parse(process.env).PREGON_E2E;

/** Children of this process inherit it. */
export function handOver(told: unknown): void {
  process.env['PREGON_E2E'] = JSON.stringify(told);
}

/** The surroundings with more in them, for a child process. */
export const surroundingsWith = (more: Readonly<Record<string, string>>): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined)),
  ...more,
});
