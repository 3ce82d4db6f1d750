import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { BlobMissing, blobPath, type BlobBody, type BlobKey, type BlobStore, type ByteRange } from './blob.store.js';
import { isNotThere } from './system.failure.js';

/** Files below one folder. Written beside and renamed, so that a crash leaves no half file under a real name. */
export class FolderStore implements BlobStore {
  constructor(private readonly folder: string) {}

  async put(key: BlobKey, body: BlobBody): Promise<void> {
    const file = this.file(key);
    if (await exists(file)) return;
    await mkdir(path.dirname(file), { recursive: true });
    const beside = `${file}.${randomUUID()}.part`;
    try {
      if (body instanceof Uint8Array) await writeFile(beside, body, { flag: 'wx', mode: 0o640, flush: true });
      else await copy(body.path, beside);
      await rename(beside, file);
    } catch (failure) {
      await rm(beside, { force: true });
      throw failure;
    }
  }

  get(key: BlobKey): Promise<Buffer> {
    return readFile(this.file(key)).catch((failure: unknown) => missing(key, failure));
  }

  async stream(key: BlobKey, range?: ByteRange): Promise<Readable> {
    const handle = await open(this.file(key)).catch((failure: unknown) => missing(key, failure));
    return handle.createReadStream(range);
  }

  async delete(key: BlobKey): Promise<void> {
    await rm(this.file(key), { force: true });
  }

  private file(key: BlobKey): string {
    return path.join(this.folder, blobPath(key));
  }
}

/** A clone where the file system knows how; on the disk before it gets its name. */
async function copy(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  const handle = await open(to, 'r+');
  try {
    await handle.chmod(0o640);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function missing(key: BlobKey, failure: unknown): never {
  if (isNotThere(failure)) throw new BlobMissing(key);
  throw failure;
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    (failure: unknown) => {
      if (isNotThere(failure)) return false;
      throw failure;
    },
  );
}
