import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** What a signed address says: which bytes of whom, by which grant, until when. */
export interface MediaClaim {
  readonly organisationId: string;
  readonly grantId: string;
  /** lower-case hex */
  readonly sha256: string;
  readonly expiresAt: Date;
}

const LENGTHS = { organisation: 16, grant: 16, sha256: 32, expiry: 6, mac: 32 } as const;
const BODY = LENGTHS.organisation + LENGTHS.grant + LENGTHS.sha256 + LENGTHS.expiry;

/** Signs and reads the addresses from which a network fetches a photo. The signature is checked before any query. */
export class MediaTokens {
  private readonly key: Buffer;

  /** `secret` is the installation's; this purpose gets a key of its own from it. */
  constructor(secret: string) {
    if (secret.length < 32) throw new Error('PREGON_SECRET must have at least 32 characters');
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'pregon.public-media.v1', 32));
  }

  sign({ organisationId, grantId, sha256, expiresAt }: MediaClaim): string {
    const expiry = Buffer.alloc(LENGTHS.expiry);
    expiry.writeUIntBE(expiresAt.getTime(), 0, LENGTHS.expiry);
    const body = Buffer.concat([uuidBytes(organisationId), uuidBytes(grantId), Buffer.from(sha256, 'hex'), expiry]);
    return Buffer.concat([body, this.mac(body)]).toString('base64url');
  }

  /** null for anything not signed by us. Expiry is left to whoever knows the time. */
  read(token: string): MediaClaim | null {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== BODY + LENGTHS.mac) return null;
    const body = bytes.subarray(0, BODY);
    if (!timingSafeEqual(bytes.subarray(BODY), this.mac(body))) return null;
    return {
      organisationId: uuidText(body.subarray(0, 16)),
      grantId: uuidText(body.subarray(16, 32)),
      sha256: body.subarray(32, 64).toString('hex'),
      expiresAt: new Date(body.readUIntBE(64, LENGTHS.expiry)),
    };
  }

  private mac(body: Buffer): Buffer {
    return createHmac('sha256', this.key).update(body).digest();
  }
}

const uuidBytes = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');
const uuidText = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
