import type { Readable } from 'node:stream';
import { Api } from 'grammy';
import type { Connection } from '../publisher.contract.js';
import { type Failure, wireFailure, type Visibility } from '../wire/failure.js';
import type { Line, WireAnswer } from '../wire/line.js';
import { telegramErrors } from './errors.js';

interface Fetched {
  readonly method: 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Readable;
}

/** grammY writes the request and knows its types; the line carries it, so that the outcome is read in one way. */
export async function callTelegram<T>(
  { credential, endpoints }: Connection,
  line: Line,
  call: { readonly operation: string; readonly digest: string; readonly visibility: Visibility },
  work: (api: Api) => Promise<T>,
): Promise<{ readonly value: T; readonly answer: WireAnswer } | Failure> {
  let answer: WireAnswer | null = null;
  const fetch = async (path: string, { method, headers, body }: Fetched) => {
    // The line decides about keeping the connection.
    const { connection: _own, ...rest } = headers;
    const { operation, digest } = call;
    const visible = call.visibility === 'visible';
    answer = await line.send({ operation, digest, visible, method, path, headers: rest, body });
    const json = answer.kind === 'answer' ? answer.json : undefined;
    return { json: () => (json === undefined ? Promise.reject(new Error('No JSON')) : Promise.resolve(json)) };
  };
  const api = new Api(credential['botToken'] ?? '', {
    apiRoot: endpoints.api,
    buildUrl: (_root, token, method) => `/bot${token}/${method}`,
    fetch,
  });
  const worked = await work(api).then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  const last = answer as WireAnswer | null;
  if (!last) throw 'error' in worked ? worked.error : new Error('grammY made no call');
  // `{ok: true}` without a result is no success: nobody knows what became of it.
  if ('value' in worked && worked.value !== undefined) return { value: worked.value, answer: last };
  return last.kind === 'answer' ? telegramErrors.failure(last, call.visibility) : wireFailure(last, call.visibility);
}
