import { useState } from 'react';

/** What is ticked; what is no longer on the screen is not chosen any more. */
export function useHeldChoice(shown: readonly string[]) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const chosen = new Set(shown.filter((id) => ticked.has(id)));
  return {
    chosen,
    choose: (id: string, on: boolean): void =>
      setTicked(new Set(on ? [...chosen, id] : [...chosen].filter((one) => one !== id))),
    chooseAll: (ids: readonly string[]): void => setTicked(new Set(ids)),
    clear: (): void => setTicked(new Set()),
  };
}
