import { randomBytes, randomInt } from 'node:crypto';
import { z } from 'zod';
import { consentPage, consentProblem } from './consent.page.js';
import type { OpenCall, TwinReply } from './twin.js';

export interface AskedConsent {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly scopes: readonly string[];
  readonly challenge: string | null;
}

export interface ConsentTwin {
  /** As people read it. */
  readonly name: string;
  readonly several: boolean;
  /** How long a code lives, seconds. */
  readonly codeSeconds: number;
  /** What the address asks, or what is wrong with it in the network's words. */
  readonly read: (query: Readonly<Record<string, string>>) => AskedConsent | string;
  /** Added to the address where the person says no. */
  readonly denied: Readonly<Record<string, string>>;
}

const html = (status: number, page: string): TwinReply => ({ status, json: null, html: page });

/** Sixteen digits, as every network's own ids could be. */
const newId = (): string => `1${String(randomInt(1e12)).padStart(12, '0')}${String(randomInt(1e3)).padStart(3, '0')}`;

const HANDLE = /^@?([\p{L}\p{N}_.]{1,50})$/u;

/** The accounts ticked, and one more where another was named: on the twin it begins to exist by that. */
function chosenAccounts({ network, books }: OpenCall, body: Readonly<Record<string, unknown>>): string[] {
  const ticked = Object.keys(body).flatMap((name) => (name.startsWith('account.') ? [name.slice(8)] : []));
  const one = z.string().safeParse(body['account']).data;
  const handle = HANDLE.exec(z.string().catch('').parse(body['other']).trim())?.[1];
  const known = (id: string): boolean =>
    books.accounts().some((account) => account.network === network && account.remoteId === id);
  if (handle === undefined) return [...ticked, ...(one === undefined ? [] : [one])].filter(known);
  const there = books.accounts().find((account) => account.network === network && account.handle === handle);
  const remoteId = there?.remoteId ?? newId();
  if (!there) books.register({ network, remoteId, handle, name: handle, token: randomBytes(24).toString('base64url') });
  return [...ticked.filter(known), remoteId];
}

/** The page on which a person lets an installation in, or does not. Only addresses it was told before are gone back to. */
export const consentHandler =
  (twin: ConsentTwin) =>
  (call: OpenCall): TwinReply => {
    const { request, books, network } = call;
    const asked = twin.read(request.query);
    if (typeof asked === 'string') return html(400, consentProblem(twin.name, asked));
    if (!books.consents.knows(network, asked.clientId, asked.redirectUri))
      return html(400, consentProblem(twin.name, 'The application or its redirect address is not known here.'));
    if (request.method === 'GET') {
      const accounts = books.accounts().filter((account) => account.network === network);
      return html(200, consentPage({ ...asked, network: twin.name, accounts, several: twin.several }));
    }
    const back = (more: Readonly<Record<string, string>>): TwinReply => {
      const url = new URL(asked.redirectUri);
      for (const [name, value] of Object.entries({ ...more, state: asked.state })) url.searchParams.set(name, value);
      return { status: 302, json: null, headers: { location: url.href } };
    };
    if (request.body['decision'] !== 'allow') return back({ error: 'access_denied', ...twin.denied });
    const accounts = chosenAccounts(call, request.body);
    if (accounts.length === 0 && !twin.several) return html(400, consentProblem(twin.name, 'No account was chosen.'));
    const scopes = asked.scopes.filter((scope) => request.body[`scope.${scope}`] === 'on');
    const { clientId, redirectUri, challenge } = asked;
    const given = { network, clientId, redirectUri, challenge, accounts, scopes };
    return back({ code: books.consents.issueCode(given, twin.codeSeconds) });
  };
