import type { Readable } from 'node:stream';

/** Which bytes: a tenant's, named by what they are. The same photo of two organisations is two blobs. */
export interface BlobKey {
  readonly organisationId: string;
  /** lower-case hex */
  readonly sha256: string;
}

/** Thrown when the bytes are not there; the row that names them says that they should be. */
export class BlobMissing extends Error {
  constructor({ sha256 }: BlobKey) {
    super(`the stored file ${sha256.slice(0, 12)}… is missing from the media store`);
  }
}

/** Bytes in memory, or a file on this machine that is copied. */
export type BlobBody = Uint8Array | { readonly path: string; readonly bytes: number };

/** Both ends included, as in HTTP. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export const BLOBS = Symbol('BlobStore');

/** Where files lie. Content-addressed, so `put` of what is there changes nothing. */
export interface BlobStore {
  put(key: BlobKey, body: BlobBody, mime: string): Promise<void>;
  /** Throws `BlobMissing`. */
  get(key: BlobKey): Promise<Buffer>;
  /** Throws `BlobMissing` before the first byte. */
  stream(key: BlobKey, range?: ByteRange): Promise<Readable>;
  /** Quiet where there is nothing. */
  delete(key: BlobKey): Promise<void>;
}

const HEX = /^[0-9a-f]{64}$/;
const UUID = /^[0-9a-f-]{36}$/;

/** `organisation/ab/abcdef…`: safe as a path and as an object name, whatever it was asked with. */
export function blobPath({ organisationId, sha256 }: BlobKey): string {
  if (!HEX.test(sha256) || !UUID.test(organisationId)) throw new RangeError('not the key of a stored file');
  return `${organisationId}/${sha256.slice(0, 2)}/${sha256}`;
}
