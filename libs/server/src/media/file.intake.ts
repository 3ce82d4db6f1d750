import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { accept, type Decided } from '@pregon/domain';
import type { BlobBody } from './blob.store.js';
import { checkDocument } from './document.intake.js';
import { takeInFilm } from './film.intake.js';
import { HEAD_BYTES, MAX_BYTES, tooManyBytes, unsupported, uploadKind } from './file.kind.js';
import type { Asset } from './media.entity.js';
import { takeInPhoto } from './photo.intake.js';
import { hashOf } from './renditions.service.js';

/** What an upload has become: its bytes as they will be stored, and what was found out about them. */
export type Taken = Pick<Asset, 'sha256' | 'mime' | 'width' | 'height' | 'bytes' | 'durationMs' | 'video'> & {
  readonly body: BlobBody;
};

/** `fresh`: where a rewritten file may be put; the caller removes both. Refuses `media_unsupported`, `media_damaged`, `media_too_large`. */
export async function takeIn(path: string, fresh: string): Promise<Decided<Taken>> {
  const { head, bytes } = await look(path);
  const kind = uploadKind(head);
  if (!kind) return unsupported('type');
  if (bytes > MAX_BYTES[kind]) return tooManyBytes(kind);
  if (kind === 'film') {
    const film = await takeInFilm(path, fresh);
    if (!film.ok) return film;
    return accept({ ...film.value, ...(await onDisk(fresh)) });
  }
  if (kind === 'pdf') {
    const checked = await checkDocument(path);
    if (!checked.ok) return checked;
    return accept({ mime: 'application/pdf', width: 1, height: 1, ...STILL, ...(await onDisk(path)) });
  }
  const picture = await takeInPhoto(await readFile(path));
  if (!picture.ok) return picture;
  const { mime, width, height, bytes: body } = picture.value;
  return accept({ mime, width, height, bytes: body.length, sha256: hashOf(body), body, ...STILL });
}

const STILL = { durationMs: null, video: null } as const;

async function look(path: string): Promise<{ head: Buffer; bytes: number }> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return { head: buffer.subarray(0, bytesRead), bytes: size };
  } finally {
    await handle.close();
  }
}

async function onDisk(path: string): Promise<Pick<Taken, 'sha256' | 'bytes' | 'body'>> {
  const digest = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    const part = chunk as Buffer;
    digest.update(part);
    bytes += part.length;
  }
  return { sha256: digest.digest('hex'), bytes, body: { path, bytes } };
}
