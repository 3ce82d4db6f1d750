import { z } from 'zod';
import type { Account } from '../sandbox/books.js';
import { standingOf } from '../sandbox/consent.books.js';
import type { OpenCall, TwinReply } from '../sandbox/twin.js';
import { PROOF } from './proof.js';
import { graphProof, graphRefusal, graphToken, graphUnauthorised, graphUnproven } from './twin.replies.js';

/** How an account of this twin shows up among a person's pages. */
export type PageOf = (account: Account) => Readonly<Record<string, unknown>>;

const CONSENT_DAYS = 90;
const DAY_SECONDS = 24 * 3600;

const seconds = (ms: number): number => Math.floor(ms / 1000);

const expired = (): TwinReply =>
  graphRefusal({ code: 190, subcode: 463, message: 'Error validating access token: Session has expired.' });

const pageQuery = z.strictObject({
  fields: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  after: z.string().optional(),
  [PROOF]: z.string().optional(),
});

/** The pages a person ticked, each with a token of its own that has no end while theirs is a long one. */
export function listPages({ network, books, request }: OpenCall, pageOf: PageOf): TwinReply {
  const token = graphToken(request);
  const grant = token === null ? null : books.consents.byAccess(network, token);
  if (!grant || grant.account !== null) return graphUnauthorised();
  if (standingOf(grant) !== 'live') return expired();
  const given = graphProof(request)?.given ?? null;
  if (token !== null && !books.consents.proven(grant, token, given)) return graphUnproven(given);
  if (!grant.scopes.includes('pages_show_list'))
    return graphRefusal({ code: 200, status: 403, message: '(#200) Requires pages_show_list permission.' });
  const read = pageQuery.safeParse(request.query);
  if (!read.success) return graphRefusal({ code: 100, message: '(#100) Invalid parameter' });
  const from = Number(read.data.after ?? 0);
  const mine = books.accounts().filter((one) => one.network === network && grant.accounts.includes(one.remoteId));
  const data = mine.slice(from, from + read.data.limit).map((account) => {
    const { clientId, scopes, consent } = grant;
    const { access } = books.consents.give({
      network,
      clientId,
      account: account.remoteId,
      accounts: [account.remoteId],
      scopes,
      consent,
      seconds: null,
      renewable: false,
    });
    return { ...pageOf(account), access_token: access, tasks: ['CREATE_CONTENT', 'MODERATE', 'ANALYZE', 'MANAGE'] };
  });
  const next = from + data.length;
  const paging = { cursors: { before: String(from), after: String(next) } };
  const more = next < mine.length ? { next: `https://graph.facebook.com/me/accounts?after=${next}` } : {};
  return { status: 200, json: { data, paging: { ...paging, ...more } } };
}

/** What Graph says of a token to the application it was given to. */
export function inspect({ network, books, request }: OpenCall): TwinReply {
  const [clientId = '', secret = ''] = (graphToken(request) ?? '').split('|');
  if (!books.consents.proves(network, clientId, secret))
    return graphRefusal({ code: 190, message: 'Invalid OAuth access token signature.' });
  const grant = books.consents.byAccess(network, request.query['input_token'] ?? '');
  const live = grant !== null && standingOf(grant) === 'live';
  if (!grant || !live)
    return { status: 200, json: { data: { app_id: clientId, is_valid: false, scopes: grant?.scopes ?? [] } } };
  const data = {
    app_id: clientId,
    type: grant.account === null ? 'USER' : 'PAGE',
    is_valid: true,
    expires_at: grant.endsAt === null ? 0 : seconds(grant.endsAt),
    data_access_expires_at: seconds(Date.now()) + CONSENT_DAYS * DAY_SECONDS,
    scopes: grant.scopes,
  };
  return { status: 200, json: { data } };
}
