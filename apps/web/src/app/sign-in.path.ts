/** Where to sign in, and where to come back to afterwards. */
export const signInPath = (from: string): string =>
  from === '/' || from === '' ? '/entrar' : `/entrar?volver=${encodeURIComponent(from)}`;

/** Only a path of ours: an address of another site in `volver` would send people away after signing in. */
export function returnPath(search: URLSearchParams): string {
  const path = search.get('volver');
  return path !== null && /^\/(?![/\\])/.test(path) && !path.startsWith('/entrar') ? path : '/';
}
