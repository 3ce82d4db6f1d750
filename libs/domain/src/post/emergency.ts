import { accept, refuse, type Decided } from '../refusal.js';
import { isBefore, type Instant } from '../schedule/instant.js';

/** One public word about an emergency, each a post of its own linked to the first: nothing that is out is edited. */
export interface EmergencyNotice {
  readonly postId: string;
  readonly kind: 'first' | 'update' | 'end';
  /** updates are counted from 1 */
  readonly number: number;
  /** until when it holds, by itself */
  readonly validUntil: Instant;
}

const UPDATE: Readonly<Record<string, string>> = {
  es: 'ACTUALIZACIÓN',
  'ca-valencia': 'ACTUALITZACIÓ',
  en: 'UPDATE',
};

/**
 * E-37: what the next word about an emergency is: an update with the next number, or its end. Refuses `not_found`
 * (nothing was said yet) and `invalid_state` (reason ended) once its end was told: what follows is another emergency.
 */
export function nextNotice(
  told: readonly EmergencyNotice[],
  kind: 'update' | 'end',
): Decided<Pick<EmergencyNotice, 'kind' | 'number'>> {
  if (told.length === 0) return refuse('not_found', 'emergency');
  if (told.some((notice) => notice.kind === 'end')) return refuse('invalid_state', null, { reason: 'ended' });
  const updates = told.filter((notice) => notice.kind === 'update').map((notice) => notice.number);
  return accept({ kind, number: kind === 'update' ? Math.max(0, ...updates) + 1 : 0 });
}

/** How an update begins in what citizens read. Refuses `field_invalid` for a language without the word. */
export function updatePrefix(language: string, number: number): Decided<string> {
  const word = Object.hasOwn(UPDATE, language) ? UPDATE[language] : undefined;
  return word === undefined ? refuse('field_invalid', 'language', { language }) : accept(`${word} ${number}`);
}

/** An emergency whose last word has run out and whose end nobody has told: an alarm until somebody does. */
export function endIsMissing(told: readonly EmergencyNotice[], now: Instant): boolean {
  if (told.length === 0 || told.some((notice) => notice.kind === 'end')) return false;
  return told.every((notice) => !isBefore(now, notice.validUntil));
}
