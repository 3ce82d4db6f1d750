import { Check, X, CornerUpLeft } from 'lucide-react';
import { useIntl } from 'react-intl';
import { useT } from '../../../app/intl/useT.js';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { Avatar } from '../../../ui/Avatar.js';
import { Card } from '../../../ui/Card.js';
import styles from './tray.module.css';

const STEP = graphql(`
  fragment StepPanel_step on RunStep {
    id
    name
    mode
    needed
    given
    since
    people {
      id
      name
      initials
    }
    decisions {
      id
      verdict
      at
      reason
      decider {
        id
        name
        initials
      }
    }
  }
`);

const ICONS = { approve: Check, request_changes: CornerUpLeft, reject: X } as const;

interface Props {
  readonly step: FragmentType<typeof STEP>;
  readonly viewerId: string;
  readonly zone: string;
}

/** Who answers in this step, who has, and what yours would do. */
export function StepPanel({ step: ref, viewerId, zone }: Props) {
  const t = useT();
  const intl = useIntl();
  const step = unmask(STEP, ref);
  const left = Math.max(0, step.needed - step.given);
  return (
    <Card title={step.name}>
      <ul className={styles.people}>
        {step.people.map((person) => {
          const decision = step.decisions.find((one) => one.decider.id === person.id);
          const Icon = decision && ICONS[decision.verdict];
          return (
            <li key={person.id}>
              <Avatar size="medium" name={person.name} initials={person.initials} />
              <span>
                {person.name}
                {person.id === viewerId && ` (${t('posts.step.you')})`}
              </span>
              <span className={styles.faint} data-tone={decision?.verdict === 'approve' ? 'done' : 'wait'}>
                {Icon && <Icon aria-hidden />}
                {decision
                  ? t(`posts.step.${decision.verdict}`, {
                      when: intl.formatDate(decision.at, {
                        weekday: 'short',
                        hour: 'numeric',
                        minute: '2-digit',
                        timeZone: zone,
                      }),
                    })
                  : t('posts.step.pending')}
              </span>
            </li>
          );
        })}
      </ul>
      <p>
        <b>{t('posts.step.votes', { given: step.given, needed: step.needed })}</b>{' '}
        {left <= 1 ? t('posts.step.yoursIsLast') : t('posts.step.more', { left: left - 1 })}
      </p>
    </Card>
  );
}
