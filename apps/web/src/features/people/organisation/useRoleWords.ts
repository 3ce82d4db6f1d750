import type { Role } from '@pregon/domain';
import { useT } from '../../../app/intl/useT.js';
import { useFormat } from '../../../app/time/useFormat.js';
import { periodOn, type Dated } from './role.period.js';

interface Held {
  readonly role: Role;
  readonly department?: { readonly name: string } | null;
}

/** A role and its dates as people say them. */
export function useRoleWords() {
  const t = useT();
  const { dayFull } = useFormat();
  return {
    role: ({ role, department }: Held): string =>
      t('organisation.membership.in', {
        role: t(`organisation.role.${role}`),
        department: department?.name ?? t('organisation.membership.whole'),
      }),
    period: (held: Dated, today: string): string => {
      if (held.to != null)
        return t('organisation.membership.period', { from: dayFull(held.from), to: dayFull(held.to) });
      const future = periodOn(held, today) === 'future';
      return t(future ? 'organisation.membership.future' : 'organisation.membership.from', {
        date: dayFull(held.from),
      });
    },
  };
}
