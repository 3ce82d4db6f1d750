import type { IncomingMessage } from 'node:http';

/**
 * Whether a browser page of ours sent this. A request without an Origin comes from no page (or from a plain navigation,
 * which changes nothing here); every other must come from the public address or from the very host it was sent to.
 */
export function sameOrigin(request: IncomingMessage, publicUrl: string): boolean {
  const origin = request.headers.origin;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  return origin === new URL(publicUrl).origin || new URL(origin).host === request.headers.host;
}
