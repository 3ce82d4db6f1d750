import { useT } from '../../app/intl/useT.js';
import type { SeatReason } from '../../generated/graphql.js';
import { useApprovalWords, type CapacityData } from '../posts/approval/useApprovalWords.js';
import styles from './PostRounds.module.css';

interface Props {
  readonly name: string;
  readonly because: SeatReason;
  readonly capacity: CapacityData;
}

/** Somebody who may decide, and in which right. */
export function RoundSeat({ name, because, capacity }: Props) {
  const t = useT();
  const words = useApprovalWords();
  const standing = words.standing(capacity);
  const right = standing ?? words.right(capacity);
  return (
    <li>
      <span className={styles.strong}>{name}</span>{' '}
      <span className={styles.quiet}>
        {right}
        {because !== 'who' && ` · ${t(`approvals.because.${because}`)}`}
      </span>
    </li>
  );
}
