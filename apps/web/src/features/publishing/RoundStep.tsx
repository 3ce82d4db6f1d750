import { CircleCheck, CircleDashed, CircleOff, CircleX, Clock, MessageSquareWarning } from 'lucide-react';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import type { StepState } from '../../generated/graphql.js';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { ToneBadge } from '../../ui/ToneBadge.js';
import { QuorumBar } from './QuorumBar.js';
import { RoundDecision } from './RoundDecision.js';
import styles from './PostRounds.module.css';

const STEP = graphql(`
  fragment RoundStep_step on RunStep {
    id
    name
    mode
    needed
    given
    state
    due
    reasons {
      policyName
      when
    }
    people {
      id
      name
    }
    decisions {
      id
      ...RoundDecision_decision
    }
  }
`);

const LOOKS = {
  upcoming: { tone: 'neutral', Icon: CircleDashed },
  active: { tone: 'wait', Icon: Clock },
  passed: { tone: 'done', Icon: CircleCheck },
  changes_requested: { tone: 'wait', Icon: MessageSquareWarning },
  rejected: { tone: 'stop', Icon: CircleX },
  cancelled: { tone: 'neutral', Icon: CircleOff },
} as const satisfies Record<StepState, unknown>;

/** One step: its state, how far its quorum is, who answered and who may still. */
export function RoundStep({ step: ref }: { readonly step: FragmentType<typeof STEP> }) {
  const t = useT();
  const when = useFormat();
  const { name, mode, needed, given, state, due, people, decisions } = unmask(STEP, ref);
  const { tone, Icon } = LOOKS[state];
  const open = state === 'active' || state === 'upcoming';
  return (
    <>
      <div className={styles.stepHead}>
        <span className={styles.strong}>{name}</span>
        <ToneBadge look="line" tone={tone} Icon={Icon}>
          {t(`publishing.step.state.${state}`)}
        </ToneBadge>
      </div>
      {needed > 1 && (
        <QuorumBar given={given} needed={needed} label={t(`publishing.step.mode.${mode}`, { given, needed })} />
      )}
      {open && people.length > 0 && (
        <p className={styles.quiet}>
          {t('publishing.step.people', { people: people.map((person) => person.name).join(', ') })}
        </p>
      )}
      {state === 'active' && due && (
        <p className={styles.quiet}>{t('publishing.step.due', { moment: when.moment(due) })}</p>
      )}
      <ul className={styles.decisions}>
        {decisions.map((decision) => (
          <li key={decision.id}>
            <RoundDecision decision={decision} />
          </li>
        ))}
      </ul>
    </>
  );
}
