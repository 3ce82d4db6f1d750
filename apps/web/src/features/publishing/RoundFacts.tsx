import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { RoundStep } from './RoundStep.js';
import styles from './PostRounds.module.css';

const RUN = graphql(`
  fragment RoundFacts_run on ApprovalRun {
    id
    round
    state
    policies {
      name
      version
    }
    startedAt
    note
    submittedBy {
      id
      name
    }
    steps {
      id
      ...RoundStep_step
    }
  }
`);

export function RoundFacts({ run: ref }: { readonly run: FragmentType<typeof RUN> }) {
  const t = useT();
  const when = useFormat();
  const run = unmask(RUN, ref);
  return (
    <div className={styles.round}>
      <p>
        <span className={styles.strong}>{t('publishing.rounds.round', { number: run.round })}</span>
        {' · '}
        {t(`publishing.rounds.state.${run.state}`)}
      </p>
      <p className={styles.quiet}>
        {t('publishing.rounds.asked', {
          name: run.submittedBy.name,
          moment: when.moment(run.startedAt),
        })}
      </p>
      {run.note && <p className={styles.said}>{run.note}</p>}
      <ol className={styles.path}>
        {run.steps.map((step) => (
          <li key={step.id}>
            <RoundStep step={step} />
          </li>
        ))}
      </ol>
      <p className={styles.quiet}>
        {t('publishing.rounds.policy', { policy: run.policyName, version: run.policyVersion })}
      </p>
    </div>
  );
}
