import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { useT } from '../../../app/intl/useT.js';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { cx } from '../../../ui/cx.js';
import { NetworkMarks } from '../../../ui/NetworkMark.js';
import { StateBadge } from '../../../ui/StateBadge.js';
import { useDueWords } from './useDueWords.js';
import styles from './tray.module.css';

const TrayLine_item = graphql(`
  fragment TrayLine_item on TrayItem {
    id
    since
    due
    step {
      id
      name
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
  readonly search: string;
  readonly now: string;
  readonly zone: string;
}

/** One item of the tray: what, until when, from whom, where it would go out. */
export function TrayLine({ item: ref, isOpen, search, now, zone }: Props) {
  const t = useT();
  const intl = useIntl();
  const item = unmask(TrayLine_item, ref);
  const due = useDueWords(item.due, now, zone);
  const { post, run, step } = item;
  const networks = [...new Set(post.variants.map((variant) => variant.account.network))];
  return (
    <li>
      <Link
        to={`/aprobaciones/${step.id}${search}`}
        className={styles.line}
        aria-current={isOpen ? 'true' : undefined}
        data-step={step.id}
      >
        <span className={styles.title}>{post.title}</span>
        <span className={cx(styles.due, due.tone && styles[due.tone])}>{due.text}</span>
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
          {t('posts.tray.since', {
            when: intl.formatDate(item.since, {
              weekday: 'short',
              day: 'numeric',
              hour: 'numeric',
              minute: '2-digit',
              timeZone: zone,
            }),
          })}
        </span>
      </Link>
    </li>
  );
}
