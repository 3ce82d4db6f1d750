import { z } from 'zod';
import { type Answer, header } from '../wire/failure.js';

const usage = z.record(z.string(), z.array(z.object({ estimated_time_to_regain_access: z.number().default(0) })));

/** Seconds until calling again, the longest of those stated; the header speaks of minutes. null where it states none. */
export function statedWait(answer: Answer): number | null {
  const raw = header(answer, 'x-business-use-case-usage');
  const read = usage.safeParse(raw ? json(raw) : null);
  if (!read.success) return null;
  const minutes = Object.values(read.data)
    .flat()
    .map((use) => use.estimated_time_to_regain_access);
  const longest = Math.max(0, ...minutes);
  return longest > 0 ? longest * 60 : null;
}

function json(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return null;
  }
}
