import { useMemo, useState } from 'react';
import { useIntl } from 'react-intl';
import { useT } from '../../../app/intl/useT.js';
import { useFormat } from '../../../app/time/useFormat.js';
import { unmask, type FragmentType } from '../../../generated/index.js';
import { cx } from '../../../ui/cx.js';
import { Note } from '../../../ui/Note.js';
import { RevisionNotice } from '../../notifications/RevisionNotice.js';
import { CommentsPanel } from '../../reviews/CommentsPanel.js';
import { CommentsProvider } from '../../reviews/CommentsProvider.js';
import { useApproveWithEdit } from '../approval/approval.commands.js';
import { OnBehalfDialog } from '../approval/OnBehalfDialog.js';
import { StepReasonDialog } from '../approval/StepReasonDialog.js';
import { useApprovalWords } from '../approval/useApprovalWords.js';
import { useWords } from '../composer/useWords.js';
import { REVISION_WORDS } from '../revision/revision.words.js';
import { anchorAltsOf, anchorTextOf } from './anchor.texts.js';
import { textGroups } from './change.groups.js';
import { CheckPanel, CHECKS_ID } from './CheckPanel.js';
import { CorrectDialog, type Correction } from './CorrectDialog.js';
import { DecisionBar } from './DecisionBar.js';
import { RoundsPanel } from './RoundsPanel.js';
import { StepPanel } from './StepPanel.js';
import { TrayContent } from './TrayContent.js';
import { TrayHead } from './TrayHead.js';
import { TrayOpen_item } from './tray.open.js';
import { useAttested } from './useAttested.js';
import type { SecondFactor } from '../approval/useSecondFactor.js';
import type { DecisionMade } from './useDecide.js';
import type { Notice } from './useDeciding.js';
import { useRead } from './useRead.js';
import styles from './tray.module.css';

interface Props {
  readonly item: FragmentType<typeof TrayOpen_item>;
  readonly viewerId: string;
  readonly zone: string;
  /** the list's address, filters included */
  readonly back: string;
  readonly secondFactor: SecondFactor;
  readonly onDecide: (decision: DecisionMade) => Promise<void>;
  /** decided by correcting the words: what to say, and on to the next */
  readonly onDone: (notice: Notice) => Promise<void>;
}

