import { useState } from 'react';

const keyOf = (place: string): string => `pregon.words.${place}`;

/** Words not sent yet, kept for this browser tab: leaving a post and coming back loses nothing. */
export function useKeptWords(place: string): readonly [string, (words: string) => void] {
  const [words, setWords] = useState(() => sessionStorage.getItem(keyOf(place)) ?? '');
  const keep = (next: string): void => {
    setWords(next);
    if (next === '') sessionStorage.removeItem(keyOf(place));
    else sessionStorage.setItem(keyOf(place), next);
  };
  return [words, keep];
}
