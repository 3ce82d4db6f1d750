import { accept, refuse, type Decided } from '../refusal.js';
import type { Term } from './working-time.js';

/** Ten years of elapsed time: what is longer is a slip of the keyboard. */
const LONGEST_MINUTES = 10 * 366 * 24 * 60;
const MINUTES_PER = { s: 1 / 60, m: 1, h: 60, d: 24 * 60 } as const;
// "laborables" is how both official languages of the Valencian administrations write it in their circuits.
const TERM = /^(\d{1,7}) ?([smhd])(?: (working|laborables))?$/;

/**
 * Reads `4h working`, `24h`, `90s`, `15m`, `30d`; `laborables` says the same as `working`.
 * Refuses `field_invalid` without a field (the caller knows which one it reads), details `reason`: `format`, `zero`,
 * `too_long`, or `working_days`, because a working day has no length of its own: say hours.
 */
export function parseTerm(text: string): Decided<Term> {
  const [, count, unit, working] = TERM.exec(text.trim()) ?? [];
  if (count === undefined || !isUnit(unit)) return refuseTerm(text, 'format');
  if (unit === 'd' && working !== undefined) return refuseTerm(text, 'working_days');
  const minutes = unit === 's' ? Number(count) / 60 : Number(count) * MINUTES_PER[unit];
  if (minutes === 0) return refuseTerm(text, 'zero');
  if (minutes > LONGEST_MINUTES) return refuseTerm(text, 'too_long');
  return accept({ minutes, clock: working === undefined ? 'elapsed' : 'working' });
}

/**
 * The term as a policy would write it, in the largest unit that says it in whole numbers; hours up to three days, as
 * people do (`48h`, not `2d`). What `parseTerm` read comes back from it the same; to the whole second.
 */
export function formatTerm(term: Term): string {
  const { minutes } = term;
  if (term.clock === 'working') return `${formatMinutes(minutes)} working`;
  return minutes > 3 * MINUTES_PER.d && minutes % MINUTES_PER.d === 0
    ? `${minutes / MINUTES_PER.d}d`
    : formatMinutes(minutes);
}

function formatMinutes(minutes: number): string {
  if (minutes % MINUTES_PER.h === 0) return `${minutes / MINUTES_PER.h}h`;
  return Number.isInteger(minutes) ? `${minutes}m` : `${Math.round(minutes * 60)}s`;
}

const isUnit = (unit: string | undefined): unit is keyof typeof MINUTES_PER =>
  unit !== undefined && unit in MINUTES_PER;

const refuseTerm = (text: string, reason: string) => refuse('field_invalid', null, { term: text.slice(0, 40), reason });