/** Everything one decides on, and the decision. */
export function TrayOpen({ item: ref, viewerId, zone, back, secondFactor, onDecide, onDone }: Props) {
  const t = useT();
  const intl = useIntl();
  const { time, moment } = useFormat();
  const words = useApprovalWords();
  const { language } = useWords();
  const correct = useApproveWithEdit();
  const item = unmask(TrayOpen_item, ref);
  const { post, run, step, capacity } = item;
  const changes = useMemo(
    () =>
      item.changes.map(({ variant, current, previous, approved }) => ({
        variant,
        current: unmask(REVISION_WORDS, current),
        previous: unmask(REVISION_WORDS, previous),
        approved: unmask(REVISION_WORDS, approved),
      })),
    [item.changes],
  );
  const attested = useAttested(step.checks, step.requires);
  const [dialog, setDialog] = useState<'correct' | 'abstain' | 'behalf' | null>(null);
  const hashes = changes.map((one) => one.current.hash);
  useRead({ id: item.id, stepId: step.id, hashes, read: item.read });
  const texts = useMemo(
    () =>
      textGroups(changes, 'none').flatMap((group) => {
        const name = language(group.language);
        const alts = anchorAltsOf(group.changes, () => t('posts.alt.label', { language: name }));
        return [anchorTextOf(group, name), ...alts];
      }),
    // The revisions say everything that the texts depend on.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [hashes.join()],
  );
  const showMissing = (): void => {
    attested.setTried();
    const panel = document.getElementById(CHECKS_ID);
    panel?.scrollIntoView({ block: 'center' });
    panel?.querySelector('input')?.focus({ preventScroll: true });
  };
  const others = step.people.filter((one) => one.id !== viewerId);
  const approvedBy = run.steps.flatMap((one) =>
    one.decisions.filter(({ verdict }) => verdict === 'approve').map(({ decider }) => decider.name),
  );
  const [newest] = changes.map((one) => one.current.number).sort((a, b) => b - a);
  const save = async (edits: readonly Correction[]): ReturnType<typeof correct> => {
    const outcome = await correct({ input: { stepId: step.id, hashes, edits: [...edits], ...attested.given } });
    const asks = outcome.kind === 'refused' && outcome.refusal.code === 'second_factor_required';
    return asks && (await secondFactor.ask()) ? save(edits) : outcome;
  };
  const canCorrect = step.viewerCan.editWhileApproving.allowed;
  return (
    <CommentsProvider postId={post.id} texts={texts}>
      <article className={styles.open} aria-labelledby="tray-open">
        <div className={styles.scroll}>
          <TrayHead
            back={back}
            title={post.title}
            state={post.state}
            about={t('posts.open.about', {
              round: run.round,
              revision: newest ?? 1,
              department: post.department.name,
              who: run.submittedBy.name,
            })}
            instant={post.slot?.instant ?? null}
            where={intl.formatList([...new Set(changes.map((one) => one.variant.account.handle))])}
            late={step.late}
            escalated={step.escalated}
            standing={words.standing(capacity)}
            note={run.note ?? null}
            notedBy={run.submittedBy.name}
          />
          <RevisionNotice hashes={hashes} />
          <div className={styles.columns}>
            <div className={styles.stack}>
              <TrayContent changes={changes} instant={post.slot?.instant ?? null} zone={zone} />
              {post.internalNote && <Note title={t('posts.note.label')}>{post.internalNote}</Note>}
            </div>
            <div className={cx(styles.stack, styles.aside)}>
              <CheckPanel checks={step.checks} requires={step.requires} attested={attested} />
              <StepPanel step={step} viewerId={viewerId} />
              <RoundsPanel post={post} zone={zone} />
            </div>
            <CommentsPanel />
          </div>
        </div>
        <DecisionBar
          kind={step.kind}
          window={
            step.kind === 'veto' && item.due
              ? t('approvals.vetoUntil', { time: time(item.due), when: moment(item.due) })
              : null
          }
          missing={attested.missing.length}
          onMissing={showMissing}
          onDecide={(verdict, reason) =>
            onDecide({
              stepId: step.id,
              kind: step.kind,
              verdict,
              reason,
              hashes,
              ...(verdict === 'approve' ? attested.given : { checks: [], evidence: [] }),
              standingFor: capacity.standsFor?.id ?? null,
            })
          }
          onCorrect={canCorrect ? () => (attested.missing.length > 0 ? showMissing() : setDialog('correct')) : null}
          onAbstain={step.viewerCan.abstain.allowed ? () => setDialog('abstain') : null}
          onBehalf={step.viewerCan.recordOnBehalf.allowed && others.length > 0 ? () => setDialog('behalf') : null}
        />
        {dialog === 'correct' && (
          <CorrectDialog
            changes={changes}
            maxChars={step.viewerCan.minorEditChars ?? null}
            never={step.viewerCan.minorEditNever}
            approvedBy={[...new Set(approvedBy)]}
            onClose={() => setDialog(null)}
            run={(edits) => save(edits)}
            onDone={(_post, isMinor) => {
              setDialog(null);
              void onDone({
                tone: 'done',
                title: t(isMinor ? 'approvals.correct.done' : 'approvals.correct.doneMajor'),
                text: t(isMinor ? 'approvals.correct.doneText' : 'approvals.correct.doneMajorText'),
              });
            }}
          />
        )}
        {dialog === 'abstain' && (
          <StepReasonDialog act="abstain" stepId={step.id} stepName={step.name} onClose={() => setDialog(null)} />
        )}
        {dialog === 'behalf' && (
          <OnBehalfDialog
            stepId={step.id}
            stepName={step.name}
            people={others}
            checks={step.checks}
            hashes={hashes}
            onClose={() => setDialog(null)}
          />
        )}
      </article>
    </CommentsProvider>
  );
}
