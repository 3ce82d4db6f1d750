import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as every authenticator understands it: SHA-1, six digits, thirty seconds; a secret of 160 bits. */
const SECRET_BYTES = 20;
const SHAPE = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** windows before and after the present one that still count: a telephone's clock is seldom exact */
const TOLERANCE = 1;

export const newSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

/** What an authenticator reads from a QR code. */
export const addressOf = (secret: string, issuer: string, label: string): string =>
  new TOTP({ ...SHAPE, secret: Secret.fromBase32(secret), issuer, label }).toString();

/** The window a code belongs to, counted since 1970; null where it is no code of this secret around that moment. */
export function windowOf(secret: string, code: string, at: Date): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const timestamp = at.getTime();
  const totp = new TOTP({ ...SHAPE, secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token, timestamp, window: TOLERANCE });
  return delta === null ? null : TOTP.counter({ period: SHAPE.period, timestamp }) + delta;
}
