import { Check, CornerUpLeft, X } from 'lucide-react';
import { useT } from '../../../app/intl/useT.js';
import { useFormat } from '../../../app/time/useFormat.js';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import type { Verdict } from '../../../generated/graphql.js';
import { Avatar } from '../../../ui/Avatar.js';
import { Card } from '../../../ui/Card.js';
import { QuorumBar } from '../approval/QuorumBar.js';
import { useApprovalWords } from '../approval/useApprovalWords.js';
import { usePathWords } from '../composer/usePathWords.js';
import styles from './tray.module.css';

const STEP = graphql(`
  fragment StepPanel_step on RunStep {
    id
    name
    kind
    mode
    needed
    given
    rejectIf
    since
    due
    people {
      id
      name
      initials
    }
    seats {
      because
      person {
        id
      }
      capacity {
        kind
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
    reasons {
      policyName
      when
    }
    decisions {
      id
      verdict
      at
      reason
      turn
      recordedBy {
        id
        name
      }
      decider {
        id
        name
        initials
      }
    }
  }
`);

const ICONS = { approve: Check, request_changes: CornerUpLeft, reject: X } as const satisfies Record<Verdict, unknown>;
const TONES = { approve: 'done', request_changes: 'wait', reject: 'stop' } as const satisfies Record<Verdict, unknown>;

interface Props {
  readonly step: FragmentType<typeof STEP>;
  readonly viewerId: string;
}

/** Who answers in this step and in which right, who has, what yours would do, and why the step is here. */
export function StepPanel({ step: ref, viewerId }: Props) {
  const t = useT();
  const when = useFormat();
  const words = useApprovalWords();
  const path = usePathWords();
  const step = unmask(STEP, ref);
  const left = Math.max(0, step.needed - step.given);
  const isBinding = step.kind === 'approve' || step.kind === 'attest';
  return (
    <Card title={step.name}>
      {step.kind !== 'approve' && <p className={styles.kind}>{t(`approvals.kind.${step.kind}`)}</p>}
      <ul className={styles.people}>
        {step.people.map((person) => {
          const decision = step.decisions.findLast((one) => one.decider.id === person.id);
          const seat = step.seats.find((one) => one.person.id === person.id);
          const standing = seat && words.standing(seat.capacity);
          const Icon = decision && ICONS[decision.verdict];
          return (
            <li key={person.id}>
              <Avatar size="medium" name={person.name} initials={person.initials} />
              <span>
                {person.name}
                {person.id === viewerId && ` (${t('posts.step.you')})`}
                {standing ? (
                  <small className={styles.right}>{standing}</small>
                ) : (
                  seat &&
                  seat.because !== 'who' && (
                    <small className={styles.right}>{t(`approvals.because.${seat.because}`)}</small>
                  )
                )}
                {decision?.recordedBy && (
                  <small className={styles.right}>{t('approvals.recordedBy', { who: decision.recordedBy.name })}</small>
                )}
              </span>
              <span className={styles.faint} data-tone={decision ? TONES[decision.verdict] : 'wait'}>
                {Icon && <Icon aria-hidden />}
                {decision
                  ? t(`posts.step.${decision.verdict}`, { when: when.moment(decision.at) })
                  : t('posts.step.pending')}
              </span>
            </li>
          );
        })}
      </ul>
      {isBinding && (
        <>
          <QuorumBar given={step.given} needed={step.needed} label={words.progress(step)} />
          <p>{left <= 1 ? t('posts.step.yoursIsLast') : t('posts.step.more', { left: left - 1 })}</p>
        </>
      )}
      {step.abstentions.length > 0 && (
        <ul className={styles.abstentions}>
          {step.abstentions.map(({ person, reason }) => (
            <li key={person.id}>{words.abstention(reason, person.name)}</li>
          ))}
        </ul>
      )}
      <p className={styles.why}>
        {t('approvals.since', { when: step.since ? when.moment(step.since) : '—' })}
        {step.due && ` ${t('approvals.due', { when: when.moment(step.due) })}`}
      </p>
      <details className={styles.why}>
        <summary>{t('approvals.why')}</summary>
        <ul>
          {step.reasons.map((reason) => (
            <li key={`${reason.policyName} ${reason.when ?? ''}`}>
              {path.reason({ policyName: reason.policyName, when: reason.when ?? null })}
            </li>
          ))}
        </ul>
      </details>
    </Card>
  );
}
