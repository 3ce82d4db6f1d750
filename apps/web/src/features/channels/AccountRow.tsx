import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useLanguageName } from '../../app/intl/languages.js';
import { useT } from '../../app/intl/useT.js';
import { useNow } from '../../app/time/clock.js';
import { useFormat } from '../../app/time/useFormat.js';
import { cx } from '../../ui/cx.js';
import { NetworkTile } from '../../ui/NetworkMark.js';
import { ToneBadge } from '../../ui/ToneBadge.js';
import { HEALTH } from './account.health.js';
import { AccountActions } from './AccountActions.js';
import type { AccountDialog } from './AccountDialogs.js';
import { ConnectionLines } from './ConnectionLines.js';
import { saidByNetwork } from './network.message.js';
import styles from './AccountTable.module.css';

const ACCOUNT = graphql(`
  fragment AccountRow_account on Account {
    id
    network
    handle
    name
    tier
    languagePolicy
    languages
    health
    healthCheckedAt
    healthMessage
    lastPublishedAt
    department {
      id
      name
    }
    sharedWith {
      id
      name
    }
    ...AccountActions_account
    ...ConnectionLines_account
  }
`);

interface Props {
  readonly account: FragmentType<typeof ACCOUNT>;
  readonly isOpened: boolean;
  readonly hasSandbox: boolean;
  readonly onOpen: (dialog: AccountDialog) => void;
}

export function AccountRow({ account: ref, isOpened, ...actions }: Props) {
  const t = useT();
  const { moment, relative, list } = useFormat();
  const now = useNow();
  const languageName = useLanguageName();
  const account = unmask(ACCOUNT, ref);
  const { tone, Icon } = HEALTH[account.health];
  const first = account.languages[0];
  const shared =
    account.sharedWith == null
      ? t('channels.shared.all')
      : account.sharedWith.length === 0
        ? t('channels.shared.owner')
        : t('channels.shared.some', { departments: list(account.sharedWith.map((department) => department.name)) });
  return (
    <tr className={cx(isOpened && styles.opened)} id={`account-${account.id}`}>
      <th scope="row">
        <span className={styles.name}>
          <NetworkTile network={account.network} />
          <span>
            {account.name}
            <small>{account.handle}</small>
          </span>
        </span>
      </th>
      <td>
        <span className={styles.tier}>{t('channels.tier.value', { tier: account.tier })}</span>
      </td>
      <td data-label={t('channels.table.owner')}>
        {account.department.name}
        <small>{shared}</small>
      </td>
      <td data-label={t('channels.table.connection')}>
        <ToneBadge tone={tone} Icon={Icon} look="line">
          {t(`channels.health.${account.health}`)}
        </ToneBadge>
        {account.healthCheckedAt && (
          <small>{t('channels.health.checked', { ago: relative(account.healthCheckedAt, now) })}</small>
        )}
        {account.healthMessage && account.health !== 'healthy' && (
          <small>{t('channels.health.said', { message: saidByNetwork(account.healthMessage) })}</small>
        )}
        <ConnectionLines account={account} />
      </td>
      <td data-label={t('channels.table.languages')}>
        {list(account.languages.map(languageName))}
        <small>
          {t(`channels.policy.${account.languagePolicy}`, { language: first === undefined ? '' : languageName(first) })}
        </small>
      </td>
      <td data-label={t('channels.table.last')}>
        {account.lastPublishedAt ? moment(account.lastPublishedAt) : t('channels.last.never')}
      </td>
      <td className={styles.actions}>
        <AccountActions account={account} {...actions} />
      </td>
    </tr>
  );
}
