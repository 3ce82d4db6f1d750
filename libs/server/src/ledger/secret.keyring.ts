import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What is stored of a secret. */
export interface SealedSecret {
  readonly keyId: string;
  /** 12 random bytes, never used twice with one key */
  readonly nonce: Buffer;
  /** ciphertext followed by the 16 bytes of the tag */
  readonly sealed: Buffer;
}

/** Whose secret it is and what for. Bound into the seal, so that a row copied elsewhere does not open. */
export interface SecretOwner {
  readonly purpose: 'credential' | 'second_factor' | 'consent' | 'network_app';
  readonly organisationId: string;
  /** an account's credential · a person's second factor · an attempt to connect · a network's key */
  readonly subjectId: string;
}

/** Thrown when a secret can't be opened. Says which key was asked for, never anything of the content. */
export class SecretUnreadable extends Error {}

/** AES-256-GCM under named keys: the first seals, all open, so that a new key can be put in front of an old one. */
export class SecretKeyring {
  private constructor(
    private readonly current: string,
    private readonly keys: ReadonlyMap<string, Buffer>,
  ) {}

  /** `kid:base64,kid:base64…`, each key of 32 bytes. Throws on anything else, without repeating what it was given. */
  static parse(text: string): SecretKeyring {
    const keys = new Map<string, Buffer>();
    for (const [index, entry] of text.split(',').entries()) {
      const [, kid, encoded] = /^\s*([A-Za-z0-9._-]{1,40}):([A-Za-z0-9+/]+={0,2})\s*$/.exec(entry) ?? [];
      const place = `credential key ${index + 1}`;
      if (!kid || !encoded) throw new Error(`${place} must read name:base64`);
      const key = Buffer.from(encoded, 'base64');
      if (key.length !== KEY_BYTES) throw new Error(`${place} (${kid}) must be ${KEY_BYTES} bytes`);
      if (keys.has(kid)) throw new Error(`${place} repeats the name ${kid}`);
      keys.set(kid, key);
    }
    const [current] = keys.keys();
    if (current === undefined) throw new Error('at least one credential key is needed');
    return new SecretKeyring(current, keys);
  }

  /** The name of the key that seals now. */
  get sealsWith(): string {
    return this.current;
  }

  seal(owner: SecretOwner, fields: Readonly<Record<string, string>>): SealedSecret {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.key(this.current), nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(boundTo(owner, this.current));
    const body = Buffer.concat([cipher.update(JSON.stringify(fields), 'utf8'), cipher.final()]);
    return { keyId: this.current, nonce, sealed: Buffer.concat([body, cipher.getAuthTag()]) };
  }

  /** Throws `SecretUnreadable` for an unknown key, another owner, or altered bytes. */
  open(owner: SecretOwner, { keyId, nonce, sealed }: SealedSecret): Record<string, string> {
    const decipher = createDecipheriv(ALGORITHM, this.key(keyId), nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(boundTo(owner, keyId));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    try {
      const body = Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
      return JSON.parse(body.toString('utf8')) as Record<string, string>;
    } catch {
      throw new SecretUnreadable(`the secret does not open with key ${keyId}: wrong key, owner or bytes`);
    }
  }

  private key(kid: string): Buffer {
    const key = this.keys.get(kid);
    if (!key) throw new SecretUnreadable(`credential key ${kid} is not configured`);
    return key;
  }
}

function boundTo({ purpose, organisationId, subjectId }: SecretOwner, keyId: string): Buffer {
  return Buffer.from([`pregon.${purpose}.v1`, keyId, organisationId, subjectId].join('\n'), 'utf8');
}
