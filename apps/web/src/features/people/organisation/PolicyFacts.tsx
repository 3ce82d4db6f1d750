import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { useT } from '../../../app/intl/useT.js';
import { useFormat } from '../../../app/time/useFormat.js';
import { useApproverWords } from './useApproverWords.js';
import styles from './organisation.module.css';

const POLICY = graphql(`
  fragment PolicyFacts_policy on ApprovalPolicy {
    id
    version
    priority
    appliesTo
    validityHours
    steps {
      key
      name
      who
      mode
      quorum
      slaHours
    }
  }
`);

interface Props {
  readonly policy: FragmentType<typeof POLICY>;
  /** A department's or network's name, from the id in `appliesTo`. */
  readonly nameOf: (key: string) => string;
}

/** A circuit in words: for what, for how long, and who in which order. */
export function PolicyFacts({ policy: ref, nameOf }: Props) {
  const t = useT();
  const { list } = useFormat();
  const words = useApproverWords();
  const { version, priority, appliesTo, validityHours, steps } = unmask(POLICY, ref);
  const days = validityHours % 24 === 0;
  return (
    <>
      <p className={styles.quiet}>
        {[
          appliesTo.length === 0
            ? t('organisation.policy.applies.all')
            : t('organisation.policy.applies', { what: list(appliesTo.map(nameOf)) }),
          t('organisation.policy.priority.value', { priority }),
          days
            ? t('organisation.policy.validity.days', { count: validityHours / 24 })
            : t('organisation.policy.validity.value', { count: validityHours }),
          t('organisation.policy.version', { version }),
        ].join(' · ')}
      </p>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step.key}>
            <div>
              <strong>{step.name}</strong>
              <p className={styles.quiet}>
                {step.mode === 'quorum'
                  ? t('organisation.mode.quorum.value', { count: step.quorum ?? 1 })
                  : t(`organisation.mode.${step.mode}`)}
                {': '}
                {list(step.who.map(words))}
                {step.slaHours != null && `, ${t('organisation.policy.step.sla.value', { count: step.slaHours })}`}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
