import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { BlobStore } from './blob.store.js';
import { FolderStore } from './folder.store.js';
import type { PublicMediaSettings } from './public-media.service.js';

/** What API and worker read from the environment for media; spread it into the app's own schema. */
export const mediaVariables = {
  /** The folder of the files, where `S3_ENDPOINT` is not set. API and worker need the same. */
  MEDIA_DIR: z.string().min(1).optional(),
  S3_ENDPOINT: z.url().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_BUCKET: z.string().optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  /** The address under which citizens' networks and browsers reach the API. */
  PUBLIC_URL: z.url(),
  /** At least 32 characters, equal in API and worker: signs the addresses from which a network fetches a photo. */
  PREGON_SECRET: z.string().min(32),
};

const variables = z.object(mediaVariables);

export interface MediaSettings {
  readonly blobs: BlobStore;
  readonly publicMedia: PublicMediaSettings;
  /** The folder where uploads wait while they are looked at: beside the stored files, or the system's for such things. */
  readonly incoming: string;
}

/** `env` is what `mediaVariables` parsed. Throws naming the variable that is missing. */
export async function mediaSettings(env: Readonly<Record<string, unknown>>): Promise<MediaSettings> {
  const settings = variables.parse(env);
  const publicMedia = { publicUrl: settings.PUBLIC_URL, secret: settings.PREGON_SECRET };
  if (settings.S3_ENDPOINT === undefined) {
    if (settings.MEDIA_DIR === undefined)
      throw new Error('MEDIA_DIR is needed (or S3_ENDPOINT with its bucket and keys)');
    const incoming = path.join(settings.MEDIA_DIR, 'incoming');
    return { blobs: new FolderStore(settings.MEDIA_DIR), publicMedia, incoming };
  }
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = settings;
  if (!bucket || !accessKeyId || !secretAccessKey)
    throw new Error('S3_ENDPOINT also needs S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY');
  const s3 = { endpoint: settings.S3_ENDPOINT, region: settings.S3_REGION, bucket, accessKeyId, secretAccessKey };
  // Loaded only where it is used: the SDK costs a folder's user memory and start-up time for nothing.
  const { S3Store } = await import('./s3.store.js');
  return { blobs: new S3Store(s3), publicMedia, incoming: path.join(tmpdir(), 'pregon-incoming') };
}
