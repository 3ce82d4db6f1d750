import { createReadStream } from 'node:fs';
import { accept, refuse, type Decided } from '@pregon/domain';
import { FIELD } from './file.kind.js';

/** A name in a PDF may be written with `#` and hexadecimal digits; `/Encrypt` in the trailer says that it needs a key. */
const ENCRYPTED = /\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/;
const TAIL = 2_048;
/** Longer than the longest match that is looked for. */
const OVERLAP = 64;

/**
 * A PDF is stored as it came: nothing here renders it. Refuses `document_locked` for one that
 * needs a password or forbids its readers something, and `media_damaged` for one that breaks off before its end mark.
 */
export async function checkDocument(path: string): Promise<Decided<true>> {
  let carried = '';
  let tail = '';
  let encrypted = false;
  for await (const chunk of createReadStream(path)) {
    const text = carried + (chunk as Buffer).toString('latin1');
    encrypted ||= ENCRYPTED.test(text);
    carried = text.slice(-OVERLAP);
    tail = (tail + (chunk as Buffer).toString('latin1')).slice(-TAIL);
  }
  if (!/startxref\s+\d+\s+%%EOF\s*/.test(tail)) return refuse('media_damaged', FIELD, { reason: 'cut_off' });
  return encrypted ? refuse('document_locked', FIELD) : accept(true);
}
