import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { BlobMissing, blobPath, type BlobBody, type BlobKey, type BlobStore, type ByteRange } from './blob.store.js';

export interface S3Settings {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Any store that speaks S3. Addressed by path, because self-hosted ones seldom have a name per bucket. */
export class S3Store implements BlobStore {
  private readonly client: S3Client;

  constructor(private readonly settings: S3Settings) {
    const { endpoint, region, accessKeyId, secretAccessKey } = settings;
    this.client = new S3Client({
      endpoint,
      region,
      forcePathStyle: true,
      credentials: { accessKeyId, secretAccessKey },
      maxAttempts: 3,
      // Many self-hosted stores refuse the newer checksum trailers; we verify the hash on reading ourselves.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  async put(key: BlobKey, body: BlobBody, mime: string): Promise<void> {
    const inMemory = body instanceof Uint8Array;
    const Body = inMemory ? body : createReadStream(body.path);
    const ContentLength = inMemory ? body.length : body.bytes;
    await this.client.send(new PutObjectCommand({ ...this.object(key), Body, ContentLength, ContentType: mime }));
  }

  async get(key: BlobKey): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of await this.stream(key)) chunks.push(Buffer.from(chunk as Uint8Array));
    return Buffer.concat(chunks);
  }

  async stream(key: BlobKey, range?: ByteRange): Promise<Readable> {
    const asked = { ...this.object(key), ...(range && { Range: `bytes=${range.start}-${range.end}` }) };
    const answer = await this.client.send(new GetObjectCommand(asked)).catch((failure: unknown) => {
      if (isMissing(failure)) throw new BlobMissing(key);
      throw failure;
    });
    if (!(answer.Body instanceof Readable)) throw new Error('the media store answered without a body');
    return answer.Body;
  }

  async delete(key: BlobKey): Promise<void> {
    await this.client.send(new DeleteObjectCommand(this.object(key)));
  }

  private object(key: BlobKey): { Bucket: string; Key: string } {
    return { Bucket: this.settings.bucket, Key: blobPath(key) };
  }
}

const isMissing = (failure: unknown): boolean =>
  failure instanceof NoSuchKey || (failure instanceof S3ServiceException && failure.$metadata.httpStatusCode === 404);
