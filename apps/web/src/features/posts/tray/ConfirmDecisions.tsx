import { PhoneCall } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useT } from '../../../app/intl/useT.js';
import { useFormat } from '../../../app/time/useFormat.js';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { Button } from '../../../ui/Button.js';
import { Note } from '../../../ui/Note.js';
import { ReasonDialog } from '../../../ui/ReasonDialog.js';
import { toast } from '../../../ui/toasts.js';
import { useRefusal } from '../../../ui/useRefusal.js';
import { useConfirmDecision } from '../approval/approval.commands.js';
import styles from './tray.module.css';

const DECISION = graphql(`
  fragment ConfirmDecision_decision on Decision {
    id
    verdict
    reason
    at
    confirmation
    recordedBy {
      id
      name
    }
    post {
      id
      title
    }
    step {
      id
      name
    }
  }
`);

interface Props {
  readonly decision: FragmentType<typeof DECISION>;
}

/** What somebody wrote down that one decided by telephone: it is confirmed, or said not to be so. */
function ConfirmDecision({ decision: ref }: Props) {
  const t = useT();
  const say = useRefusal();
  const { moment } = useFormat();
  const confirm = useConfirmDecision();
  const [isPending, setPending] = useState(false);
  const [isDenying, setDenying] = useState(false);
  const { id, verdict, reason, at, confirmation, recordedBy, post, step } = unmask(DECISION, ref);
  const accept = async (): Promise<void> => {
    setPending(true);
    const outcome = await confirm({ id, confirm: true, reason: null });
    setPending(false);
    if (outcome.kind === 'done') return void toast({ message: t('approvals.confirm.done') });
    toast({ tone: 'stop', message: outcome.kind === 'refused' ? say(outcome.refusal) : t('command.failed.text') });
  };
  return (
    <li>
      <Note
        tone={confirmation === 'overdue' ? 'stop' : 'wait'}
        Icon={PhoneCall}
        title={t('approvals.confirm.title', { who: recordedBy?.name ?? '', verdict })}
        actions={
          <>
            <Button size="small" look="primary" isPending={isPending} onPress={() => void accept()}>
              {t('approvals.confirm.yes')}
            </Button>
            <Button size="small" onPress={() => setDenying(true)}>
              {t('approvals.confirm.no')}
            </Button>
          </>
        }
      >
        <Link to={`/publicacion/${post.id}`}>{post.title}</Link>
        <p>{t('approvals.confirm.about', { step: step.name, when: moment(at) })}</p>
        {reason && <q>{reason}</q>}
        {confirmation === 'overdue' && <p>{t('approvals.confirm.overdue')}</p>}
      </Note>
      {isDenying && (
        <ReasonDialog
          title={t('approvals.deny.title')}
          text={t('approvals.deny.text')}
          submitLabel={t('approvals.deny.submit')}
          submitLook="danger"
          onClose={() => setDenying(false)}
          run={(why) => confirm({ id, confirm: false, reason: why })}
          onDone={() => {
            setDenying(false);
            toast({ message: t('approvals.deny.done') });
          }}
        />
      )}
    </li>
  );
}

interface ListProps {
  readonly decisions: readonly ({ readonly id: string } & FragmentType<typeof DECISION>)[];
}

export function ConfirmDecisions({ decisions }: ListProps) {
  const t = useT();
  if (decisions.length === 0) return null;
  return (
    <section className={styles.confirm} aria-labelledby="tray-confirm">
      <h2 id="tray-confirm" className={styles.group}>
        {t('approvals.confirm.heading')} <span>{decisions.length}</span>
      </h2>
      <ul>
        {decisions.map((decision) => (
          <ConfirmDecision key={decision.id} decision={decision} />
        ))}
      </ul>
    </section>
  );
}
