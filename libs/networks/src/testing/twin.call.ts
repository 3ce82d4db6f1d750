import type { Stage } from './stage.js';

interface Spoken {
  readonly status: number;
  readonly json: { readonly [member: string]: unknown };
}

/** Speaks to the stage's twin past the publisher, as any client could: to see that it refuses what the real one does. */
export async function speak(
  stage: Stage,
  network: string,
  path: string,
  body: Readonly<Record<string, unknown>>,
): Promise<Spoken> {
  const { credential } = stage.intent();
  const answer = await fetch(`${stage.sandbox.endpoints(network).api}/v26.0${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${credential['accessToken'] ?? ''}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, json: (await answer.json()) as Spoken['json'] };
}
