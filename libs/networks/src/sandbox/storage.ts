import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Storage {
  load(): unknown;
  save(state: unknown): void;
  /** Answers the photo's SHA-256. */
  storePhoto(bytes: Uint8Array): string;
  photo(sha256: string): Uint8Array | null;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export function memoryStorage(): Storage {
  const photos = new Map<string, Uint8Array>();
  return {
    load: () => null,
    save: () => undefined,
    storePhoto: (bytes) => {
      const name = sha256(bytes);
      photos.set(name, bytes);
      return name;
    },
    photo: (name) => photos.get(name) ?? null,
  };
}

/** Survives a restart: one JSON file, replaced whole before the answer goes out, and the photos beside it. */
export function folderStorage(folder: string): Storage {
  const books = join(folder, 'books.json');
  const photos = join(folder, 'photos');
  mkdirSync(photos, { recursive: true });
  return {
    load: (): unknown => (existsSync(books) ? JSON.parse(readFileSync(books, 'utf8')) : null),
    save: (state) => {
      writeFileSync(`${books}.new`, JSON.stringify(state), { mode: 0o600 });
      renameSync(`${books}.new`, books);
    },
    storePhoto: (bytes) => {
      const name = sha256(bytes);
      writeFileSync(join(photos, name), bytes);
      return name;
    },
    photo: (name) => {
      const file = join(photos, name);
      return /^[0-9a-f]{64}$/.test(name) && existsSync(file) ? readFileSync(file) : null;
    },
  };
}
