import { Zap } from 'lucide-react';
import { memo } from 'react';
import { useDrag } from 'react-aria-components';
import { Link } from 'react-router';
import { useT } from '../../app/intl/useT.js';
import { graphql, unmask } from '../../generated/index.js';
import { Avatar } from '../../ui/Avatar.js';
import { cx } from '../../ui/cx.js';
import { NetworkMarks } from '../../ui/NetworkMark.js';
import { StateBadge } from '../../ui/StateBadge.js';
import { STATES } from '../../ui/states.js';
import { useLanguage } from '../../ui/useLanguage.js';
import { VisuallyHidden } from '../../ui/VisuallyHidden.js';
import styles from './CalendarCard.module.css';
import { mayMove, useCalendar } from './CalendarContext.js';
import type { Placed } from './placed.js';

export const CalendarCard_entry = graphql(`
  fragment CalendarCard_entry on CalendarEntry {
    id
    networks
    languages
    department {
      id
      code
      name
    }
    holder {
      since
      people {
        id
        name
        initials
      }
    }
  }
`);

/** What a dragged card is, to whoever it is dropped on. */
export const POST_TYPE = 'application/x-pregon-post';

/** Quiet where all is well, soft where it only waits for its hour, bordered where a person is needed. */
function lookOf({ state, needs }: Placed): string | undefined {
  if (needs.length > 0 || state === 'rejected' || state === 'revoked') return styles.alert;
  if (state === 'published' || state === 'archived' || state === 'cancelled') return styles.quiet;
  if (state === 'scheduled' || state === 'approved' || state === 'sending') return styles.ready;
  return state === 'draft' || state === 'withdrawn' ? styles.draft : styles.full;
}

interface Props {
  readonly placed: Placed;
  /** `-1` inside a grid, whose arrows reach it. */
  readonly tabIndex?: number;
}

export const CalendarCard = memo(function CalendarCard({ placed, tabIndex = -1 }: Props) {
  const t = useT();
  const language = useLanguage();
  const calendar = useCalendar();
  const { networks, languages: all, department, holder } = unmask(CalendarCard_entry, placed.card);
  const own = all.filter((tag) => tag !== 'mul');
  // A post that joins its languages has them besides `mul`; alone, `mul` says it itself.
  const languages = own.length > 0 ? own : all;
  const movable = mayMove(placed);
  const { dragProps, isDragging } = useDrag({
    isDisabled: !movable,
    // The keyboard has its own way (M): day by day and hour by hour.
    hasDragButton: true,
    getItems: () => [{ [POST_TYPE]: placed.id, 'text/plain': placed.title }],
    getAllowedDropOperations: () => ['move'],
    onDragStart: () => calendar.dragStart(placed),
    onDragEnd: () => calendar.dragEnd(),
  });
  const look = lookOf(placed);
  const isQuiet = look === styles.quiet;
  const [person, ...others] = holder?.people ?? [];
  const clash = calendar.clashes.get(placed.id);
  return (
    <Link
      {...dragProps}
      to={calendar.hrefOf(placed.id)}
      preventScrollReset
      tabIndex={tabIndex}
      data-card={placed.id}
      data-tone={STATES[placed.state].tone}
      aria-current={calendar.openId === placed.id ? 'true' : undefined}
      aria-keyshortcuts={movable ? 'm' : undefined}
      className={cx(
        styles.card,
        look,
        movable && styles.movable,
        isDragging && styles.ghost,
        calendar.lifted?.id === placed.id && styles.lifted,
      )}
    >
      <span className={styles.top}>
        <time>{placed.time}</time>
        <span className={styles.department} title={department.name}>
          {department.code}
        </span>
        <NetworkMarks networks={networks} />
      </span>
      <span className={styles.line}>
        {isQuiet && <StateBadge state={placed.state} look="icon" />}
        <span className={styles.title}>{placed.title}</span>
      </span>
      {!isQuiet && (
        <span className={styles.foot}>
          <StateBadge state={placed.state} look="line" />
          {languages.length > 0 && <span className={styles.languages}>{languages.map(language.short).join('·')}</span>}
          {person && <Avatar name={person.name} initials={person.initials} named />}
          {others.length > 0 && <span className={styles.others}>+{others.length}</span>}
        </span>
      )}
      {clash !== undefined && (
        <span className={styles.clash}>
          <Zap aria-hidden />
          {t('calendar.clash', { minutes: clash })}
          <VisuallyHidden>{t('calendar.clash.account')}</VisuallyHidden>
        </span>
      )}
      {isQuiet && <VisuallyHidden>{languages.map(language.name).join(', ')}</VisuallyHidden>}
    </Link>
  );
});
