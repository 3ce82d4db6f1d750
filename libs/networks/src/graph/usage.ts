import { z } from 'zod';
import { type Answer, header } from '../wire/failure.js';

/** Graph states the wait only in the business header; without it a quarter of an hour prolongs nothing. */
const DEFAULT_WAIT_SECONDS = 15 * 60;

const usage = z.record(z.string(), z.array(z.object({ estimated_time_to_regain_access: z.number().default(0) })));

/** Seconds until calling again; the header speaks of minutes. */
export function waitSeconds(answer: Answer): number {
  const raw = header(answer, 'x-business-use-case-usage');
  if (!raw) return DEFAULT_WAIT_SECONDS;
  const read = usage.safeParse(json(raw));
  const minutes = read.success
    ? Math.max(
        0,
        ...Object.values(read.data)
          .flat()
          .map((use) => use.estimated_time_to_regain_access),
      )
    : 0;
  return minutes > 0 ? minutes * 60 : DEFAULT_WAIT_SECONDS;
}

function json(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return null;
  }
}
