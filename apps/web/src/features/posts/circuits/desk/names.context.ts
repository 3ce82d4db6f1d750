import { createContext, useContext } from 'react';
import type { Choices } from './choices.js';
import type { CircuitWords } from './useCircuitWords.js';

/** What circuits may name, and the words for it. */
export interface Names {
  readonly choices: Choices;
  readonly words: CircuitWords;
}

export const NamesContext = createContext<Names | null>(null);

export function useNames(): Names {
  const names = useContext(NamesContext);
  if (!names) throw new Error('useNames is for circuits and their simulator');
  return names;
}
