import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** `keyId:base64(PKCS#8 DER)` of an Ed25519 key. Throws without repeating what it was given. */
export function parsePrivateKey(text: string): { readonly keyId: string; readonly key: KeyObject } {
  const { keyId, der } = split(text);
  return { keyId, key: ed25519(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })) };
}

/** `keyId:base64(SPKI DER)`, comma separated: every key whose signatures still count. */
export function parsePublicKeys(text: string): ReadonlyMap<string, KeyObject> {
  return new Map(
    text.split(',').map((one) => {
      const { keyId, der } = split(one);
      return [keyId, ed25519(createPublicKey({ key: der, format: 'der', type: 'spki' }))];
    }),
  );
}

function split(text: string): { keyId: string; der: Buffer } {
  const [keyId, encoded] = text.trim().split(':');
  if (!keyId || !encoded) throw new Error('a certificate key is written keyId:base64');
  return { keyId, der: Buffer.from(encoded, 'base64') };
}

function ed25519(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('certificates are signed with Ed25519 keys');
  return key;
}

/** Signs and checks the canonical bytes of certificates (Ed25519, RFC 8032). */
export class CertificateSigner {
  constructor(
    private readonly privateKey: { readonly keyId: string; readonly key: KeyObject } | null,
    private readonly publicKeys: ReadonlyMap<string, KeyObject>,
  ) {}

  /** Throws where this process has no private key: only the API signs. */
  sign(body: string): { readonly keyId: string; readonly signature: string } {
    if (!this.privateKey) throw new Error('this process can not sign certificates');
    const { keyId, key } = this.privateKey;
    return { keyId, signature: sign(null, Buffer.from(body, 'utf8'), key).toString('base64') };
  }

  /** The keys come from the configuration, never from the database: who can write rows can't make a certificate. */
  isValid(certificate: { readonly body: string; readonly keyId: string; readonly signature: string }): boolean {
    const key = this.publicKeys.get(certificate.keyId);
    if (!key) return false;
    return verify(null, Buffer.from(certificate.body, 'utf8'), key, Buffer.from(certificate.signature, 'base64'));
  }
}
