import type { RefusalAnswer } from '../draft/autosave.types.js';
import type { Place } from '../draft/draft.checks.js';
import type { DraftState } from '../draft/draft.state.js';

/** The DOM id of the field where a finding is mended. */
export const placeId = (place: Place): string =>
  `field-${Object.values(place)
    .join('-')
    .replace(/[^\w-]/gu, '_')}`;

/** Brings a field into view and puts the cursor in it. Waits a frame, so that a tab just opened has been drawn. */
export function focusPlace(place: Place): void {
  requestAnimationFrame(() => {
    const field = document.getElementById(placeId(place));
    field?.scrollIntoView({ block: 'center' });
    field?.focus();
  });
}

/** Where the input that a refusal names is typed; null for what has no field of its own. */
export function refusedPlace({ field }: Pick<RefusalAnswer, 'field'>, draft: DraftState): Place | null {
  const [head = '', at = '', part = '', alt = ''] = (field ?? '').split('.');
  const index = Number(at);
  if (head === 'texts') {
    const language = Object.keys(draft.texts)[index] ?? (at in draft.texts ? at : null);
    return language === null ? null : { kind: 'text', language };
  }
  if (head === 'overrides') {
    const key = Object.keys(draft.overrides)[index];
    if (key === undefined) return null;
    if (part === 'thread') return { kind: 'thread', key, part: Number(alt) || 0 };
    if (part === 'poll') return { kind: 'poll', key };
    return part === 'firstComment' ? { kind: 'comment', key } : { kind: 'override', key };
  }
  if (head === 'media') {
    const language = Object.keys(draft.files[index]?.alts ?? {})[Number(alt)];
    return language === undefined ? { kind: 'photos' } : { kind: 'alt', photo: index, language };
  }
  if (head === 'link') return { kind: 'link' };
  if (head === 'plan') return { kind: 'plan' };
  return head === 'accountIds' ? { kind: 'accounts' } : null;
}
