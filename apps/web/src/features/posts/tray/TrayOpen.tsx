import { ChevronLeft, Fingerprint } from 'lucide-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useT } from '../../../app/intl/useT.js';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { ButtonLink } from '../../../ui/ButtonLink.js';
import { Note } from '../../../ui/Note.js';
import { SegmentedControl } from '../../../ui/SegmentedControl.js';
import { StateBadge } from '../../../ui/StateBadge.js';
import { shortHash, textGroups } from './change.groups.js';
import { DecisionBar } from './DecisionBar.js';
import { FinalLooks } from './FinalLooks.js';
import { PhotoChangeView } from './PhotoChangeView.js';
import { RoundsPanel } from './RoundsPanel.js';
import { StepPanel } from './StepPanel.js';
import { TextChange } from './TextChange.js';
import type { DecisionMade } from './useDecide.js';
import styles from './tray.module.css';

export const TrayOpen_item = graphql(`
  fragment TrayOpen_item on TrayItem {
    id
    since
    step {
      id
      ...StepPanel_step
    }
    run {
      id
      round
      note
      submittedBy {
        id
        name
      }
    }
    post {
      id
      title
      state
      internalNote
      department {
        id
        name
      }
      slot {
        id
        instant
      }
      media {
        asset {
          id
          url
        }
      }
      ...RoundsPanel_post
    }
    changes {
      variant {
        id
        language
        account {
          id
          network
          handle
          name
        }
      }
      current {
        id
        hash
        number
        round
        text
        link
        media {
          sha256
          alt
          url
        }
      }
      previous {
        id
        hash
        number
        round
        text
        link
        media {
          sha256
          alt
          url
        }
      }
    }
  }
`);

interface Props {
  readonly item: FragmentType<typeof TrayOpen_item>;
  readonly viewerId: string;
  readonly zone: string;
  /** the list's address, filters included */
  readonly back: string;
  readonly onDecide: (decision: DecisionMade) => Promise<void>;
}

/** Everything one decides on, and the decision. */
export function TrayOpen({ item: ref, viewerId, zone, back, onDecide }: Props) {
  const t = useT();
  const intl = useIntl();
  const [look, setLook] = useState<'changes' | 'clean' | 'final'>('changes');
  const { post, run, step, changes } = unmask(TrayOpen_item, ref);
  const photoUrl = post.media[0]?.asset.url ?? null;
  const moment = post.slot
    ? intl.formatDate(post.slot.instant, {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        hour: 'numeric',
        minute: '2-digit',
        timeZone: zone,
      })
    : t('posts.open.unplanned');
  const where = intl.formatList([...new Set(changes.map((one) => one.variant.account.handle))]);
  const [newest] = changes.map((one) => one.current.number).sort((a, b) => b - a);
  return (
    <article className={styles.open} aria-labelledby="tray-open">
      <div className={styles.scroll}>
        <ButtonLink to={back} look="quiet" className={styles.back}>
          <ChevronLeft aria-hidden />
          {t('posts.tray.title')}
        </ButtonLink>
        <div className={styles.row}>
          <StateBadge state={post.state} />
          <span className={styles.faint}>
            {t('posts.open.about', {
              round: run.round,
              revision: newest ?? 1,
              department: post.department.name,
              who: run.submittedBy.name,
            })}
          </span>
        </div>
        <h2 id="tray-open" tabIndex={-1} className={styles.heading}>
          {post.title}
        </h2>
        <p className={styles.where}>{t('posts.open.where', { moment, where })}</p>
        {run.note && <Note title={t('posts.open.note', { who: run.submittedBy.name })}>{run.note}</Note>}
        <div className={styles.columns}>
          <div className={styles.stack}>
            <SegmentedControl
              label={t('posts.open.look')}
              items={[
                { id: 'changes', title: t('posts.open.changes') },
                { id: 'clean', title: t('posts.open.clean') },
                { id: 'final', title: t('posts.open.final') },
              ]}
              value={look}
              onChange={setLook}
            />
            {look === 'final' ? (
              <FinalLooks changes={changes} photoUrl={photoUrl} instant={post.slot?.instant ?? null} zone={zone} />
            ) : (
              <>
                {textGroups(changes).map((group) => (
                  <TextChange key={group.key} group={group} marked={look === 'changes'} />
                ))}
                <PhotoChangeView changes={changes} photoUrl={photoUrl} />
              </>
            )}
            <div className={styles.prints}>
              <Fingerprint aria-hidden />
              <span>{t('posts.open.prints', { count: changes.length })}</span>
              {changes.map(({ variant, current }) => (
                <code key={variant.id} title={current.hash}>
                  {variant.account.handle} {shortHash(current.hash)}
                </code>
              ))}
            </div>
            {post.internalNote && <Note title={t('posts.note.label')}>{post.internalNote}</Note>}
          </div>
          <div className={styles.stack}>
            <StepPanel step={step} viewerId={viewerId} zone={zone} />
            <RoundsPanel post={post} zone={zone} />
          </div>
        </div>
      </div>
      <DecisionBar key={step.id} stepId={step.id} hashes={changes.map((one) => one.current.hash)} onDecide={onDecide} />
    </article>
  );
}
