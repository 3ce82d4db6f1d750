import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { useT } from '../../../app/intl/useT.js';
import { useFormat } from '../../../app/time/useFormat.js';
import { Button } from '../../../ui/Button.js';
import { networkName } from '../../../ui/NetworkMark.js';
import { IncidentNote } from './IncidentNote.js';
import styles from './outside.module.css';
import { WithdrawDialog } from './WithdrawDialog.js';
import { WithdrawalCard } from './WithdrawalCard.js';
import { isOpen } from './withdrawal.looks.js';

const OUTSIDE = graphql(`
  fragment Outside_publication on Publication {
    id
    canBeRead
    lookedAt
    viewerMayWithdraw
    account {
      id
      name
      network
    }
    withdrawalWays {
      way
    }
    withdrawals {
      id
      state
      ...WithdrawalCard_withdrawal
    }
    incidents {
      id
      ...IncidentNote_incident
    }
    ...WithdrawDialog_publication
  }
`);

/** How a delivery stands on its network since: changed outside, being taken back, or gone; and the way to take it back. */
export function Outside({ publication: ref }: { readonly publication: FragmentType<typeof OUTSIDE> }) {
  const t = useT();
  const { moment } = useFormat();
  const publication = unmask(OUTSIDE, ref);
  const { account, canBeRead, lookedAt, withdrawals, withdrawalWays, incidents, viewerMayWithdraw } = publication;
  const [open, setOpen] = useState(false);
  const stands = withdrawalWays.length > 0;
  const busy = withdrawals.some(({ state }) => isOpen(state));
  if (!stands && withdrawals.length === 0 && incidents.length === 0) return null;
  return (
    <div className={styles.outside}>
      {incidents.map((incident) => (
        <IncidentNote key={incident.id} incident={incident} />
      ))}
      {withdrawals.map((withdrawal) => (
        <WithdrawalCard key={withdrawal.id} withdrawal={withdrawal} />
      ))}
      {stands && (
        <div className={styles.foot}>
          <p className={styles.quiet}>
            {!canBeRead
              ? t('outside.unreadable', { network: networkName(account.network) })
              : lookedAt
                ? t('outside.looked', { when: moment(lookedAt) })
                : t('outside.not_looked')}
          </p>
          {viewerMayWithdraw !== 'none' && !busy && (
            <Button
              size="small"
              aria-label={t('publishing.action.of', { action: t('outside.withdraw'), account: account.name })}
              onPress={() => setOpen(true)}
            >
              <Undo2 aria-hidden />
              {t('outside.withdraw')}
            </Button>
          )}
        </div>
      )}
      {open && <WithdrawDialog publication={publication} onClose={() => setOpen(false)} />}
    </div>
  );
}
