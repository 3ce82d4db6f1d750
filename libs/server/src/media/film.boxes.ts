import { open, type FileHandle } from 'node:fs/promises';

const HEADER = 8;
const LONG_HEADER = 16;
const MOST_BOXES = 10_000;

/**
 * Whether the film's outermost boxes (ISO 14496-12, 4.2) fill the file exactly. One that was cut off anywhere ends
 * inside a box; the reader would forgive that and show as much as there is.
 */
export async function isWhole(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    let at = 0;
    for (let count = 0; at < size; count += 1) {
      const length = await boxLength(handle, at, size);
      if (length === null || count > MOST_BOXES) return false;
      at += length;
    }
    return at === size;
  } finally {
    await handle.close();
  }
}

/** null where no box can begin there. */
async function boxLength(handle: FileHandle, at: number, size: number): Promise<number | null> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(LONG_HEADER), 0, LONG_HEADER, at);
  if (bytesRead < HEADER) return null;
  const length = buffer.readUInt32BE(0);
  // The last box may reach to the end without saying how far that is.
  if (length === 0) return size - at;
  if (length !== 1) return length < HEADER ? null : length;
  const long = bytesRead < LONG_HEADER ? 0n : buffer.readBigUInt64BE(HEADER);
  return long < BigInt(LONG_HEADER) || long > BigInt(size) ? null : Number(long);
}
