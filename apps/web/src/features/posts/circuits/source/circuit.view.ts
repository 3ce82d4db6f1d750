import type { Json } from '@pregon/domain';

/** A step as its card shows it: whatever the document says, right or not, so that it can be mended there. */
export interface StepView {
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  readonly who: readonly string[];
  readonly mode: string;
  readonly quorum: number | null;
  readonly rejectIf: number | null;
  readonly when: string;
  readonly parallel: boolean;
  readonly before: string;
  readonly sla: string;
  readonly remind: readonly string[];
  readonly escalate: readonly string[];
  readonly hold: boolean;
  readonly checks: readonly string[];
  readonly requires: readonly string[];
  readonly reviewsTranslation: boolean;
  readonly noDeputyFromUnit: boolean;
  readonly secondFactor: boolean;
  readonly vetoSendsTo: string;
}

export const MATCH_MEMBERS = ['classes', 'departments', 'networks', 'tiers', 'languages', 'labels'] as const;
export type MatchMember = (typeof MATCH_MEMBERS)[number];

export interface CircuitView {
  readonly key: string;
  readonly name: string;
  readonly priority: number;
  readonly overlay: boolean;
  readonly legal: boolean;
  readonly match: Readonly<Record<MatchMember, readonly string[]>>;
  readonly when: string;
  readonly steps: readonly StepView[];
  readonly after: readonly StepView[];
  readonly refuseIf: readonly { readonly when: string; readonly reason: string }[];
  readonly suspends: readonly string[];
  /** members of the document by name, for the rules: silent ones are undefined */
  readonly rule: (name: string) => Json | undefined;
}

/** The lists a circuit's steps stand in. */
export type StepListName = 'steps' | 'after';

export function viewOf(json: Json): CircuitView {
  const match = member(json, 'match');
  return {
    key: text(json, 'key'),
    name: text(json, 'name'),
    priority: whole(json, 'priority') ?? 0,
    overlay: member(json, 'overlay') === true,
    legal: member(json, 'legal') === true,
    match: {
      classes: words(match, 'classes'),
      departments: words(match, 'departments'),
      networks: words(match, 'networks'),
      tiers: words(match, 'tiers'),
      languages: words(match, 'languages'),
      labels: words(match, 'labels'),
    },
    when: text(json, 'when'),
    steps: items(json, 'steps').map(stepOf),
    after: items(json, 'after').map(stepOf),
    refuseIf: items(json, 'refuse_if').map((one) => ({ when: text(one, 'when'), reason: text(one, 'reason') })),
    suspends: words(json, 'suspends'),
    rule: (name) => member(json, name),
  };
}

function stepOf(step: Json): StepView {
  const mode = member(step, 'mode');
  return {
    key: text(step, 'key'),
    name: text(step, 'name'),
    kind: text(step, 'kind') || 'approve',
    who: words(step, 'who'),
    mode: typeof mode === 'object' && mode !== null ? 'quorum' : text(step, 'mode') || 'any',
    quorum: whole(mode, 'quorum'),
    rejectIf: whole(mode, 'reject_if'),
    when: text(step, 'when'),
    parallel: member(step, 'parallel') === true,
    before: text(step, 'before'),
    sla: text(step, 'sla'),
    remind: words(step, 'remind'),
    escalate: words(step, 'escalate'),
    hold: member(step, 'on_timeout') === 'hold',
    checks: words(step, 'checks'),
    requires: words(step, 'requires'),
    reviewsTranslation: member(step, 'reviews_translation') === true,
    noDeputyFromUnit: member(step, 'no_deputy_from_unit') === true,
    secondFactor: member(step, 'strength') === 'second_factor',
    vetoSendsTo: text(step, 'veto_sends_to'),
  };
}

export function member(value: Json | undefined, name: string): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, name) ? (value as { readonly [key: string]: Json })[name] : undefined;
}

export function text(value: Json | undefined, name: string): string {
  const found = member(value, name);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}

export function whole(value: Json | undefined, name: string): number | null {
  const found = member(value, name);
  return typeof found === 'number' ? found : null;
}

export const items = (value: Json | undefined, name: string): readonly Json[] => {
  const found = member(value, name);
  return Array.isArray(found) ? (found as readonly Json[]) : [];
};

/** A list of words, or the one that may stand for a list. */
export function words(value: Json | undefined, name: string): readonly string[] {
  const found = member(value, name);
  const list = Array.isArray(found) ? (found as readonly Json[]) : found === undefined ? [] : [found];
  return list.flatMap((one) => (typeof one === 'string' || typeof one === 'number' ? [String(one)] : []));
}

/** As a document writes a list of words: the only one stands alone, none is silence. */
export const listed = (words: readonly string[]): Json | undefined =>
  words.length === 0 ? undefined : words.length === 1 ? words[0] : words;

/** A key that no other step has, made of the name: `Jefatura de la unidad` → `jefatura_de_la_unidad`. */
export function keyFor(name: string, taken: readonly string[]): string {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const base =
    plain
      .replaceAll(/[^a-z0-9]+/g, '_')
      .replaceAll(/^[_0-9]+|_+$/g, '')
      .slice(0, 36) || 'paso';
  for (let n = 1; ; n += 1) {
    const key = n === 1 ? base : `${base}_${n}`;
    if (!taken.includes(key)) return key;
  }
}
