import { setTimeout as pause } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { startSandbox, type Sandbox } from '@pregon/networks/server';
import sharp from 'sharp';
import { z } from 'zod';
import { workerEnv } from '../server.env.js';
import { createWorker } from '../worker.js';
import { openApi, type Browser, type RunningApi } from './api.fixture.js';
import { openGround, type Ground } from './town.fixture.js';

/** A small town hall at work: API, worker and sandbox, told through the public API only. */
export interface Story {
  readonly ground: Ground;
  readonly api: RunningApi;
  readonly sandbox: Sandbox;
  /** Account ids by network. */
  readonly accounts: Readonly<Record<string, string>>;
  readonly department: string;
  /** Connects one more account of the department and answers its id. */
  account(network: string, handle: string): Promise<string>;
  readonly dani: Browser;
  readonly nuria: Browser;
  readonly enric: Browser;
  readonly marta: Browser;
  worker(variables?: Record<string, string>): Promise<INestApplicationContext>;
  /** Stops every worker as a supervisor would. */
  stopWorkers(): Promise<void>;
  /** Uploads a plain picture as this person and answers the asset's id. */
  upload(who: Browser): Promise<string>;
  close(): Promise<void>;
}

const REFUSED = '... on Refused { code field details { name value } }';

/** Runs a query and answers one member of its data; throws on errors and refusals, naming them. */
export async function must<T extends z.ZodType>(
  who: Browser,
  query: string,
  variables: Record<string, unknown>,
  shape: T,
): Promise<z.infer<T>> {
  const { data, errors } = await who.ask(query.replace('$REFUSED', REFUSED), variables);
  const [value] = Object.values(data ?? {});
  const parsed = shape.safeParse(value);
  if (errors || !parsed.success) throw new Error(JSON.stringify(errors ?? { value, issues: parsed.error?.issues }));
  return parsed.data;
}

const withId = z.object({ id: z.string() });
const NETWORKS = ['facebook', 'instagram', 'x', 'telegram'];

export async function openStory(variables: Record<string, string> = {}, on?: Ground): Promise<Story> {
  const ground = on ?? (await openGround());
  const sandbox = await startSandbox({ processingMs: 100 });
  const api = await openApi(ground, { SANDBOX_URL: sandbox.url, ...variables });
  const dani = await api.organisation('riudalba');
  const department = (
    await must(
      dani,
      `mutation ($input: DepartmentInput!) { createDepartment(input: $input) { ... on Department { id } $REFUSED } }`,
      { input: { code: 'CUL', nameEs: 'Cultura', nameCa: 'Cultura', from: '2020-01-01' } },
      withId,
    )
  ).id;
  const hire = async (name: string, role: string, unit: string | null): Promise<Browser> => {
    const email = `${name.toLowerCase()}@riudalba.example`;
    const input = {
      name,
      email,
      password: api.password,
      memberships: [{ role, departmentId: unit, from: '2020-01-01' }],
    };
    await must(
      dani,
      `mutation ($input: CreatePersonInput!) { createPerson(input: $input) { ... on Person { id } $REFUSED } }`,
      { input },
      withId,
    );
    const browser = api.browser();
    await must(
      browser,
      `mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { ... on Viewer { id } $REFUSED } }`,
      { email, password: api.password },
      withId,
    );
    return browser;
  };
  const nuria = await hire('Nuria', 'editor', department);
  const enric = await hire('Enric', 'head', department);
  const marta = await hire('Marta', 'communications_chief', null);
  await must(marta, POLICY, { source: policy }, withId);
  const accounts: Record<string, string> = {};
  const account = async (network: string, handle: string): Promise<string> => {
    const input = {
      network,
      handle,
      name: 'Riudalba',
      departmentId: department,
      languages: ['es', 'ca-valencia'],
      sharedWithIds: null,
    };
    const { id } = await must(
      dani,
      `mutation ($input: CreateAccountInput!) { createAccount(input: $input) { ... on Account { id } $REFUSED } }`,
      { input },
      withId,
    );
    await must(
      dani,
      `mutation ($id: ID!) { connectSandboxAccount(id: $id) { ... on Account { id health } $REFUSED } }`,
      { id },
      z.object({ health: z.literal('healthy') }),
    );
    return id;
  };
  for (const network of NETWORKS) accounts[network] = await account(network, `@${network}riudalba`);
  const workers: INestApplicationContext[] = [];
  const stopWorkers = async (): Promise<void> => {
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
  };
  return {
    ground,
    api,
    sandbox,
    accounts,
    department,
    account,
    dani,
    nuria,
    enric,
    marta,
    async worker(more = {}) {
      const env = workerEnv.parse({
        ...api.variables,
        DATABASE_URL: ground.database.workerUrl,
        PUBLIC_URL: api.url,
        SANDBOX_URL: sandbox.url,
        ...more,
      });
      const worker = await createWorker(env);
      workers.push(worker);
      return worker;
    },
    stopWorkers,
    upload: (who) => upload(api.url, who),
    async close() {
      await stopWorkers();
      await api.close();
      await sandbox.stop();
      await ground.close();
    },
  };
}

const POLICY = `mutation ($source: String!) { publishPolicy(source: $source) { ... on ApprovalPolicy { id version } $REFUSED } }`;
const policy = `key: normal
name: Normal
priority: 1
steps:
  - { key: unidad, name: Jefatura, who: role:head@unit, sla: 8h }
  - { key: com, name: Comunicación, who: role:communications_chief@organisation, sla: 4h }
move: { minutes: 1440 }
atomic_languages: true
`;

async function upload(url: string, who: Browser): Promise<string> {
  const bytes = await sharp({ create: { width: 1080, height: 1080, channels: 3, background: '#3a3fbf' } })
    .png()
    .toBuffer();
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'cartel.png');
  const response = await fetch(`${url}/media`, {
    method: 'POST',
    headers: { cookie: who.cookie ?? '', 'x-pregon-upload': '1', 'apollo-require-preflight': '1' },
    body: form,
  });
  return z.object({ asset: withId }).parse(await response.json()).asset.id;
}

/** Asks until the answer satisfies, or throws with the last answer. Bounded. */
export async function eventually<T>(ask: () => Promise<T>, good: (value: T) => boolean, withinMs = 60_000): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    const value = await ask();
    if (good(value)) return value;
    if (Date.now() > until) throw new Error(`still ${JSON.stringify(value)} after ${withinMs} ms`);
    await pause(100);
  }
}
