import { Ellipsis, Hand, PenLine, PhoneCall } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../../../app/intl/useT.js';
import type { StepKind, Verdict } from '../../../generated/graphql.js';
import { announce } from '../../../ui/announce.js';
import { Button } from '../../../ui/Button.js';
import { Dialog } from '../../../ui/Dialog.js';
import { IconButton } from '../../../ui/IconButton.js';
import { Kbd } from '../../../ui/Kbd.js';
import { Menu } from '../../../ui/Menu.js';
import { TextArea } from '../../../ui/TextField.js';
import { ANSWERS } from './tray.verdicts.js';
import { useKeys } from './useKeys.js';
import styles from './tray.module.css';

interface Props {
  readonly kind: StepKind;
  /** until when silence is no objection, in words; null where the step has no window */
  readonly window: string | null;
  /** what is still missing for an approval; pressing it says so and leads there */
  readonly missing: number;
  readonly onMissing: () => void;
  readonly onDecide: (verdict: Verdict, reason: string | null) => Promise<void>;
  readonly onCorrect: (() => void) | null;
  readonly onAbstain: (() => void) | null;
  readonly onBehalf: (() => void) | null;
}

/** The answers. By key even an approval is confirmed, because a key is easily hit; a reason is never optional for a no. */
export function DecisionBar({ kind, window, missing, onMissing, onDecide, onCorrect, onAbstain, onBehalf }: Props) {
  const t = useT();
  const [asking, setAsking] = useState<Verdict | null>(null);
  const [reason, setReason] = useState('');
  const [isReasonMissing, setReasonMissing] = useState(false);
  const [isPending, setPending] = useState(false);
  const answers = ANSWERS[kind];
  const ask = (verdict: Verdict): void => {
    if (verdict === 'approve' && missing > 0) {
      announce(t('approvals.checks.missing'), 'assertive');
      return onMissing();
    }
    if (answers.some((one) => one.verdict === verdict)) setAsking(verdict);
  };
  const decide = async (verdict: Verdict): Promise<void> => {
    // A second press of the same button, before the first has been answered, is no second decision.
    if (isPending) return;
    if (verdict === 'approve' && missing > 0) return ask(verdict);
    const given = reason.trim();
    if (verdict !== 'approve' && given === '') return setReasonMissing(true);
    setPending(true);
    try {
      await onDecide(verdict, given === '' ? null : given);
      setAsking(null);
    } finally {
      setPending(false);
    }
  };
  useKeys({
    a: () => ask('approve'),
    c: () => ask('request_changes'),
    r: () => ask('reject'),
    e: () => onCorrect?.(),
  });
  const others = [
    { id: 'correct', label: t('approvals.more.correct'), Icon: PenLine, onAction: onCorrect },
    { id: 'abstain', label: t('approvals.more.abstain'), Icon: Hand, onAction: onAbstain },
    { id: 'behalf', label: t('approvals.more.behalf'), Icon: PhoneCall, onAction: onBehalf },
  ].flatMap(({ onAction, ...action }) => (onAction ? [{ ...action, onAction }] : []));
  return (
    <footer className={styles.acts} data-count={answers.length}>
      {answers.map(({ verdict, Icon, look, key }) => (
        <Button
          key={verdict}
          look={look}
          className={look === 'primary' ? styles.main : undefined}
          isPending={isPending && verdict === 'approve' && asking === null}
          onPress={() => (verdict === 'approve' ? void decide(verdict) : ask(verdict))}
        >
          <Icon aria-hidden />
          {t(`approvals.answer.${kind}.${verdict}`)} <Kbd>{key.toUpperCase()}</Kbd>
        </Button>
      ))}
      {others.length > 0 && (
        <Menu
          label={t('approvals.more')}
          trigger={<IconButton Icon={Ellipsis} label={t('approvals.more')} look="plain" />}
          groups={[{ id: 'others', actions: others }]}
        />
      )}
      <span className={styles.final}>{window ?? t('posts.decide.final')}</span>
      {asking && (
        <Dialog
          title={t(`approvals.ask.${kind}.${asking}`)}
          isOpen
          onClose={() => setAsking(null)}
          size="small"
          actions={
            <>
              <Button onPress={() => setAsking(null)}>{t('posts.decide.leave')}</Button>
              <Button
                look={asking === 'reject' ? 'danger' : 'primary'}
                isPending={isPending}
                autoFocus={asking === 'approve'}
                onPress={() => void decide(asking)}
              >
                {t(`approvals.answer.${kind}.${asking}`)}
              </Button>
            </>
          }
        >
          <p>{t(`approvals.askText.${kind}.${asking}`)}</p>
          <TextArea
            autoFocus={asking !== 'approve'}
            label={t(asking === 'approve' ? 'approvals.ask.remark' : 'posts.decide.reason')}
            hint={t('posts.decide.reasonHint')}
            isRequired={asking !== 'approve'}
            rows={4}
            maxLength={1000}
            value={reason}
            onChange={(text) => {
              setReason(text);
              setReasonMissing(false);
            }}
            error={isReasonMissing ? t('posts.decide.reasonMissing') : undefined}
          />
        </Dialog>
      )}
    </footer>
  );
}
