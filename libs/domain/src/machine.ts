import { accept, refuse, type Decided } from './refusal.js';

/** A life cycle as data: for each state, the verbs it knows and where they lead. What is absent is refused. */
export type TransitionTable<State extends string, Verb extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Verb, State>>>>
>;

/** The state that `verb` leads to, or `invalid_state` (details: state, verb). */
export function step<State extends string, Verb extends string>(
  table: TransitionTable<State, Verb>,
  state: State,
  verb: Verb,
): Decided<State> {
  const to = table[state][verb];
  return to === undefined ? refuse('invalid_state', null, { state, verb }) : accept(to);
}

/** Every state that can be reached from `initial`, itself included. */
export function reachableFrom<State extends string, Verb extends string>(
  table: TransitionTable<State, Verb>,
  initial: State,
): ReadonlySet<State> {
  const seen = new Set<State>([initial]);
  for (const state of seen) for (const to of Object.values<State | undefined>(table[state])) if (to) seen.add(to);
  return seen;
}
