import { ArrowUpFromLine, TimerOff } from 'lucide-react';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { ToneBadge } from '../../ui/ToneBadge.js';
import { QuorumBar } from '../posts/approval/QuorumBar.js';
import { useApprovalWords } from '../posts/approval/useApprovalWords.js';
import { usePathWords } from '../posts/composer/usePathWords.js';
import { RoundDecision } from './RoundDecision.js';
import { RoundSeat } from './RoundSeat.js';
import { RoundStepActions } from './RoundStepActions.js';
import { STEP_LOOKS } from './step.looks.js';
import styles from './PostRounds.module.css';

const STEP = graphql(`
  fragment RoundStep_step on RunStep {
    id
    name
    kind
    mode
    needed
    given
    rejectIf
    state
    since
    due
    late
    escalated
    reasons {
      policyName
      when
    }
    seats {
      because
      person {
        id
        name
      }
      capacity {
        kind
        role
        department {
          id
          name
        }
        group {
          id
          name
        }
        standsFor {
          id
          name
        }
        standingIn
        cause
      }
    }
    abstentions {
      reason
      person {
        id
        name
      }
    }
    decisions {
      id
      ...RoundDecision_decision
    }
    ...RoundStepActions_step
  }
`);

/** One step: its state, how far its quorum is, who may decide and in which right, who did, and why it is here. */
export function RoundStep({ step: ref }: { readonly step: FragmentType<typeof STEP> }) {
  const t = useT();
  const when = useFormat();
  const words = useApprovalWords();
  const path = usePathWords();
  const step = unmask(STEP, ref);
  const { name, kind, needed, given, state, since, due, decisions } = step;
  const { tone, Icon } = STEP_LOOKS[state];
  const isOpen = state === 'active' || state === 'upcoming' || state === 'stuck';
  return (
    <>
      <div className={styles.stepHead}>
        <span className={styles.strong}>{name}</span>
        <ToneBadge look="line" tone={tone} Icon={Icon}>
          {t(`publishing.step.state.${state}`)}
        </ToneBadge>
      </div>
      {kind !== 'approve' && <p className={styles.quiet}>{t(`approvals.line.kind.${kind}`)}</p>}
      {(step.late || step.escalated) && (
        <p className={styles.badges}>
          {step.late && (
            <ToneBadge look="line" tone="stop" Icon={TimerOff}>
              {t('approvals.late')}
            </ToneBadge>
          )}
          {step.escalated && (
            <ToneBadge look="line" tone="wait" Icon={ArrowUpFromLine}>
              {t('approvals.escalated')}
            </ToneBadge>
          )}
        </p>
      )}
      {needed > 1 && <QuorumBar given={given} needed={needed} label={words.progress(step)} />}
      {isOpen && step.seats.length > 0 && (
        <>
          <p className={styles.quiet}>
            {state === 'active' && since
              ? t('publishing.step.has', { moment: when.moment(since) })
              : t('publishing.step.mayDecide')}
          </p>
          <ul className={styles.seats}>
            {step.seats.map(({ person, because, capacity }) => (
              <RoundSeat key={person.id} name={person.name} because={because} capacity={capacity} />
            ))}
          </ul>
        </>
      )}
      {isOpen && step.seats.length === 0 && <p className={styles.nobody}>{t('publishing.step.nobody')}</p>}
      {isOpen && step.abstentions.length > 0 && (
        <ul className={styles.quiet}>
          {step.abstentions.map(({ person, reason }) => (
            <li key={person.id}>{words.abstention(reason, person.name)}</li>
          ))}
        </ul>
      )}
      {state === 'active' && due && (
        <p className={styles.quiet}>
          {t(kind === 'veto' ? 'publishing.step.veto' : 'publishing.step.due', { moment: when.moment(due) })}
        </p>
      )}
      <ul className={styles.decisions}>
        {decisions.map((decision) => (
          <li key={decision.id}>
            <RoundDecision decision={decision} />
          </li>
        ))}
      </ul>
      <details className={styles.more}>
        <summary>{t('approvals.why')}</summary>
        <ul>
          {step.reasons.map((reason) => (
            <li key={`${reason.policyName} ${reason.when ?? ''}`}>
              {path.reason({ policyName: reason.policyName, when: reason.when ?? null })}
            </li>
          ))}
        </ul>
      </details>
      <RoundStepActions step={step} />
    </>
  );
}
