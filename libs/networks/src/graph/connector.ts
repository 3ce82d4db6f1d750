import type { AppCall, AuthFailure, Choice, Connector, Terms } from '../auth.contract.js';
import type { RemoteAccount } from '../publisher.contract.js';
import { dialogue, inspectToken, instantOf, longToken, shortToken } from './auth.js';
import { type Page, pagesOf } from './pages.js';
import { appSecretProof } from './proof.js';

/** A role on the page that the person themself must hold; Graph lists it apart from permissions. */
export const PUBLISH_TASK = 'task:CREATE_CONTENT';

interface Meant {
  readonly needed: readonly string[];
  readonly wanted: readonly string[];
  /** The account that a page leads to; null where it leads to none. */
  readonly accountOf: (page: Page) => { readonly account: RemoteAccount; readonly name: string } | null;
}

interface Person extends Terms {
  readonly userToken: string;
  readonly granted: readonly string[];
}

/** A page's token made from the long token of a person has no end of its own, but dies with the person's access. */
async function personOf(call: AppCall, token: string): Promise<{ readonly value: Person } | AuthFailure> {
  const long = await longToken(call, token);
  if (!('value' in long)) return long;
  const userToken = long.value.access_token;
  const seen = await inspectToken(call, userToken);
  if (!('value' in seen)) return seen;
  const { scopes, expires_at: ends, data_access_expires_at: consentEnds } = seen.value.data;
  const terms = { tokenEndsAt: instantOf(ends), consentEndsAt: instantOf(consentEnds) };
  return { value: { userToken, granted: scopes, ...terms } };
}

const tasked = (granted: readonly string[], { tasks }: Page): readonly string[] =>
  tasks.includes('CREATE_CONTENT') ? [...granted, PUBLISH_TASK] : granted;

/** Facebook Login for both networks of Meta's: consent, long token, pages. */
export function metaConnector({ needed: own, wanted, accountOf }: Meant): Connector {
  const needed = [...own, PUBLISH_TASK];
  const choices = ({ app }: AppCall, person: Person, pages: readonly Page[]): Choice[] =>
    pages.flatMap((page) => {
      const meant = accountOf(page);
      if (!meant) return [];
      const { userToken, tokenEndsAt, consentEndsAt } = person;
      const proof = appSecretProof(page.access_token, app.clientSecret);
      const credential = { accessToken: page.access_token, userToken, appSecretProof: proof };
      return [{ ...meant, credential, granted: tasked(person.granted, page), tokenEndsAt, consentEndsAt }];
    });
  const offered = async (call: AppCall, token: string): Promise<{ value: Choice[] } | AuthFailure> => {
    const person = await personOf(call, token);
    if (!('value' in person)) return person;
    const pages = await pagesOf(call, person.value.userToken);
    return 'value' in pages ? { value: choices(call, person.value, pages.value) } : pages;
  };
  return {
    needed,
    wanted,
    consent: {
      authorise: (consent, endpoints) => dialogue(consent, endpoints, [...own, ...wanted]),
      async exchange(returned) {
        const short = await shortToken(returned, returned.code, returned.redirectUri);
        if (!('value' in short)) return short;
        const found = await offered(returned, short.value.access_token);
        return 'value' in found ? { kind: 'granted', choices: found.value } : found;
      },
      async renew(renewal) {
        const found = await offered(renewal, renewal.credential['userToken'] ?? '');
        if (!('value' in found)) return found;
        const same = found.value.find(({ account }) => account.remoteId === renewal.account.remoteId);
        // The person is still known, the page is no longer theirs: what is in hand will not outlive that.
        if (!same) return { kind: 'unauthorised', code: 'not_a_member', evidence: NOTHING_SAID };
        const { credential, granted, tokenEndsAt, consentEndsAt } = same;
        return { kind: 'renewed', credential, granted, tokenEndsAt, consentEndsAt };
      },
    },
    async examine(connection, app) {
      const silent = { kind: 'examined', granted: null, tokenEndsAt: null, consentEndsAt: null } as const;
      const { endpoints, signal, credential } = connection;
      // A token that was handed over may be another application's, and Graph tells nobody about those.
      if (!app || credential['userToken'] === undefined) return silent;
      const seen = await inspectToken({ app, endpoints, signal }, credential['accessToken'] ?? '');
      if (!('value' in seen)) return seen;
      const { is_valid: valid, scopes, data_access_expires_at: consentEnds } = seen.value.data;
      if (!valid) return { kind: 'unauthorised', code: 'token_expired', evidence: NOTHING_SAID };
      // A page's own token can't ask for the person's tasks: a refused post tells when one was taken away.
      return { ...silent, granted: [...scopes, PUBLISH_TASK], consentEndsAt: instantOf(consentEnds) };
    },
  };
}

const NOTHING_SAID = {
  operation: 'inspectToken',
  requestDigest: null,
  status: 200,
  body: '',
  durationMs: 0,
  phase: 'answered',
  hint: null,
} as const;
