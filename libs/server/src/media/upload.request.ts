import { accept, refuse, type Decided } from '@pregon/domain';
import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { tooManyBytes } from './photo.intake.js';
import { MAX_UPLOAD_BYTES } from './photo.js';
import type { Upload } from './uploads.service.js';

/** A browser sends this header to another site only after asking, and we never say yes: so the request is our page's. */
export const PREFLIGHT_HEADER = 'apollo-require-preflight';

const FIELD = 'file';
const receive = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: MAX_UPLOAD_BYTES, files: 1, fields: 0, parts: 2, headerPairs: 50 },
  defParamCharset: 'utf8',
}).single(FIELD);

/** Reads one file from the multipart body. Refuses `media_too_large`, `field_empty`, and `field_invalid` for any other form. */
export function readUpload(request: Request, response: Response): Promise<Decided<Upload>> {
  return new Promise((resolve, reject) => {
    receive(request, response, (failure: unknown) => {
      if (failure instanceof MulterError)
        return resolve(failure.code === 'LIMIT_FILE_SIZE' ? tooManyBytes() : refuse('field_invalid', FIELD));
      // Everything else the parser throws is about the bytes of the form: boundary, end of the stream, header.
      if (failure instanceof Error) return resolve(refuse('field_invalid', FIELD, { reason: 'form' }));
      if (failure) return reject(new Error('the upload failed without a reason'));
      const { file } = request;
      if (!file || file.size === 0) return resolve(refuse('field_empty', FIELD));
      resolve(accept({ bytes: file.buffer, filename: file.originalname }));
    });
  });
}
