import { z } from 'zod';
import type { Books } from './books.js';
import type { TwinReply } from './twin.js';

const appShape = z.strictObject({
  network: z.string().min(1),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  redirectUri: z.url(),
  /** As Meta's "require app secret": whatever comes with a token has to prove that the secret is held. */
  requireProof: z.boolean().optional(),
});

/**
 * `expire`: the access token is over, a refresh token still works. `revoke`: the person took the installation's access
 * away. `withdraw`: one permission is gone, the token stays. `leave`: the page is no longer the person's.
 */
const grantShape = z.strictObject({
  network: z.string().min(1),
  account: z.string().min(1),
  action: z.enum(['expire', 'revoke', 'withdraw', 'leave']),
  scope: z.string().optional(),
});

const ok = (json: unknown): TwinReply => ({ status: 200, json });
const refused = (error: z.ZodError): TwinReply => ({ status: 400, json: { error: z.prettifyError(error) } });

export function registerApp(books: Books, body: unknown): TwinReply {
  const read = appShape.safeParse(body);
  if (!read.success) return refused(read.error);
  const { network, clientId, clientSecret, redirectUri, requireProof } = read.data;
  books.consents.registerApp(network, clientId, clientSecret, redirectUri, requireProof);
  books.save();
  return ok({ ok: true });
}

/** Answers how many tokens it concerned; an account that has none by consent is told so. */
export function changeGrants(books: Books, body: unknown): TwinReply {
  const read = grantShape.safeParse(body);
  if (!read.success) return refused(read.error);
  const { network, account, action, scope } = read.data;
  const changed = books.consents.touch(network, account, (grant) => {
    switch (action) {
      case 'expire':
        grant.endsAt = Date.now();
        return;
      case 'revoke':
        grant.revoked = true;
        return;
      case 'withdraw':
        grant.scopes = grant.scopes.filter((name) => name !== scope);
        return;
      case 'leave':
        grant.accounts = grant.accounts.filter((id) => id !== account);
        grant.revoked ||= grant.account === account;
        return;
    }
  });
  books.save();
  return changed > 0 ? ok({ changed }) : { status: 404, json: { error: 'No token was given by consent here' } };
}
