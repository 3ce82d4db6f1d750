import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { NetworkKey } from '@pregon/domain';
import type { ErrorTable } from '../wire/error.table.js';
import type { Books } from './books.js';
import type { Fault, Faults } from './faults.js';
import type { Misbehaviour, Twin, TwinOptions, TwinReply, TwinRequest } from './twin.js';

export interface Mounted {
  readonly network: NetworkKey;
  readonly twin: Twin;
  readonly errors: ErrorTable | undefined;
  readonly books: Books;
  readonly faults: Faults;
  readonly options: TwinOptions;
}

/** Which faults keep the request from being accepted, and how the network says so. */
const REFUSALS: Partial<Record<Fault['kind'], Misbehaviour>> = {
  '429': 'throttled',
  '500': 'server_error',
  'expired-token': 'expired_token',
};

export function reply(response: ServerResponse, { status, headers, json }: TwinReply): void {
  const body = JSON.stringify(json);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(body);
}

async function answer({ network, twin, books, options }: Mounted, request: TwinRequest): Promise<TwinReply> {
  const route = routeOf(twin, request);
  if (!route) return twin.notFound(request);
  const token = twin.token(request);
  const account = token === null ? null : books.accountByToken(network, token);
  if (!account) return twin.unauthorised();
  const params = route.path.exec(request.path)?.groups ?? {};
  return route.handle({ request, params, account, shelf: books.shelf(network), options });
}

function sayingOf(errors: ErrorTable | undefined, key: string | undefined): TwinReply {
  const row = errors?.rows.find((candidate) => candidate.key === key);
  if (!row) throw new Error(`No row "${key}" in the network's error table`);
  return row.says;
}

const routeOf = (twin: Twin, { method, path }: TwinRequest) =>
  twin.routes.find((route) => (route.method === 'ANY' || route.method === method) && route.path.test(path));

/** Serves one request of a network's client, faults included. */
export async function serve(mounted: Mounted, request: TwinRequest, response: ServerResponse): Promise<void> {
  const { network, twin, books, faults } = mounted;
  const operation = routeOf(twin, request)?.operation ?? 'unknown';
  const token = twin.token(request);
  const account = token === null ? null : (books.accountByToken(network, token)?.remoteId ?? null);
  books.countCall(network, account ?? '-', operation);
  const fault = faults.strike({ network, account, operation });
  if (fault?.kind === 'close-before') return void response.destroy();
  if (fault?.kind === 'say') return reply(response, sayingOf(mounted.errors, fault.say));
  const refusal = fault && REFUSALS[fault.kind];
  if (refusal) return reply(response, twin.misbehave(refusal));

  const given = await answer(mounted, request);
  books.save();
  if (fault?.kind === 'close-after') return void response.destroy();
  if (fault?.kind === 'slow') await wait(fault.delayMs);
  if (fault?.kind === '502') return reply(response, twin.misbehave('bad_gateway'));
  reply(response, { ...given, headers: { ...twin.headers?.(), ...given.headers } });
}
