import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { ByteRange } from './blob.store.js';
import type { StoredFile } from './media.files.js';

/** Nothing in these bytes may act as a page, whatever a browser makes of them. */
export const INERT = { 'content-security-policy': "default-src 'none'; sandbox", 'x-content-type-options': 'nosniff' };

/** The bytes behind an asset's address never change, so a browser may keep them; only this person's may. */
export async function sendKept(request: Request, response: Response, file: StoredFile): Promise<void> {
  const etag = `"${file.sha256}"`;
  response.set({ etag, 'cache-control': 'private, max-age=86400, immutable', vary: 'Cookie' });
  if (request.get('if-none-match') === etag) return void response.set(INERT).status(304).end();
  await sendFile(request, response, file);
}

/** Whole, or one range of it: players jump, and Instagram fetches films in pieces. Several ranges get the whole. */
export async function sendFile(request: Request, response: Response, file: StoredFile): Promise<void> {
  const range = rangeOf(request, file);
  response.set({ ...INERT, 'accept-ranges': 'bytes', 'content-type': file.mime });
  if (range === 'outside') return void response.status(416).set('content-range', `bytes */${file.bytes}`).end();
  if (range) response.status(206).set('content-range', `bytes ${range.start}-${range.end}/${file.bytes}`);
  response.set('content-length', String(range ? range.end - range.start + 1 : file.bytes));
  if (request.method === 'HEAD') return void response.end();
  const stream = await file.open(range ?? undefined);
  await pipeline(stream, response).catch((failure: unknown) => {
    // Whoever asked has gone away; any other failure is ours.
    if (!isPrematureClose(failure)) throw failure;
  });
}

function rangeOf(request: Request, { bytes, sha256 }: StoredFile): ByteRange | 'outside' | null {
  // A condition that another file met asks for the whole of this one.
  const condition = request.get('if-range');
  if (condition !== undefined && condition !== `"${sha256}"`) return null;
  const ranges = request.range(bytes);
  if (ranges === -1) return 'outside';
  if (ranges === undefined || ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1) return null;
  return ranges[0] ?? null;
}

const isPrematureClose = (failure: unknown): boolean =>
  failure instanceof Error && 'code' in failure && failure.code === 'ERR_STREAM_PREMATURE_CLOSE';
