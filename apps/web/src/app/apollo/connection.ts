type Listener = () => void;

/** How fresh the screen can be: `lost` since a moment, until live changes arrive again. */
export type Connection = { readonly live: true } | { readonly live: false; readonly since: number };

const LIVE: Connection = { live: true };
let current: Connection = LIVE;
const listeners = new Set<Listener>();

export const connection = {
  read: (): Connection => current,
  subscribe: (listener: Listener): Listener => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  lost: (): void => {
    if (current.live) set({ live: false, since: Date.now() });
  },
  back: (): void => {
    if (!current.live) set(LIVE);
  },
};

function set(next: Connection): void {
  current = next;
  for (const listener of listeners) listener();
}
