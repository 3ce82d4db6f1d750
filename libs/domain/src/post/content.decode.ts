import { canonicalise, type Json } from '../canonical.js';
import type { Content } from '../content.js';
import { refuse, type Decided } from '../refusal.js';
import { readContent } from './content.read.js';

/**
 * The content of a canonical form, strictly: the bytes must be exactly what `fingerprint` would write again, so that
 * two readers can never see two contents in one hash. Refuses `field_invalid` (reason not_json, not_canonical,
 * not_content or not_entered).
 */
export function decodeContent(canonical: string): Decided<Content> {
  const json = parse(canonical);
  if (json === undefined) return refuse('field_invalid', null, { reason: 'not_json' });
  const content = readContent(json);
  if (!content.ok) return content;
  return canonicalise(json) === canonical ? content : refuse('field_invalid', null, { reason: 'not_canonical' });
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
