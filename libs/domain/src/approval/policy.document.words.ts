import type { Term } from '../schedule/working-time.js';
import { parseTerm } from '../schedule/working-time.term.js';
import { ROLES } from '../vocabulary.js';
import { code, compact, line } from './policy.shape.js';
import { list, oneOrMany } from './policy.shape.group.js';
import { WHO_SCOPES, type Who } from './policy.types.js';

/** Bounds of a circuit: far beyond any that people can follow. */
export const POLICY_LIMITS = { steps: 40, who: 60, name: 120, condition: 500, codes: 40, matches: 200 } as const;

const ROLE = new RegExp(`^role:(${ROLES.join('|')})@(${WHO_SCOPES.join('|')})$`);
const WHO = new RegExp(`${ROLE.source}|^group:[a-z][a-z0-9_-]{0,59}$|^person:[A-Za-z0-9][A-Za-z0-9_-]{0,63}$`);
// Bounded so that every term is one that `parseTerm` takes and `formatTerm` writes back within the same bounds.
const TERM = /^(?!0+ ?[smhd])(?:(?:\d{1,7} ?s|\d{1,6} ?m|1?\d{1,4} ?h)(?: (?:working|laborables))?|\d{1,3} ?d)$/;
const DURATION = /^(?!0+ ?[hd])(?:1?\d{1,4} ?h|\d{1,3} ?d)$/;
const DAYS = /^(?!0+ ?d)\d{1,3} ?d$/;

const whoOne = compact('who', WHO, readWho);
export const who = oneOrMany(whoOne, POLICY_LIMITS.who);
export const term = compact('term', TERM, readTerm);
export const hours = compact('duration', DURATION, (text) => {
  const read = readTerm(text);
  return read && read.minutes / 60;
});
export const days = compact('days', DAYS, (text) => Number.parseInt(text, 10));
export const percent = compact('percent', /^[1-9][0-9]?%$/, (text) => Number.parseInt(text, 10) / 100);
export const stepKey = code('step_key', /^[a-z][a-z0-9_]{0,39}$/);
export const codes = list(code('code', /^[a-z0-9][a-z0-9_-]{0,59}$/), POLICY_LIMITS.codes);
export const name = line(POLICY_LIMITS.name);
export const condition = line(POLICY_LIMITS.condition);
export const words = oneOrMany(line(60), POLICY_LIMITS.matches);

function readWho(text: string): Who | undefined {
  const [kind, rest = ''] = text.split(':');
  if (kind === 'group') return { kind, group: rest };
  if (kind === 'person') return { kind, personId: rest };
  const [given, at] = rest.split('@');
  const [role, scope] = [ROLES.find((one) => one === given), WHO_SCOPES.find((one) => one === at)];
  return role && scope && { kind: 'role', role, scope };
}

function readTerm(text: string): Term | undefined {
  const read = parseTerm(text);
  return read.ok ? read.value : undefined;
}
