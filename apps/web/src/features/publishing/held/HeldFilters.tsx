import type { HeldCause } from '@pregon/domain';
import { ToggleButton } from 'react-aria-components';
import { useT } from '../../../app/intl/useT.js';
import { Select } from '../../../ui/Select.js';
import { byUrgency, type HeldQuery } from './held.filter.js';
import styles from './held.module.css';

interface Props {
  readonly groups: readonly { readonly cause: HeldCause; readonly count: number }[];
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  readonly accounts: readonly { readonly id: string; readonly name: string }[];
  readonly query: HeldQuery;
  readonly onChange: (query: HeldQuery) => void;
}

const ALL = 'all';

/** By cause with their counts; by department and account where there are several. */
export function HeldFilters({ groups, departments, accounts, query, onChange }: Props) {
  const t = useT();
  const set = (change: Partial<HeldQuery>) => onChange({ ...query, after: null, ...change });
  const pick = (
    label: string,
    all: string,
    items: readonly { readonly id: string; readonly name: string }[],
    value: string | null,
    change: (id: string | null) => void,
  ) =>
    items.length > 1 && (
      <Select
        label={label}
        items={[{ id: ALL, label: all }, ...items.map(({ id, name }) => ({ id, label: name }))]}
        value={value ?? ALL}
        onChange={(id) => change(id === ALL ? null : id)}
      />
    );
  return (
    <div role="search" aria-label={t('held.filter')} className={styles.filters}>
      {byUrgency(groups).map(({ cause, count }) => (
        <ToggleButton
          key={cause}
          className={styles.cause ?? ''}
          isSelected={query.causes.includes(cause)}
          onChange={(on) =>
            set({ causes: on ? [...query.causes, cause] : query.causes.filter((one) => one !== cause) })
          }
        >
          {t(`held.cause.${cause}`)} {count}
        </ToggleButton>
      ))}
      {pick(t('held.filter.department'), t('held.filter.all'), departments, query.departmentId, (departmentId) =>
        set({ departmentId }),
      )}
      {pick(t('held.filter.account'), t('held.filter.all'), accounts, query.accountId, (accountId) =>
        set({ accountId }),
      )}
    </div>
  );
}
