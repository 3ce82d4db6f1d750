import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { BlobMissing, blobPath, type BlobKey, type BlobStore } from './blob.store.js';

/** Files below one folder. Written beside and renamed, so that a crash leaves no half file under a real name. */
export class FolderStore implements BlobStore {
  constructor(private readonly folder: string) {}

  async put(key: BlobKey, bytes: Uint8Array): Promise<void> {
    const file = this.file(key);
    if (await exists(file)) return;
    await mkdir(path.dirname(file), { recursive: true });
    const beside = `${file}.${randomUUID()}.part`;
    try {
      await writeFile(beside, bytes, { flag: 'wx', mode: 0o640, flush: true });
      await rename(beside, file);
    } catch (failure) {
      await rm(beside, { force: true });
      throw failure;
    }
  }

  get(key: BlobKey): Promise<Buffer> {
    return readFile(this.file(key)).catch((failure: unknown) => missing(key, failure));
  }

  async stream(key: BlobKey): Promise<Readable> {
    const handle = await open(this.file(key)).catch((failure: unknown) => missing(key, failure));
    return handle.createReadStream();
  }

  async delete(key: BlobKey): Promise<void> {
    await rm(this.file(key), { force: true });
  }

  private file(key: BlobKey): string {
    return path.join(this.folder, blobPath(key));
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

const isNotThere = (failure: unknown): boolean =>
  typeof failure === 'object' && failure !== null && 'code' in failure && failure.code === 'ENOENT';
