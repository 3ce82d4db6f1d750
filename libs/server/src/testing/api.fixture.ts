import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { createApi } from '../api.js';
import { issueSetupCode } from '../ledger/installation.js';
import { apiEnv } from '../server.env.js';
import { serverVariables } from './server.variables.fixture.js';
import type { Ground } from './town.fixture.js';

const PASSWORD = 'una contraseña de prueba';
const answerShape = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(z.object({ message: z.string(), extensions: z.object({ code: z.string() }).loose() }).loose())
    .optional(),
});
export type Answer = z.infer<typeof answerShape>;

/** A browser as the server knows it: a cookie and what it asks. */
export interface Browser {
  cookie: string | null;
  ask(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer>;
  /** The `Set-Cookie` of the last answer. */
  lastCookie(): string | null;
}

export interface RunningApi {
  readonly url: string;
  readonly password: string;
  /** What it runs with: a worker beside it needs the same keys. */
  readonly variables: Readonly<Record<string, string>>;
  browser(): Browser;
  /** Sets an organisation up as its first administrator would, and answers that administrator's browser. */
  organisation(slug: string): Promise<Browser>;
  close(): Promise<void>;
}

/** The real API process's application on a free port, on the test's own database. */
export async function openApi(ground: Ground, variables: Record<string, string> = {}): Promise<RunningApi> {
  const media = mkdtempSync(path.join(tmpdir(), 'pregon-media-'));
  const given: Record<string, string> = {
    ...serverVariables(media),
    DATABASE_URL: ground.database.apiUrl,
    LOG_LEVEL: 'silent',
    ...variables,
  };
  const env = apiEnv.parse(given);
  const app = await createApi(env);
  await app.listen(0, '127.0.0.1');
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  const open = (): Browser => browser(url);
  return {
    url,
    password: PASSWORD,
    variables: given,
    browser: open,
    async organisation(slug) {
      const administrator = open();
      const code = await issueSetupCode(ground.database.ownerUrl);
      const input = {
        code,
        organisationName: slug,
        slug,
        adminName: 'Dani Ferri',
        email: `dani@${slug}.example`,
        password: PASSWORD,
      };
      await administrator.ask(SET_UP, { input });
      return administrator;
    },
    async close() {
      await app.close();
      rmSync(media, { recursive: true, force: true });
    },
  };
}

const SET_UP = `mutation ($input: SetUpOrganisationInput!) {
  setUpOrganisation(input: $input) { ... on Viewer { id } ... on Refused { code field } } }`;

function browser(url: string): Browser {
  let last: string | null = null;
  const self: Browser = {
    cookie: null,
    async ask(query, variables = {}, headers = {}) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(self.cookie ? { cookie: self.cookie } : {}), ...headers },
        body: JSON.stringify({ query, variables }),
      });
      last = response.headers.get('set-cookie');
      if (last) self.cookie = last.split(';')[0] ?? null;
      return answerShape.parse(await response.json());
    },
    lastCookie: () => last,
  };
  return self;
}
