import { useState } from 'react';

const keyOf = (place: string): string => `pregon.words.${place}`;

/** A browser may refuse to keep anything: then the words live as long as the field does. */
function attempt<Value>(act: () => Value): Value | null {
  try {
    return act();
  } catch {
    return null;
  }
}

/** Words not sent yet, kept for this browser tab: leaving a post and coming back loses nothing. */
export function useKeptWords(place: string): readonly [string, (words: string) => void] {
  const [words, setWords] = useState(() => attempt(() => sessionStorage.getItem(keyOf(place))) ?? '');
  const keep = (next: string): void => {
    setWords(next);
    attempt(() => (next === '' ? sessionStorage.removeItem(keyOf(place)) : sessionStorage.setItem(keyOf(place), next)));
  };
  return [words, keep];
}
