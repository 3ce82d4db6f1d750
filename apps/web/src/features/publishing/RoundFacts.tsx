import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { inStages } from '../posts/composer/path.stages.js';
import { RoundMarks } from './RoundMarks.js';
import { RoundStep } from './RoundStep.js';

import styles from './PostRounds.module.css';

const RUN = graphql(`
  fragment RoundFacts_run on ApprovalRun {
    id
    round
    kind
    state
    policies {
      key
      name
      version
      overlay
    }
    startedAt
    endedAt
    note
    submittedBy {
      id
      name
    }
    marks {
      kind
      stepKey
      at
      reason
      person {
        id
        name
      }
    }
    steps {
      id
      key
      name
      stage
      ...RoundStep_step
    }
  }
`);

/** One round: who asked for it and under which circuits, its steps by stage, and what befell it. */
export function RoundFacts({ run: ref }: { readonly run: FragmentType<typeof RUN> }) {
  const t = useT();
  const when = useFormat();
  const run = unmask(RUN, ref);
  return (
    <div className={styles.round}>
      <p>
        <span className={styles.strong}>{t(`publishing.rounds.kind.${run.kind}`, { number: run.round })}</span>
        {' · '}
        {t(`publishing.rounds.state.${run.state}`)}
      </p>
      <p className={styles.quiet}>
        {t('publishing.rounds.asked', {
          name: run.submittedBy.name,
          moment: when.moment(run.startedAt),
        })}
        {run.endedAt && ` ${t('publishing.rounds.ended', { moment: when.moment(run.endedAt) })}`}
      </p>
      {run.note && <p className={styles.said}>{run.note}</p>}
      <ol className={styles.path}>
        {inStages(run.steps).map((stage) => (
          <li key={stage.number}>
            {stage.steps.length > 1 && (
              <p className={styles.quiet}>{t('publishing.rounds.parallel', { count: stage.steps.length })}</p>
            )}
            {stage.steps.map((step) => (
              <div key={step.id} className={styles.step}>
                <RoundStep step={step} />
              </div>
            ))}
          </li>
        ))}
      </ol>
      <RoundMarks marks={run.marks} steps={run.steps} />
      <p className={styles.quiet}>
        {when.list(
          run.policies.map(({ name, version, overlay }) =>
            t(overlay ? 'publishing.rounds.overlay' : 'publishing.rounds.policy', { policy: name, version }),
          ),
        )}
      </p>
    </div>
  );
}
