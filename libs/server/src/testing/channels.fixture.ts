import { randomBytes } from 'node:crypto';
import type { Decided } from '@pregon/domain';
import { startSandbox, type Sandbox } from '@pregon/networks/server';
import { createLog } from '../ledger/log.js';
import { JobHandlers } from '../ledger/jobs.js';
import { OutboxSubscribers } from '../ledger/outbox.js';
import { SecretKeyring } from '../ledger/secret.keyring.js';
import { openGround, type Ground, type Town } from './town.fixture.js';
import { Accounts, type NewAccount } from '../channels/accounts.service.js';
import type { Viewer } from '../ledger/viewer.js';
import { ConnectionDecisions } from '../channels/connection.decisions.js';
import { Connections } from '../channels/connections.service.js';
import { connectorOf, publisherOf } from '../channels/connector.of.js';
import type { Watching } from '../channels/account.watch.js';
import type { Exchanging } from '../channels/consent.exchange.js';
import { Consents } from '../channels/consent.begin.js';
import { Credentials } from '../channels/credentials.service.js';
import { NetworkApps } from '../channels/network.apps.js';
import { networkEndpoints } from '../channels/network.endpoints.js';
import { NetworkIdentity } from '../channels/network.identity.js';
import { Renewals } from '../channels/renewal.js';
import { SandboxConnections } from '../channels/sandbox.connections.js';

export function accepted<T>(decided: Decided<T>): T {
  if (!decided.ok) throw new Error(`refused: ${JSON.stringify(decided.refusal)}`);
  return decided.value;
}
export const refusalOf = <T>(decided: Decided<T>) => (decided.ok ? null : decided.refusal);

const PUBLIC_URL = 'https://pregon.example';
const freshKey = (kid: string): string => `${kid}:${randomBytes(32).toString('base64')}`;

export interface Wiring {
  readonly queues: {
    enqueue<T>(job: { name: string }, message: { organisationId: string; payload: T }): Promise<void>;
  };
  readonly subscribers: OutboxSubscribers;
  readonly handlers: JobHandlers;
  readonly parts: Watching & Exchanging & { readonly renewals: Renewals };
}

export type Bench = Awaited<ReturnType<typeof openBench>>;

/** Everything that connects accounts, against a database and the twins of its own. */
/** `wire` lets the worker's handlers in: only a spec loads those. */
export async function openBench(wire: (given: Wiring) => void) {
  const ground: Ground = await openGround();
  const sandbox: Sandbox = await startSandbox();
  const endpoints = networkEndpoints({ overrides: {}, sandboxUrl: sandbox.url });
  const oldKey = freshKey('k1');
  const keyring = SecretKeyring.parse(oldKey);
  const identity = new NetworkIdentity(publisherOf, endpoints, connectorOf);
  const credentials = new Credentials(keyring);
  const apps = new NetworkApps(keyring, {}, endpoints);
  const log = createLog('test', 'silent');
  const renewalsWith = (more: Partial<{ credentials: Credentials }> = {}) =>
    new Renewals({ ledger: ground.worker, log, credentials, apps, endpoints, connectorOf, ...more });
  const connections = new Connections(ground.api, credentials, keyring, identity);
  const handlers = new JobHandlers();
  const subscribers = new OutboxSubscribers();
  const queues = {
    enqueue: <T>(job: { name: string }, message: { organisationId: string; payload: T }) =>
      handlers.run(job.name, 'a-job', message),
  };
  const renewals = renewalsWith();
  const parts = {
    ledger: ground.worker,
    keyring,
    credentials,
    networks: identity,
    apps,
    renewals,
    endpoints,
    publisherOf,
    connectorOf,
  };
  wire({ queues, subscribers, handlers, parts });
  return {
    ground,
    sandbox,
    keyring,
    withNewKey: SecretKeyring.parse(`${freshKey('k2')},${oldKey}`),
    credentials,
    apps,
    endpoints,
    accounts: new Accounts(ground.api),
    connections,
    decisions: new ConnectionDecisions(ground.api),
    consents: new Consents(ground.api, keyring, apps, connectorOf, endpoints, PUBLIC_URL),
    sandboxConnections: new SandboxConnections(connections, sandbox.url),
    renewals,
    renewalsWith,
    /** What the relay and the worker would do with everything that waits about accounts, until nothing is left. */
    async worksOff(town: Town, only = 'account.%'): Promise<string[]> {
      const done: string[] = [];
      for (;;) {
        const { rows } = await ground.eyes.query<{ id: string; topic: string; payload: unknown }>(
          `DELETE FROM outbox WHERE organisation_id = $1 AND topic LIKE $2 RETURNING id, topic, payload`,
          [town.organisationId, only],
        );
        if (rows.length === 0) return done;
        for (const { id, topic, payload } of rows) {
          done.push(topic);
          await subscribers.deliver(topic, {
            id,
            organisationId: town.organisationId,
            payload,
            carriedAt: new Date(),
          });
        }
      }
    },
    async control(body: Readonly<Record<string, string>>): Promise<void> {
      const answer = await fetch(`${sandbox.url}/_control/grants`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(await answer.text());
    },
    async close(): Promise<void> {
      await sandbox.stop();
      await ground.close();
    },
  };
}

/** Somebody at the network's page: ticks everything that is asked, and what `fields` say; '' unticks. */
export async function atTheNetwork(url: string, fields: Readonly<Record<string, string>>): Promise<URL> {
  const shown = await (await fetch(url)).text();
  const boxes = [...shown.matchAll(/name="(scope\.[^"]+)" value="on" checked/g)].map(
    ([, name = '']): [string, string] => [name, 'on'],
  );
  const body = new URLSearchParams({ decision: 'allow', ...Object.fromEntries(boxes), ...fields });
  for (const [name, value] of Object.entries(fields)) if (value === '') body.delete(name);
  const answer = await fetch(url, { method: 'POST', body, redirect: 'manual' });
  const location = answer.headers.get('location');
  if (location === null) throw new Error(`no way back: ${answer.status} ${await answer.text()}`);
  return new URL(location);
}

export const returnedWith = (back: URL) => ({
  state: back.searchParams.get('state') ?? '',
  code: back.searchParams.get('code'),
  error: back.searchParams.get('error'),
});

export const newAccount = (departmentId: string, change: Partial<NewAccount> = {}): NewAccount => ({
  network: 'x',
  handle: 'AjRiudalba',
  name: 'Ajuntament de Riudalba',
  tier: 'A',
  departmentId,
  sharedWithIds: null,
  languagePolicy: 'joined',
  languages: ['es', 'ca-valencia'],
  note: null,
  ...change,
});

export const sessionOf = (viewer: Viewer, sessionId: string): Viewer => ({ ...viewer, sessionId });
