import { z } from 'zod';
import { CertificateSigner, parsePrivateKey, parsePublicKeys } from './certificate.signer.js';

/** What API and worker read from the environment for certificates; the worker gets only the public keys. */
export const postsVariables = {
  /** `keyId:base64(PKCS#8 DER)` of an Ed25519 key; only the API signs */
  PREGON_CERTIFICATE_PRIVATE_KEY: z.string().min(1).optional(),
  /** `keyId:base64(SPKI DER)`, comma separated: every key whose signatures still count */
  PREGON_CERTIFICATE_PUBLIC_KEYS: z.string().min(1),
};

export interface PostsSettings {
  readonly signer: CertificateSigner;
}

/** `env` is what `postsVariables` parsed. Throws with a clear sentence where the keys are no keys. */
export function postsSettings(env: Readonly<Record<string, unknown>>): PostsSettings {
  const read = z.object(postsVariables).parse(env);
  const privateKey = read.PREGON_CERTIFICATE_PRIVATE_KEY ? parsePrivateKey(read.PREGON_CERTIFICATE_PRIVATE_KEY) : null;
  return { signer: new CertificateSigner(privateKey, parsePublicKeys(read.PREGON_CERTIFICATE_PUBLIC_KEYS)) };
}
