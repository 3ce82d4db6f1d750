import { factDefinition, isFactName, type FactName, type FactValue } from '@pregon/domain';

/** What is simulated, as the address of the page says it: a draft or facts, and when. */
export interface Case {
  readonly postId: string | null;
  readonly departmentId: string | null;
  /** only those that were chosen, in the order in which they were */
  readonly facts: Readonly<Partial<Record<FactName, FactValue>>>;
  /** wall date and time in the organisation's zone; '' = now */
  readonly date: string;
  readonly time: string;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{2}:\d{2}$/;

/** Reads an address that anybody may have written: what it says wrongly is left out. */
export function caseOf(address: URLSearchParams): Case {
  const taken = (name: string, form: RegExp): string => {
    const value = address.get(name) ?? '';
    return form.test(value) ? value : '';
  };
  return {
    postId: taken('contenido', /^[\w-]{1,64}$/) || null,
    departmentId: taken('unidad', /^[\w-]{1,64}$/) || null,
    facts: factsOf(address.get('hechos')),
    date: taken('dia', DATE),
    time: taken('hora', TIME),
  };
}

/** The address with another case; whatever else it says stays. */
export function withCase(address: URLSearchParams, next: Case): URLSearchParams {
  const { postId, departmentId, facts, date, time } = next;
  const said: readonly (readonly [string, string])[] = [
    ['contenido', postId ?? ''],
    ['unidad', departmentId ?? ''],
    ['hechos', Object.keys(facts).length === 0 ? '' : JSON.stringify(facts)],
    ['dia', date],
    ['hora', time],
  ];
  const params = new URLSearchParams(address);
  for (const [name, value] of said) {
    if (value === '') params.delete(name);
    else params.set(name, value);
  }
  return params;
}

/** A value to begin with: what says something of the fact. */
export function firstValue(fact: FactName, values: readonly string[]): FactValue {
  switch (factDefinition(fact).type) {
    case 'boolean':
      return true;
    case 'number':
      return factDefinition(fact).min ?? 0;
    case 'list':
      return values.slice(0, 1);
    case 'string':
      return values.find((one) => one !== '') ?? '';
  }
}

function factsOf(raw: string | null): Case['facts'] {
  if (raw === null) return {};
  try {
    const parsed: unknown = JSON.parse(raw);
    if (typeof parsed !== 'object' || parsed === null) return {};
    const facts: Partial<Record<FactName, FactValue>> = {};
    for (const [name, value] of Object.entries(parsed))
      if (isFactName(name) && isValue(name, value)) Object.assign(facts, { [name]: value });
    return facts;
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

function isValue(fact: FactName, value: unknown): value is FactValue {
  const { type, values } = factDefinition(fact);
  if (type === 'list') return Array.isArray(value) && value.every((one) => typeof one === 'string');
  return typeof value === type && (!values || values.some((one) => one === value));
}
