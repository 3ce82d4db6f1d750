import type { RefusalCode } from '@pregon/domain';
import { useCallback } from 'react';
import { useIntl } from 'react-intl';

export interface RefusalData {
  readonly code: RefusalCode;
  /** The server's own sentence, for a code that this interface doesn't know yet. */
  readonly message: string;
  readonly field?: string | null | undefined;
  readonly details: readonly { readonly name: string; readonly value: string }[];
}

/** What messages may name; a refusal that leaves one out says 'none', which the message turns into nothing. */
const NAMES = ['max', 'min', 'count', 'nextTime', 'reason', 'state', 'by', 'at', 'name', 'minutes'] as const;
const NONE = Object.fromEntries(NAMES.map((name) => [name, 'none']));

/** Refusals whose reason is one of a permission's. */
const SAYS_WHY: readonly RefusalCode[] = ['not_allowed'];

/** Says a refusal in the viewer's language: the code's own message first, the server's where there is none. */
export function useRefusal(): (refusal: RefusalData) => string {
  const intl = useIntl();
  return useCallback(
    (refusal) => {
      const id = `refusal.${refusal.code}`;
      if (intl.messages[id] === undefined) return refusal.message;
      const details = Object.fromEntries(refusal.details.map(({ name, value }) => [name, value]));
      const why = `permission.${details['reason'] ?? ''}`;
      if (SAYS_WHY.includes(refusal.code) && intl.messages[why] !== undefined) return intl.formatMessage({ id: why });
      return intl.formatMessage({ id }, { ...NONE, ...details });
    },
    [intl],
  );
}

/** The refusal's sentence if it concerns this input path (or one below it), for the field's `error`. */
export function useFieldError(): (refusal: RefusalData | null | undefined, path: string) => string | undefined {
  const say = useRefusal();
  return useCallback(
    (refusal, path) => {
      const field = refusal?.field;
      if (!refusal || field == null || (field !== path && !field.startsWith(`${path}.`))) return undefined;
      return say(refusal);
    },
    [say],
  );
}
