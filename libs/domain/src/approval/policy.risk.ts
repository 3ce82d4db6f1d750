import { compileCondition, holds, type Condition } from './condition.js';
import type { Facts } from './facts.js';

/**
 * What is never low risk, whatever a circuit says of itself: a contributor's own approval doesn't count where one of
 * these holds (I4). The house's main accounts are among them unless a prepared answer goes out untouched, because its
 * words were approved before.
 */
export const RISKS = [
  "tier == 'A' && !unchanged",
  'paid',
  'minors',
  'personal_data_found',
  'emergency',
] as const satisfies readonly string[];

export const isLowRisk = (facts: Facts): boolean => !riskConditions().some((risk) => holds(risk, facts));

/** The risks, compiled, in the order of RISKS. */
export function riskConditions(): readonly Condition[] {
  return RISKS.map((source) => {
    const compiled = compileCondition(source);
    if (!compiled.ok) throw new TypeError(`the catalogue of facts lost a risk: ${source}`);
    return compiled.value;
  });
}
