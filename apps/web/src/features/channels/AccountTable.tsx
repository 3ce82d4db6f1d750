import { AtSign, SearchX } from 'lucide-react';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { networkName } from '../../ui/NetworkMark.js';
import { byNetwork, matches, type AccountQuery } from './account.filter.js';
import type { AccountDialog } from './AccountDialogs.js';
import { AccountRow } from './AccountRow.js';
import styles from './AccountTable.module.css';

const ACCOUNT = graphql(`
  fragment AccountTable_account on Account {
    id
    network
    handle
    name
    tier
    health
    department {
      id
      name
    }
    ...AccountRow_account
  }
`);

interface Props {
  readonly accounts: readonly FragmentType<typeof ACCOUNT>[];
  /** Network keys in the order in which they are shown. */
  readonly networks: readonly string[];
  readonly query: AccountQuery;
  /** The account that the address points at. */
  readonly opened: string | null;
  readonly canManage: boolean;
  readonly hasSandbox: boolean;
  readonly onOpen: (dialog: AccountDialog) => void;
}

export function AccountTable({ accounts: refs, networks, query, opened, canManage, ...row }: Props) {
  const t = useT();
  const accounts = unmask(ACCOUNT, refs);
  const shown = accounts.filter((account) => matches(account, query));
  if (accounts.length === 0)
    return (
      <EmptyState Icon={AtSign} title={t('channels.empty.title')}>
        <p>{t(canManage ? 'channels.empty.text' : 'channels.empty.cannot')}</p>
      </EmptyState>
    );
  if (shown.length === 0)
    return (
      <EmptyState Icon={SearchX} title={t('channels.none.title')}>
        <p>{t('channels.none.text')}</p>
      </EmptyState>
    );
  return (
    <table className={styles.table}>
      <caption className={styles.hidden}>{t('channels.table.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('channels.table.account')}</th>
          <th scope="col">{t('channels.table.tier')}</th>
          <th scope="col">{t('channels.table.owner')}</th>
          <th scope="col">{t('channels.table.connection')}</th>
          <th scope="col">{t('channels.table.languages')}</th>
          <th scope="col">{t('channels.table.last')}</th>
          <th scope="col">
            <span className={styles.hidden}>{t('channels.table.actions')}</span>
          </th>
        </tr>
      </thead>
      {byNetwork(shown, networks).map((group) => (
        <tbody key={group.network}>
          <tr className={styles.group}>
            <th scope="colgroup" colSpan={7}>
              {networkName(group.network)} <span>{group.accounts.length}</span>
            </th>
          </tr>
          {group.accounts.map((account) => (
            <AccountRow key={account.id} account={account} isOpened={account.id === opened} {...row} />
          ))}
        </tbody>
      ))}
    </table>
  );
}
