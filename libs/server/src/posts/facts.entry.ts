import {
  accept,
  factDefinition,
  isFactName,
  NO_FACTS,
  refuse,
  type Decided,
  type FactName,
  type Facts,
} from '@pregon/domain';

const MOST_ITEMS = 100;
const MOST_CHARACTERS = 500;

/** What somebody supposes of a post, by the catalogue's names and types. Refuses `field_invalid` with the fact's path. */
export function enterFacts(input: unknown): Decided<Partial<Facts>> {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return refuse('field_invalid', 'facts', { reason: 'wrong_type' });
  const entered: Partial<Record<FactName, unknown>> = {};
  for (const [name, value] of Object.entries(input)) {
    if (!isFactName(name)) return refuse('field_invalid', `facts.${name.slice(0, 60)}`, { reason: 'unknown_name' });
    if (!isOfType(name, value)) return refuse('field_invalid', `facts.${name}`, { reason: 'wrong_type' });
    entered[name] = value;
  }
  return accept(entered as Partial<Facts>);
}

/** What is supposed of a post of which nothing is known. */
export const IMAGINED_FACTS: Facts = { ...NO_FACTS, kind: 'post', tier: 'C' };

function isOfType(name: FactName, value: unknown): boolean {
  const { type, values, min } = factDefinition(name);
  switch (type) {
    case 'string':
      return typeof value === 'string' && value.length <= MOST_CHARACTERS && (!values || values.includes(value));
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) && (min === undefined || value >= min);
    case 'boolean':
      return typeof value === 'boolean';
    case 'list':
      return (
        Array.isArray(value) &&
        value.length <= MOST_ITEMS &&
        value.every((one) => typeof one === 'string' && one.length <= MOST_CHARACTERS)
      );
  }
}
