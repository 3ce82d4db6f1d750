import { ArrowUpFromLine, UserRoundCog } from 'lucide-react';
import { Link } from 'react-router';
import { useT } from '../../../app/intl/useT.js';
import { useFormat } from '../../../app/time/useFormat.js';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { cx } from '../../../ui/cx.js';
import { NetworkMarks } from '../../../ui/NetworkMark.js';
import { StateBadge } from '../../../ui/StateBadge.js';
import { useApprovalWords } from '../approval/useApprovalWords.js';
import type { BulkChoice } from './bulk.choice.js';
import { useDueWords } from './useDueWords.js';
import styles from './tray.module.css';

const TrayLine_item = graphql(`
  fragment TrayLine_item on TrayItem {
    id
    since
    due
    capacity {
      kind
      standsFor {
        id
        name
      }
      standingIn
      cause
    }
    step {
      id
      name
      kind
      escalated
      people {
        id
        name
      }
    }
    run {
      id
      round
    }
    post {
      id
      title
      state
      department {
        id
        name
      }
      variants {
        id
        account {
          id
          network
        }
      }
    }
  }
`);

interface Props {
  readonly item: FragmentType<typeof TrayLine_item>;
  readonly isOpen: boolean;
  readonly viewerId: string;
  readonly search: string;
  readonly now: string;
  readonly zone: string;
  readonly choice: BulkChoice;
  readonly onChoose: (chosen: boolean) => void;
}

/** One item of the tray: what, until when, who has it and since when, where it would go out. */
export function TrayLine({ item: ref, isOpen, viewerId, search, now, zone, choice, onChoose }: Props) {
  const t = useT();
  const { moment, list } = useFormat();
  const words = useApprovalWords();
  const item = unmask(TrayLine_item, ref);
  const due = useDueWords(item.due, now, zone);
  const { post, run, step } = item;
  const networks = [...new Set(post.variants.map((variant) => variant.account.network))];
  const others = step.people.filter((one) => one.id !== viewerId).map((one) => one.name);
  const standing = words.standing(item.capacity);
  return (
    <li className={cx(styles.item, choice.kind !== 'never' && styles.choosable)}>
      {choice.kind !== 'never' && (
        <Checkbox
          aria-label={t('approvals.bulk.choose', { title: post.title })}
          isSelected={choice.kind === 'chosen' || choice.kind === 'unread'}
          isDisabled={choice.kind === 'full'}
          onChange={onChoose}
        >
          {null}
        </Checkbox>
      )}
      <Link
        to={`/aprobaciones/${step.id}${search}`}
        className={styles.line}
        aria-current={isOpen ? 'true' : undefined}
        data-step={step.id}
      >
        <span className={styles.title}>{post.title}</span>
        <span className={cx(styles.due, due.tone && styles[due.tone])}>
          {step.kind === 'veto' && item.due ? t('approvals.line.veto', { due: due.text }) : due.text}
        </span>
        <span className={styles.sub}>
          <span className={styles.state}>
            <StateBadge state={post.state} look="line" />
          </span>
          <span className={styles.ell}>
            {post.department.name}
            {run.round > 1 && `, ${t('posts.tray.round', { round: run.round })}`}
          </span>
          <span className={styles.end}>
            <NetworkMarks networks={networks} />
          </span>
        </span>
        <span className={styles.since}>
          {t('approvals.line.since', {
            step: step.name,
            when: moment(item.since),
            others: others.length > 0 ? list(others) : 'none',
          })}
        </span>
        {(standing !== null || step.escalated || step.kind !== 'approve') && (
          <span className={styles.marks}>
            {step.escalated && (
              <span data-tone="wait">
                <ArrowUpFromLine aria-hidden />
                {t('approvals.escalated')}
              </span>
            )}
            {step.kind !== 'approve' && <span>{t(`approvals.line.kind.${step.kind}`)}</span>}
            {standing !== null && (
              <span>
                <UserRoundCog aria-hidden />
                {t('approvals.youDecide', { standing })}
              </span>
            )}
          </span>
        )}
      </Link>
      {choice.kind === 'unread' && <p className={styles.openFirst}>{t('approvals.bulk.openFirst')}</p>}
    </li>
  );
}
