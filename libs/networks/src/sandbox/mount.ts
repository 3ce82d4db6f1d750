import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { NetworkKey } from '@pregon/domain';
import type { ErrorTable } from '../wire/error.table.js';
import type { Books } from './books.js';
import { type Grant, standingOf } from './consent.books.js';
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

/** No word on form-action: browsers hold it against the redirect that follows the form as well. */
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

export function reply(response: ServerResponse, { status, headers, json, html }: TwinReply): void {
  if (html !== undefined) {
    const type = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PAGE_POLICY };
    response.writeHead(status, { ...type, 'cache-control': 'no-store', ...headers });
    return void response.end(html);
  }
  const body = JSON.stringify(json);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(body);
}

async function answer({ network, twin, books, options }: Mounted, request: TwinRequest): Promise<TwinReply> {
  const open = openRouteOf(twin, request);
  if (open) {
    const params = open.path.exec(request.path)?.groups ?? {};
    return open.handle({ network, request, params, books, options });
  }
  const route = routeOf(twin, request);
  if (!route) return twin.notFound(request);
  const token = twin.token(request);
  const account = token === null ? null : books.accountByToken(network, token);
  if (!account) return twin.unauthorised();
  const grant = token === null ? null : books.consents.byAccess(network, token);
  const proof = twin.proofs?.of(request) ?? null;
  if (twin.proofs && grant && token !== null && proof && !books.consents.proven(grant, token, proof.given))
    return twin.proofs.lacking(proof.given);
  const denied = grant && deniedBy(grant, twin, route.operation);
  if (denied) return denied;
  const params = route.path.exec(request.path)?.groups ?? {};
  return route.handle({ request, params, account, shelf: books.shelf(network), options });
}

function sayingOf(errors: ErrorTable | undefined, key: string | undefined): TwinReply {
  const row = errors?.rows.find((candidate) => candidate.key === key);
  if (!row) throw new Error(`No row "${key}" in the network's error table`);
  return row.says;
}

/** What the person who consented has not, or no longer, allowed. */
function deniedBy(grant: Grant, twin: Twin, operation: string): TwinReply | null {
  const { consents } = twin;
  const standing = standingOf(grant);
  if (standing === 'expired') return twin.misbehave('expired_token');
  if (standing === 'revoked') return consents?.revoked() ?? twin.misbehave('expired_token');
  const needed = consents?.needs[operation];
  return needed === undefined || grant.scopes.includes(needed) ? null : (consents?.lacking(needed) ?? null);
}

const openRouteOf = (twin: Twin, { method, path }: TwinRequest) =>
  twin.consents?.routes.find((route) => (route.method === 'ANY' || route.method === method) && route.path.test(path));

const routeOf = (twin: Twin, request: TwinRequest) =>
  twin.routes.find(
    ({ method, path, when = () => true }) =>
      (method === 'ANY' || method === request.method) && path.test(request.path) && when(request),
  );

/** Serves one request of a network's client, faults included. */
export async function serve(mounted: Mounted, request: TwinRequest, response: ServerResponse): Promise<void> {
  const { network, twin, books, faults } = mounted;
  const operation = (openRouteOf(twin, request) ?? routeOf(twin, request))?.operation ?? 'unknown';
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
