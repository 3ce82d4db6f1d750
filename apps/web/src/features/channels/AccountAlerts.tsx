import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { Say } from '../../app/intl/Say.js';
import { useT } from '../../app/intl/useT.js';
import { Button } from '../../ui/Button.js';
import { Note } from '../../ui/Note.js';
import { HEALTH, needsAttention } from './account.health.js';
import styles from './AccountsPage.module.css';

const ACCOUNT = graphql(`
  fragment AccountAlerts_account on Account {
    id
    name
    tier
    health
    viewerCan {
      manage {
        allowed
      }
    }
  }
`);

interface Props {
  readonly accounts: readonly FragmentType<typeof ACCOUNT>[];
  readonly onConnect: (id: string) => void;
}

/** Said in full above the list; the rest is a count, and each has its line below. */
const SHOWN = 2;
/** For the others the row offers what helps. */
const RECONNECTED: readonly string[] = ['unauthorised', 'disconnected'];

export function AccountAlerts({ accounts: refs, onConnect }: Props) {
  const t = useT();
  const lost = unmask(ACCOUNT, refs)
    .filter((account) => needsAttention(account.health))
    .sort((one, other) => one.tier.localeCompare(other.tier));
  if (lost.length === 0) return null;
  const more = lost.length - SHOWN;
  return (
    <div className={styles.alerts}>
      {lost.slice(0, SHOWN).map((account) => (
        <Note
          key={account.id}
          tone={HEALTH[account.health].tone}
          Icon={HEALTH[account.health].Icon}
          actions={
            account.viewerCan.manage.allowed &&
            RECONNECTED.includes(account.health) && (
              <Button size="small" look="primary" onPress={() => onConnect(account.id)}>
                {t('channels.action.reconnect')}
                <span className={styles.hidden}> {account.name}</span>
              </Button>
            )
          }
        >
          <Say id={`channels.alert.${account.health}`} values={{ account: account.name }} />
        </Note>
      ))}
      {more > 0 && <p className={styles.quiet}>{t('channels.alert.more', { count: more })}</p>}
    </div>
  );
}
