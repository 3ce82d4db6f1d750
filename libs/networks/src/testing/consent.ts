import { randomBytes } from 'node:crypto';
import type { App, ConsentFlow } from '../auth.contract.js';
import type { Network } from '../network.js';
import type { Endpoints } from '../publisher.contract.js';
import type { Sandbox } from '../sandbox/sandbox.js';

export const APP: App = { clientId: 'pregon', clientSecret: 'a secret, with signs: & = %' };
export const REDIRECT = 'https://pregon.example/connect/callback';

export interface Desk {
  readonly flow: ConsentFlow;
  readonly app: App;
  readonly endpoints: Endpoints;
  readonly signal: AbortSignal;
  readonly verifier: string;
  readonly address: string;
  /** A person at the network's own page; answers where the browser is sent. */
  visit(fields?: Readonly<Record<string, string>>): Promise<URL>;
  /** Expires, revokes or withdraws on the network's side. */
  control(body: Readonly<Record<string, string>>): Promise<number>;
}

const post = (url: string, body: unknown): Promise<Response> =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** Somebody about to consent on a network's twin that knows this installation. */
export async function deskOf(network: Network, sandbox: Sandbox): Promise<Desk> {
  const { key, connector } = network;
  if (!connector.consent) throw new Error(`${key} knows no consent`);
  const flow = connector.consent;
  const { api, site } = sandbox.endpoints(key);
  const endpoints = { api, site, login: api };
  await post(`${sandbox.url}/_control/apps`, { network: key, ...APP, redirectUri: REDIRECT });
  const verifier = randomBytes(32).toString('base64url');
  const consent = { clientId: APP.clientId, redirectUri: REDIRECT, state: 'a-state', verifier };
  const address = flow.authorise(consent, endpoints);
  const visit: Desk['visit'] = async (fields = {}) => {
    const shown = await (await fetch(address)).text();
    const boxes = [...shown.matchAll(/name="(scope\.[^"]+)" value="on" checked/g)].map(
      ([, name = '']): [string, string] => [name, 'on'],
    );
    const body = new URLSearchParams({ decision: 'allow', ...Object.fromEntries(boxes), ...fields });
    for (const [name, value] of Object.entries(fields)) if (value === '') body.delete(name);
    const answer = await fetch(address, { method: 'POST', body, redirect: 'manual' });
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`no way back: ${answer.status} ${await answer.text()}`);
    return new URL(location);
  };
  const control: Desk['control'] = async (body) =>
    (await post(`${sandbox.url}/_control/grants`, { network: key, ...body })).status;
  return { flow, app: APP, endpoints, signal: new AbortController().signal, verifier, address, visit, control };
}
