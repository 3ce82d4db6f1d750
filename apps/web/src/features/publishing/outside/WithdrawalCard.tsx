import { Link } from 'react-router';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { useT } from '../../../app/intl/useT.js';
import { useFormat } from '../../../app/time/useFormat.js';
import { networkName } from '../../../ui/NetworkMark.js';
import { Note } from '../../../ui/Note.js';
import styles from './outside.module.css';
import { WithdrawalActions } from './WithdrawalActions.js';
import { WithdrawalRecord } from './WithdrawalRecord.js';
import { WITHDRAWAL_LOOKS } from './withdrawal.looks.js';

const WITHDRAWAL = graphql(`
  fragment WithdrawalCard_withdrawal on Withdrawal {
    id
    state
    way
    reason
    cause
    handDue
    handOverdue
    correction {
      id
      title
    }
    publication {
      id
      account {
        id
        name
        network
      }
    }
    ...WithdrawalActions_withdrawal
    ...WithdrawalRecord_withdrawal
  }
`);

/** One withdrawal: what happens now, what was kept, what to do. */
export function WithdrawalCard({ withdrawal: ref }: { readonly withdrawal: FragmentType<typeof WITHDRAWAL> }) {
  const t = useT();
  const { moment } = useFormat();
  const withdrawal = unmask(WITHDRAWAL, ref);
  const { state, way, reason, cause, handDue, handOverdue, correction, publication } = withdrawal;
  const network = networkName(publication.account.network);
  const { tone, Icon } = WITHDRAWAL_LOOKS[state];
  return (
    <Note
      tone={handOverdue ? 'stop' : tone}
      Icon={Icon}
      title={t(`outside.state.${state}`, { way: t(`outside.way.${way ?? 'by_hand'}`) })}
      actions={<WithdrawalActions withdrawal={withdrawal} />}
    >
      <p>{t(`outside.state.${state}.text`, { network, way: way ?? 'none' })}</p>
      {state === 'by_hand' && cause && <p>{t(`outside.cause.${cause}`, { network })}</p>}
      {state === 'by_hand' && handDue && (
        <p className={handOverdue ? styles.overdue : undefined}>
          {t(handOverdue ? 'outside.hand.overdue' : 'outside.hand.due', { when: moment(handDue) })}
        </p>
      )}
      {reason && <p>{t('outside.reason', { reason })}</p>}
      {correction && (
        <p>
          <Link to={`/redaccion/${correction.id}`}>{t('outside.correction', { title: correction.title })}</Link>
        </p>
      )}
      <WithdrawalRecord withdrawal={withdrawal} />
    </Note>
  );
}
