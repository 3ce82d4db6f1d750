import type { Mail } from './mail.shape.js';

/**
 * The HTML part comes from whoever wrote the e-mail: it runs nothing, loads nothing from anywhere, and sends nothing.
 * Only its links work, each in a new tab that is an ordinary page again.
 */
export const FRAME_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ');

export const FRAME_SANDBOX = 'allow-popups allow-popups-to-escape-sandbox';

/** The first `base` with a target wins, so ours stands before whatever the e-mail says; a second doctype counts for nothing. */
const FIRST = '<!doctype html><meta charset="utf-8"><base target="_blank">';

/** The HTML part as the frame shows it: its own pictures in place, remote ones left out by the policy. */
export function framed({ html, pictures }: Mail): string | null {
  if (html === null) return null;
  return FIRST + html.replace(/\bcid:([^"'\s)>]+)/gi, (whole, id: string) => pictures[decoded(id)] ?? whole);
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    // Not encoded, then: a content id may hold a bare "%".
    return id;
  }
}
