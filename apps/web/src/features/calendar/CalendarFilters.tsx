import { PERSON_NEEDS, POST_STATES, type PersonNeed, type PostState } from '@pregon/domain';
import { useEffect, useState } from 'react';
import { useT } from '../../app/intl/useT.js';
import { useSession } from '../../app/session.js';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { Button } from '../../ui/Button.js';
import { FilterChip } from '../../ui/FilterChip.js';
import { NetworkMark } from '../../ui/NetworkMark.js';
import { SearchField } from '../../ui/SearchField.js';
import { useLanguage } from '../../ui/useLanguage.js';
import { isFiltered, UNFILTERED } from './address.js';
import styles from './CalendarFilters.module.css';
import type { AddressBar } from './useAddress.js';

export const CalendarFilters_query = graphql(`
  fragment CalendarFilters_query on Query {
    departments {
      id
      code
      name
    }
    accounts {
      id
      network
      handle
      name
    }
  }
`);

interface Props {
  readonly query: FragmentType<typeof CalendarFilters_query>;
  readonly bar: AddressBar;
  /** How many posts are shown; null while they are read. */
  readonly count: number | null;
}

const PAUSE_MS = 300;

export function CalendarFilters({ query, bar, count }: Props) {
  const t = useT();
  const language = useLanguage();
  const { viewer } = useSession();
  const { departments, accounts } = unmask(CalendarFilters_query, query);
  const { address, go } = bar;
  const [typed, setTyped] = useState(address.search);
  const [seen, setSeen] = useState(address.search);
  // The address is the truth: "back" and cleared filters show in the field too.
  if (seen !== address.search) {
    setSeen(address.search);
    if (typed.trim() !== address.search) setTyped(address.search);
  }
  useEffect(() => {
    if (typed.trim() === address.search) return;
    const timer = setTimeout(() => go({ search: typed.trim() }, 'replace'), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, address.search, go]);
  return (
    <div className={styles.filters} role="group" aria-label={t('calendar.filters')}>
      <SearchField
        className={styles.search}
        aria-label={t('calendar.search')}
        placeholder={t('calendar.search')}
        value={typed}
        onChange={setTyped}
      />
      <FilterChip
        label={t('calendar.filter.department')}
        items={departments.map(({ id, name, code }) => ({ id, label: name, hint: code }))}
        value={address.departments}
        onChange={(chosen) => go({ departments: chosen })}
      />
      <FilterChip
        label={t('calendar.filter.account')}
        items={accounts.map(({ id, name, handle, network }) => ({
          id,
          label: name,
          hint: handle,
          start: <NetworkMark network={network} />,
        }))}
        value={address.accounts}
        onChange={(chosen) => go({ accounts: chosen })}
      />
      <FilterChip
        label={t('calendar.filter.state')}
        items={POST_STATES.map((id) => ({ id, label: t(`state.${id}`) }))}
        value={address.states}
        onChange={(chosen) => go({ states: chosen as readonly PostState[] })}
      />
      <FilterChip
        label={t('calendar.filter.language')}
        items={viewer.organisation.languages.map((id) => ({ id, label: language.name(id) }))}
        value={address.languages}
        onChange={(chosen) => go({ languages: chosen })}
      />
      <FilterChip
        label={t('calendar.needs')}
        items={PERSON_NEEDS.map((id) => ({ id, label: t(`need.${id}`) }))}
        value={address.needs}
        onChange={(chosen) => go({ needs: chosen as readonly PersonNeed[] })}
      />
      <FilterChip
        label={t('calendar.filter.holder')}
        items={[{ id: 'mine', label: t('calendar.filter.mine') }]}
        value={address.mine ? ['mine'] : []}
        onChange={(chosen) => go({ mine: chosen.length > 0 })}
      />
      {isFiltered(address) && (
        <Button look="quiet" size="small" onPress={() => go(UNFILTERED)}>
          {t('calendar.filter.clear')}
        </Button>
      )}
      <span className={styles.count}>{count === null ? t('ui.loading') : t('calendar.day_count', { count })}</span>
    </div>
  );
}
