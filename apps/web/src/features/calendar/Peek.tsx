import { useQuery } from '@apollo/client/react';
import { CalendarClock, ExternalLink, PenLine, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { Button } from '../../ui/Button.js';
import { ButtonLink } from '../../ui/ButtonLink.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { ErrorPanel } from '../../ui/ErrorPanel.js';
import { IconButton } from '../../ui/IconButton.js';
import { Spinner } from '../../ui/Spinner.js';
import { StateBadge } from '../../ui/StateBadge.js';
import { useLanguage } from '../../ui/useLanguage.js';
import { mayMove } from './CalendarContext.js';
import styles from './Peek.module.css';
import { PeekDeliveries } from './PeekDeliveries.js';
import { PeekHolder } from './PeekHolder.js';
import type { Movable } from './useMove.js';

const Peek_post = graphql(`
  fragment Peek_post on Post {
    id
    version
    title
    state
    sourceLanguage
    texts {
      language
      text
    }
    department {
      id
      name
    }
    slot {
      id
      plan {
        date
        time
      }
    }
    viewerCan {
      edit {
        allowed
        reason
      }
      move {
        allowed
        reason
      }
    }
    ...PeekHolder_post
    ...PeekDeliveries_post
  }
`);

const PeekQuery = graphql(`
  query Peek($id: ID!) {
    post(id: $id) {
      ...Peek_post
    }
  }
`);

interface Props {
  readonly id: string;
  readonly onClose: () => void;
  readonly onMove: (post: Movable) => void;
}

/** A post at a glance, beside the calendar; over it where there is no room. */
export function Peek({ id, onClose, onMove }: Props) {
  const t = useT();
  const { data, error, refetch } = useQuery(PeekQuery, { variables: { id } });
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    panel.current?.focus({ preventScroll: true });
    return () => document.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
  }, [id]);
  return (
    <aside ref={panel} className={styles.peek} aria-label={t('calendar.peek')} tabIndex={-1}>
      <div className={styles.close}>
        <IconButton Icon={X} label={t('calendar.peek.close')} onPress={onClose} />
      </div>
      {!data && !error && <Spinner label={t('ui.loading')} />}
      {!data && error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {data && !data.post && <EmptyState Icon={X} title={t('calendar.peek.gone')} />}
      {data?.post && <Summary post={data.post} onMove={onMove} />}
    </aside>
  );
}

function Summary({
  post,
  onMove,
}: {
  readonly post: FragmentType<typeof Peek_post>;
  readonly onMove: Props['onMove'];
}) {
  const t = useT();
  const format = useFormat();
  const language = useLanguage();
  const one = unmask(Peek_post, post);
  const plan = one.slot?.plan;
  const text = one.texts.find((each) => each.language === one.sourceLanguage) ?? one.texts[0];
  const when = plan
    ? t('calendar.peek.when', { day: format.day(plan.date), time: plan.time })
    : t('calendar.peek.unplanned');
  return (
    <>
      <StateBadge state={one.state} />
      <h2 className={styles.title}>{one.title}</h2>
      <p className={styles.facts}>
        {[when, one.department.name, one.texts.map((each) => language.short(each.language)).join(', ')].join(' · ')}
      </p>
      {text && text.text !== '' && (
        <p className={styles.text} lang={text.language}>
          {text.text}
        </p>
      )}
      <div className={styles.actions}>
        <ButtonLink to={`/publicacion/${one.id}`} size="small" look="primary">
          <ExternalLink aria-hidden />
          {t('calendar.peek.open')}
        </ButtonLink>
        {one.viewerCan.edit.allowed && one.state !== 'published' && (
          <ButtonLink to={`/redaccion/${one.id}`} size="small">
            <PenLine aria-hidden />
            {t('calendar.peek.edit')}
          </ButtonLink>
        )}
        {plan && mayMove({ state: one.state, canMove: one.viewerCan.move }) && (
          <Button size="small" onPress={() => onMove({ ...one, date: plan.date, time: plan.time })}>
            <CalendarClock aria-hidden />
            {t('calendar.peek.move')}
          </Button>
        )}
      </div>
      <PeekHolder post={one} />
      <PeekDeliveries post={one} />
    </>
  );
}
