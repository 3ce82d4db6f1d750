import type { Locale, Viewer } from './viewer.js';

/** What every resolver can ask for besides its arguments; one per HTTP request or live connection. */
export interface RequestContext {
  /** In the log and in `x-request-id`. */
  readonly requestId: string;
  /** Set by sign-in, so that the same answer can already speak of the viewer. */
  viewer: Viewer | null;
  /** The viewer's, else the browser's. */
  readonly locale: Locale;
  /** Where the request came from, for rate limits only. */
  readonly address: string;
  /** What the browser calls itself; empty where it says nothing. */
  readonly agent: string;
  /** A cookie of the request by its name. */
  readonly cookie: (name: string) => string | null;
  /** Gives or (value null) takes a cookie that scripts can't read. Throws on a live connection. */
  readonly setCookie: (cookie: { name: string; value: string | null; seconds: number }) => void;
  /** Gives (token) or takes (null) the session cookie. Throws on a live connection, which has no answer to put it in. */
  readonly setSessionCookie: (token: string | null) => void;
}
