import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { Card } from '../../ui/Card.js';
import { RoundFacts } from './RoundFacts.js';
import styles from './PostRounds.module.css';

const POST = graphql(`
  fragment PostRounds_post on Post {
    id
    rounds {
      id
      round
      state
      ...RoundFacts_run
    }
    approvalPath {
      key
      name
      people {
        id
        name
      }
    }
  }
`);

/** Every round, the latest open; before the first, who would be asked. */
export function PostRounds({ post: ref }: { readonly post: FragmentType<typeof POST> }) {
  const t = useT();
  const { rounds, approvalPath } = unmask(POST, ref);
  const [latest, ...earlier] = rounds;
  if (!latest)
    return (
      <Card title={t('publishing.rounds.title.open')}>
        <p className={styles.quiet}>
          {t(approvalPath.length > 0 ? 'publishing.rounds.none' : 'publishing.rounds.none.empty')}
        </p>
        <ol className={styles.path}>
          {approvalPath.map((step) => (
            <li key={step.key}>
              <span className={styles.strong}>{step.name}</span>
              <span className={styles.quiet}>{step.people.map((person) => person.name).join(', ')}</span>
            </li>
          ))}
        </ol>
      </Card>
    );
  return (
    <Card title={t(latest.state === 'passed' ? 'publishing.rounds.title' : 'publishing.rounds.title.open')}>
      <RoundFacts run={latest} />
      {earlier.length > 0 && (
        <details className={styles.earlier}>
          <summary>{t('publishing.rounds.earlier')}</summary>
          {earlier.map((run) => (
            <RoundFacts key={run.id} run={run} />
          ))}
        </details>
      )}
    </Card>
  );
}
