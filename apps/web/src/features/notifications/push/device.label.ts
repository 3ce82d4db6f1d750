/** Later ones name the earlier ones too: Edge says Chrome, Chrome says Safari. */
const BROWSERS = [
  ['Edge', /\bEdgA?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /SamsungBrowser\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
] as const;

const SYSTEMS = [
  ['Android', /Android/],
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Windows', /Windows/],
  ['Mac', /Macintosh/],
  ['Linux', /Linux|X11/],
] as const;

const nameIn = (list: readonly (readonly [string, RegExp])[], agent: string): string | null =>
  list.find(([, pattern]) => pattern.test(agent))?.[0] ?? null;

/** "Firefox · Windows": enough to know one's own device in a list. */
export const deviceLabel = (agent: string): string =>
  [nameIn(BROWSERS, agent), nameIn(SYSTEMS, agent)].filter((name) => name !== null).join(' · ') || agent.slice(0, 40);
