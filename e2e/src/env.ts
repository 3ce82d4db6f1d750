import { z } from 'zod';

const shape = z.object({
  /** Handed from the global setup to the processes that run the journeys. */
  PREGON_E2E: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .optional(),
  /** Where a demo runs, for the README's picture. */
  PREGON_URL: z.url().default('http://localhost:3000'),
});

export const demoAddress = (): string => shape.parse(process.env).PREGON_URL;

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
