import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { sha256 } from '../ledger/canonical.js';
import type { Locale } from '../ledger/viewer.js';

/** Whom a link is for. A later epoch ends the links of the ones before. */
export interface GuestClaim {
  readonly organisationId: string;
  readonly guestId: string;
  readonly epoch: number;
}

const UUID = 16;
const BODY = UUID + UUID + 2;
const MAC = 32;
const CODES = 1_000_000n;

export const GUEST_COOKIE = 'pregon_guest';

/** Links, codes and session tokens of people without an account. None of them is stored: each is derived or hashed. */
export class GuestLinks {
  private readonly publicUrl: string;
  private readonly link: Buffer;
  private readonly code: Buffer;
  private readonly client: Buffer;

  /** `secret` is the installation's; each purpose gets a key of its own from it. */
  constructor({ publicUrl, secret }: { readonly publicUrl: string; readonly secret: string }) {
    if (secret.length < 32) throw new Error('PREGON_SECRET must have at least 32 characters');
    const key = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', `pregon.${purpose}.v1`, 32));
    this.publicUrl = publicUrl.replace(/\/+$/, '');
    this.link = key('guest-link');
    this.code = key('guest-code');
    this.client = key('guest-client');
  }

  /** `locale`: the page speaks the invitation's language before anybody says who they are. */
  address(claim: GuestClaim, locale: Locale): string {
    return `${this.publicUrl}/revision/${this.sign(claim)}?lengua=${locale}`;
  }

  sign({ organisationId, guestId, epoch }: GuestClaim): string {
    const number = Buffer.alloc(2);
    number.writeUInt16BE(epoch);
    const body = Buffer.concat([uuidBytes(organisationId), uuidBytes(guestId), number]);
    return Buffer.concat([body, mac(this.link, body)]).toString('base64url');
  }

  /** null for anything not signed by us. Whether it still opens something is left to whoever knows the guest. */
  read(token: string): GuestClaim | null {
    const bytes = bytesOf(token);
    if (!bytes || !timingSafeEqual(bytes.subarray(BODY), mac(this.link, bytes.subarray(0, BODY)))) return null;
    return claimIn(bytes);
  }

  /** Whom a token says it is for, unproven: only to write down against whom a forgery was tried. */
  static claimed(token: string): GuestClaim | null {
    const bytes = bytesOf(token);
    return bytes && claimIn(bytes);
  }

  /** Six digits. */
  codeOf(challengeId: string): string {
    const number = mac(this.code, uuidBytes(challengeId)).readBigUInt64BE() % CODES;
    return number.toString().padStart(6, '0');
  }

  /** `given`: six digits. */
  codeMatches(challengeId: string, given: string): boolean {
    return timingSafeEqual(mac(this.code, Buffer.from(given)), mac(this.code, Buffer.from(this.codeOf(challengeId))));
  }

  /** Tells two places of one guest apart, and says nothing of either to whoever reads it. */
  clientOf(guestId: string, { address, agent }: { readonly address: string; readonly agent: string }): string {
    return mac(this.client, Buffer.from(JSON.stringify([guestId, address, agent]))).toString('hex');
  }
}

/** The organisation, so that the session is looked for in the right place, and 256 random bits. Only its hash is stored. */
export const newGuestSession = (organisationId: string): string =>
  Buffer.concat([uuidBytes(organisationId), randomBytes(32)]).toString('base64url');

/** Where a session token is looked for, and by what; null for what can't be one. */
export function guestSessionOf(token: string): { readonly organisationId: string; readonly hash: string } | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== UUID + 32 || bytes.toString('base64url') !== token) return null;
  return { organisationId: uuidText(bytes.subarray(0, UUID)), hash: sha256(token) };
}

const mac = (key: Buffer, body: Buffer): Buffer => createHmac('sha256', key).update(body).digest();

function bytesOf(token: string): Buffer | null {
  const bytes = Buffer.from(token, 'base64url');
  return bytes.length === BODY + MAC && bytes.toString('base64url') === token ? bytes : null;
}

const claimIn = (bytes: Buffer): GuestClaim => ({
  organisationId: uuidText(bytes.subarray(0, UUID)),
  guestId: uuidText(bytes.subarray(UUID, UUID + UUID)),
  epoch: bytes.readUInt16BE(UUID + UUID),
});

const uuidBytes = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');
const uuidText = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
