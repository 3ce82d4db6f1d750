import { createHash } from 'node:crypto';

/** SHA-256 of the text's UTF-8 bytes, as lower-case hex. */
export const sha256 = (utf8: string): string => createHash('sha256').update(utf8, 'utf8').digest('hex');
