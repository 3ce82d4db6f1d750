type Listener = () => void;

interface Said {
  readonly polite: string;
  readonly assertive: string;
}

let said: Said = { polite: '', assertive: '' };
const listeners = new Set<Listener>();

/** Speaks to screen readers. Saying the same twice is heard twice: an invisible mark makes the text differ. */
export function announce(message: string, how: keyof Said = 'polite'): void {
  const again = said[how] === message ? `${message}\u00a0` : message;
  said = { ...said, [how]: again };
  for (const listener of listeners) listener();
}

export const announced = {
  subscribe: (listener: Listener): Listener => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: (): Said => said,
};
