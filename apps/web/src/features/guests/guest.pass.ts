const KEY = 'pregon.guest';
const MARK = 24;

/** The end of a link's signature: tells invitations apart and opens nothing by itself. */
const markOf = (token: string): string => token.slice(-MARK);

/**
 * Which invitation this browser last entered. A browser has one guest session, whatever is open in its windows: without
 * this, what is written in one window could be said about the post of another.
 */
export const guestPass = {
  enter: (token: string): void => attempt(() => localStorage.setItem(KEY, markOf(token))),
  isFor: (token: string): boolean => attempt(() => localStorage.getItem(KEY)) === markOf(token),
};

/** A browser that keeps nothing asks for a code each time. */
function attempt<Value>(act: () => Value): Value | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
