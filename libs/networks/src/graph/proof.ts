import { createHmac } from 'node:crypto';

/** The parameter by which Graph knows that a token is used by the application it was given to. */
export const PROOF = 'appsecret_proof';

/** Lower-case hex HMAC-SHA256 of the token under the application's secret. Worth nothing without the token. */
export const appSecretProof = (token: string, clientSecret: string): string =>
  createHmac('sha256', clientSecret).update(token).digest('hex');
