import { ArrowUpFromLine, ChevronLeft, TimerOff, UserRoundCog } from 'lucide-react';
import { useT } from '../../../app/intl/useT.js';
import { useFormat } from '../../../app/time/useFormat.js';
import type { PostState } from '../../../generated/graphql.js';
import { ButtonLink } from '../../../ui/ButtonLink.js';
import { Note } from '../../../ui/Note.js';
import { StateBadge } from '../../../ui/StateBadge.js';
import { ToneBadge } from '../../../ui/ToneBadge.js';
import styles from './tray.module.css';

interface Props {
  readonly back: string;
  readonly title: string;
  readonly state: PostState;
  readonly about: string;
  readonly instant: string | null;
  readonly where: string;
  readonly late: boolean;
  readonly escalated: boolean;
  /** "por suplencia de Marta Soler (vacaciones)"; null in one's own right */
  readonly standing: string | null;
  readonly note: string | null;
  readonly notedBy: string;
}

/** What is open: state, whose, where it would go and when, and in which right one decides. */
export function TrayHead({
  back,
  title,
  state,
  about,
  instant,
  where,
  late,
  escalated,
  standing,
  note,
  notedBy,
}: Props) {
  const t = useT();
  const { momentLong } = useFormat();
  const planned = t('posts.open.where', { moment: instant ? momentLong(instant) : t('posts.open.unplanned'), where });
  return (
    <>
      <ButtonLink to={back} look="quiet" className={styles.back}>
        <ChevronLeft aria-hidden />
        {t('posts.tray.title')}
      </ButtonLink>
      <div className={styles.row}>
        <StateBadge state={state} />
        {late && (
          <ToneBadge tone="stop" Icon={TimerOff}>
            {t('approvals.late')}
          </ToneBadge>
        )}
        {escalated && (
          <ToneBadge tone="wait" Icon={ArrowUpFromLine}>
            {t('approvals.escalated')}
          </ToneBadge>
        )}
        <span className={styles.faint}>{about}</span>
      </div>
      <h2 id="tray-open" tabIndex={-1} className={styles.heading}>
        {title}
      </h2>
      <p className={styles.where}>{planned.charAt(0).toLocaleUpperCase() + planned.slice(1)}</p>
      <div className={styles.heads}>
        {standing && (
          <Note Icon={UserRoundCog} tone="wait">
            {t('approvals.youDecide', { standing })}
          </Note>
        )}
        {note && <Note title={t('posts.open.note', { who: notedBy })}>{note}</Note>}
      </div>
    </>
  );
}
