import { accept, refuse, type Decided } from '@pregon/domain';
import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { FIELD, LARGEST_BYTES } from './file.kind.js';
import { UploadRefused, type Incoming } from './incoming.store.js';
import { isSystemFailure } from './system.failure.js';
import type { Upload } from './uploads.service.js';

/** A browser sends this header to another site only after asking, and we never say yes: so the request is our page's. */
export const PREFLIGHT_HEADER = 'apollo-require-preflight';

/**
 * Reads one file from the multipart body onto the disk; whoever gets it removes it. Refuses `media_unsupported`,
 * `media_too_large`, `field_empty`, and `field_invalid` for any other form.
 */
export async function readUpload(incoming: Incoming, request: Request, response: Response): Promise<Decided<Upload>> {
  const upload = await received(incoming, request, response);
  if (!upload.ok) await toItsEnd(request);
  return upload;
}

/** How long whoever is refused may go on sending, milliseconds. */
const LISTENS_MS = 20_000;

/** Who is still sending does not read: an answer before the end would be lost with the connection. */
function toItsEnd(request: Request): Promise<void> {
  if (request.readableEnded || request.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const over = (): void => {
      clearTimeout(patience);
      resolve();
    };
    const patience = setTimeout(over, LISTENS_MS);
    request.once('end', over).once('close', over).resume();
  });
}

function received(incoming: Incoming, request: Request, response: Response): Promise<Decided<Upload>> {
  const receive = multer({
    storage: incoming,
    // One more than any kind may have: each kind's own limit speaks before this one.
    limits: { fileSize: LARGEST_BYTES + 1, files: 1, fields: 0, parts: 2, headerPairs: 50 },
    defParamCharset: 'utf8',
  }).single(FIELD);
  return new Promise((resolve, reject) => {
    receive(request, response, (failure: unknown) => {
      if (failure instanceof UploadRefused) return resolve({ ok: false, refusal: failure.refusal });
      if (failure instanceof MulterError) return resolve(refuse('field_invalid', FIELD));
      // The disk's: full, read-only, no more files. Not the sender's fault, unless it hung up.
      if (isSystemFailure(failure) && !request.destroyed) return reject(failure);
      // Everything else the parser throws is about the bytes of the form: boundary, end of the stream, header.
      if (failure instanceof Error) return resolve(refuse('field_invalid', FIELD, { reason: 'form' }));
      if (failure) return reject(new Error('the upload failed without a reason'));
      const { file } = request;
      if (!file) return resolve(refuse('field_empty', FIELD));
      resolve(accept({ path: file.path, bytes: file.size, filename: file.originalname }));
    });
  });
}
