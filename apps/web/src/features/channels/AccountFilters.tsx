import { TriangleAlert } from 'lucide-react';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { FilterChip } from '../../ui/FilterChip.js';
import { SearchField } from '../../ui/SearchField.js';
import { ToggleChip } from '../../ui/ToggleChip.js';
import type { AccountQuery } from './account.filter.js';
import { needsAttention } from './account.health.js';
import styles from './AccountsPage.module.css';

const ACCOUNT = graphql(`
  fragment AccountFilters_account on Account {
    id
    health
    department {
      id
      name
    }
  }
`);

interface Props {
  readonly accounts: readonly FragmentType<typeof ACCOUNT>[];
  readonly networks: readonly { readonly key: string; readonly name: string }[];
  readonly query: AccountQuery;
  readonly onChange: (query: AccountQuery) => void;
}

export function AccountFilters({ accounts: refs, networks, query, onChange }: Props) {
  const t = useT();
  const accounts = unmask(ACCOUNT, refs);
  const departments = new Map(accounts.map(({ department }) => [department.id, department.name]));
  const attention = accounts.filter((account) => needsAttention(account.health)).length;
  const set = (change: Partial<AccountQuery>) => onChange({ ...query, ...change });
  return (
    <div role="search" className={styles.filters} aria-label={t('channels.search')}>
      <SearchField
        aria-label={t('channels.search')}
        placeholder={t('channels.search')}
        className={styles.search}
        value={query.search}
        onChange={(search) => set({ search })}
      />
      <ToggleChip Icon={TriangleAlert} isSelected={query.attention} onChange={(chosen) => set({ attention: chosen })}>
        {t('channels.filter.attention')} {attention}
      </ToggleChip>
      <FilterChip
        label={t('channels.filter.network')}
        items={networks.map((network) => ({ id: network.key, label: network.name }))}
        value={query.networks}
        onChange={(chosen) => set({ networks: chosen })}
      />
      <FilterChip
        label={t('channels.filter.tier')}
        items={['A', 'B', 'C'].map((tier) => ({ id: tier, label: t(`channels.tier.${tier}`) }))}
        value={query.tiers}
        onChange={(tiers) => set({ tiers })}
      />
      <FilterChip
        label={t('channels.filter.department')}
        items={[...departments].map(([id, label]) => ({ id, label }))}
        value={query.departments}
        onChange={(chosen) => set({ departments: chosen })}
      />
    </div>
  );
}
