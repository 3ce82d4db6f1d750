import { candidatesFor } from './condition.candidates.js';
import type { Condition } from './condition.js';
import { NO_FACTS, type FactName, type FactValue } from './facts.js';

/** Evaluations before the search gives up; 20 to 30 ms on one core. */
const SEARCH_LIMIT = 50_000;

/** No facts make it hold: a policy with it would never act. 'unknown' where there are too many to try. */
export const neverHolds = (condition: Condition): boolean | 'unknown' => contradict(condition);

/** Every facts make it hold: whoever wrote it meant to ask something. */
export const alwaysHolds = (condition: Condition): boolean | 'unknown' =>
  impossible([condition], (facts) => !holdsFor(condition, facts));

/** They never hold together: a step's condition under its policy's, for instance, which is then never asked. */
export const contradict = (...conditions: readonly Condition[]): boolean | 'unknown' =>
  impossible(conditions, (facts) => conditions.every((condition) => holdsFor(condition, facts)));

// Correct types, but not tied to each name's own: what the search fills in piece by piece.
type SomeFacts = Readonly<Record<FactName, FactValue>>;
const holdsFor = (condition: Condition, facts: SomeFacts): boolean => condition.program(facts) === true;

function impossible(conditions: readonly Condition[], found: (facts: SomeFacts) => boolean): boolean | 'unknown' {
  const candidates = candidatesFor(conditions.map(({ tree }) => tree));
  const total = candidates.reduce((product, { values }) => product * values.length, 1);
  const facts: Record<FactName, FactValue> = { ...NO_FACTS };
  for (let index = 0; index < Math.min(total, SEARCH_LIMIT); index += 1) {
    let rest = index;
    for (const { fact, values } of candidates) {
      const value = values[rest % values.length];
      if (value !== undefined) facts[fact] = value;
      rest = Math.floor(rest / values.length);
    }
    if (found(facts)) return false;
  }
  return total <= SEARCH_LIMIT && candidates.every(({ exhaustive }) => exhaustive) ? true : 'unknown';
}
