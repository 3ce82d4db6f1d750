import type { HeldCause } from '@pregon/domain';
import { useT } from '../../../app/intl/useT.js';
import { FilterChip } from '../../../ui/FilterChip.js';
import { ToggleChip } from '../../../ui/ToggleChip.js';
import { byUrgency, type HeldQuery } from './held.filter.js';
import styles from './held.module.css';

interface Props {
  readonly groups: readonly { readonly cause: HeldCause; readonly count: number }[];
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  readonly accounts: readonly { readonly id: string; readonly name: string }[];
  readonly query: HeldQuery;
  readonly onChange: (query: HeldQuery) => void;
}

/** By cause with their counts; by department and account where there are several. */
export function HeldFilters({ groups, departments, accounts, query, onChange }: Props) {
  const t = useT();
  const set = (change: Partial<HeldQuery>) => onChange({ ...query, after: null, ...change });
  const pick = (
    label: string,
    items: readonly { readonly id: string; readonly name: string }[],
    value: string | null,
    change: (id: string | null) => void,
  ) =>
    items.length > 1 && (
      <FilterChip
        label={label}
        items={items.map(({ id, name }) => ({ id, label: name }))}
        value={value === null ? [] : [value]}
        // The API filters by one: the one chosen last.
        onChange={(chosen) => change(chosen.find((id) => id !== value) ?? null)}
      />
    );
  return (
    <div role="search" aria-label={t('held.filter')} className={styles.filters}>
      {byUrgency(groups).map(({ cause, count }) => (
        <ToggleChip
          key={cause}
          isSelected={query.causes.includes(cause)}
          onChange={(on) =>
            set({ causes: on ? [...query.causes, cause] : query.causes.filter((one) => one !== cause) })
          }
        >
          {t(`held.cause.${cause}`)} {count}
        </ToggleChip>
      ))}
      {pick(t('held.filter.department'), departments, query.departmentId, (departmentId) => set({ departmentId }))}
      {pick(t('held.filter.account'), accounts, query.accountId, (accountId) => set({ accountId }))}
    </div>
  );
}
