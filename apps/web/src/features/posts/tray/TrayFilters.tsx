import { TimerOff } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { useT } from '../../../app/intl/useT.js';
import { FilterChip } from '../../../ui/FilterChip.js';
import type { OptionItem } from '../../../ui/Option.js';
import { ToggleChip } from '../../../ui/ToggleChip.js';
import { useWords } from '../composer/useWords.js';
import { SEATS } from './tray.filter.js';
import styles from './tray.module.css';

interface Choices {
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  readonly networks: readonly { readonly key: string; readonly name: string }[];
  readonly contentClasses: readonly string[];
  /** an item is open: on a phone, which then shows nothing else, the filters wait in the list */
  readonly isItemOpen: boolean;
}

/** Filters live in the address, so that a view of the tray can be kept and sent. */
export function TrayFilters({ departments, networks, contentClasses, isItemOpen }: Choices) {
  const t = useT();
  const words = useWords();
  const [search, setSearch] = useSearchParams();
  const set = (name: string, value: string | undefined): void =>
    setSearch((now) => {
      const next = new URLSearchParams(now);
      next.delete(name);
      if (value !== undefined) next.set(name, value);
      return next;
    });
  const filter = (name: string, label: string, items: readonly OptionItem[]) => (
    <FilterChip
      label={label}
      items={items}
      value={search.getAll(name)}
      // The API filters by one value: the one chosen last.
      onChange={(chosen) => set(name, chosen.find((one) => !search.getAll(name).includes(one)) ?? chosen[0])}
    />
  );
  return (
    <div className={styles.filters} data-open={isItemOpen ? '' : undefined}>
      <ToggleChip
        Icon={TimerOff}
        isSelected={search.get('tarde') === 'si'}
        onChange={(on) => set('tarde', on ? 'si' : undefined)}
      >
        {t('approvals.filter.late')}
      </ToggleChip>
      {filter(
        'puesto',
        t('approvals.filter.seat'),
        Object.entries(SEATS).map(([id, seat]) => ({ id, label: t(`approvals.filter.seat.${seat}`) })),
      )}
      {filter(
        'departamento',
        t('posts.filter.department'),
        departments.map(({ id, name }) => ({ id, label: name })),
      )}
      {filter(
        'red',
        t('posts.filter.network'),
        networks.map(({ key, name }) => ({ id: key, label: name })),
      )}
      {filter(
        'clase',
        t('posts.filter.class'),
        contentClasses.map((code) => ({ id: code, label: words.contentClass(code) })),
      )}
    </div>
  );
}
