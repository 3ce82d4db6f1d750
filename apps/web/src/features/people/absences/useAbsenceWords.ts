import { useT } from '../../../app/intl/useT.js';
import { useZone } from '../../../app/time/clock.js';
import { useFormat } from '../../../app/time/useFormat.js';
import type { AbsenceCause, AbsenceKind } from '../../../generated/graphql.js';
import { dayOf, isDayStart, lastDayOf } from './absence.days.js';

export interface AbsenceFacts {
  readonly kind: AbsenceKind;
  readonly cause: AbsenceCause;
  readonly from: string;
  readonly to?: string | null;
  readonly deputy?: { readonly name: string } | null;
}

/** An absence as people say it: whole days as days, the last one included. */
export function useAbsenceWords() {
  const t = useT();
  const zone = useZone();
  const format = useFormat();
  const start = (from: string): string =>
    isDayStart(from, zone) ? format.dayShort(dayOf(from, zone)) : format.moment(from);
  const end = (to: string): string => (isDayStart(to, zone) ? format.dayShort(lastDayOf(to, zone)) : format.moment(to));
  const period = ({ from, to }: Pick<AbsenceFacts, 'from' | 'to'>): string =>
    to == null ? t('absence.since', { from: start(from) }) : t('absence.period', { from: start(from), to: end(to) });
  return {
    period,
    /** When the person is back, or that nobody knows. */
    until: (to: string | null | undefined): string =>
      to == null ? t('absence.until.open') : t('absence.until', { to: end(to) }),
    cause: (cause: AbsenceCause): string => t(`absence.cause.${cause}`),
    deputy: ({ kind, deputy }: Pick<AbsenceFacts, 'kind' | 'deputy'>): string =>
      deputy ? t(`absence.deputy.${kind}`, { name: deputy.name }) : t('absence.deputy.none'),
  };
}
