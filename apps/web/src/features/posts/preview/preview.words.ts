import { useIntl } from 'react-intl';
import type { PreviewContent } from './preview.types.js';

/** Two letters for the round mark of an account; articles and prepositions say nothing. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s·,()]+/u).filter((word) => word.length > 2 || /^\p{Lu}{2}/u.test(word));
  const [first = name, second] = words;
  return (second ? first.charAt(0) + second.charAt(0) : first.slice(0, 2)).toUpperCase();
}

export interface MomentWords {
  readonly long: string | null;
  readonly day: string | null;
  readonly time: string | null;
}

/** The planned moment as networks write it, in the organisation's zone; all null while there is none. */
export function useMoment({ instant, zone }: Pick<PreviewContent, 'instant' | 'zone'>): MomentWords {
  const intl = useIntl();
  if (instant === null) return { long: null, day: null, time: null };
  const say = (options: Intl.DateTimeFormatOptions): string => intl.formatDate(instant, { ...options, timeZone: zone });
  return {
    long: say({ day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' }),
    day: say({ day: 'numeric', month: 'short' }),
    time: say({ hour: 'numeric', minute: '2-digit' }),
  };
}
