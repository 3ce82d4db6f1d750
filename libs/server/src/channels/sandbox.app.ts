import type { App } from '@pregon/networks/server';

const TIMEOUT_MS = 5_000;

/** Under this name the twins know every demo. No secret: what it opens is played. */
export const SANDBOX_APP: App = { clientId: 'Pregón', clientSecret: 'played-on-the-twins' };

/** A real network is told of its applications by hand; the twin by this, before somebody is sent to its page. */
export async function introduceToTwin(sandboxUrl: string, network: string, redirectUri: string): Promise<boolean> {
  const answer = await fetch(`${sandboxUrl}/_control/apps`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ network, ...SANDBOX_APP, redirectUri }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => null);
  return answer?.ok === true;
}
