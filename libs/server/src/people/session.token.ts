import { randomBytes } from 'node:crypto';
import { sha256 } from '../ledger/canonical.js';

export const SESSION_COOKIE = 'pregon_session';

/** 256 random bits. Only its hash is stored, so a stolen table signs nobody in. */
export const newSessionToken = (): string => randomBytes(32).toString('base64url');

export const hashToken = (token: string): string => sha256(token);

/** The session token of a Cookie header, or null. */
export const tokenFromCookies = (header: string | undefined): string | null => cookieOf(header, SESSION_COOKIE);

/** One cookie of a Cookie header, or null. */
export function cookieOf(header: string | undefined, wanted: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === wanted && value) return value;
  }
  return null;
}
