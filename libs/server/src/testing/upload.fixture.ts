import { z } from 'zod';
import type { Browser } from './api.fixture.js';

const answer = z.union([
  z.object({ asset: z.object({ id: z.string(), kind: z.string(), sha256: z.string(), url: z.string() }) }),
  z.object({ refused: z.object({ code: z.string(), message: z.string() }) }),
]);

/** Sends one file as the page would; answers the asset, or what was said against it. */
export async function uploads(url: string, who: Browser, bytes: Uint8Array, name: string) {
  const form = new FormData();
  form.set('file', new Blob([Uint8Array.from(bytes)]), name);
  const headers = { cookie: who.cookie ?? '', 'apollo-require-preflight': '1' };
  return answer.parse(await (await fetch(`${url}/media`, { method: 'POST', headers, body: form })).json());
}

/** The same where it is sure to be taken. */
export async function asset(url: string, who: Browser, bytes: Uint8Array, name: string) {
  const answered = await uploads(url, who, bytes, name);
  if ('asset' in answered) return answered.asset;
  throw new Error(`the upload of ${name} was refused: ${answered.refused.code}`);
}
