import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { Card } from '../../ui/Card.js';
import { ApprovalPath } from '../posts/composer/ApprovalPath.js';
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
    ...ApprovalPath_post
  }
`);

/** Every round, the latest open; before the first, who would be asked. */
export function PostRounds({ post: ref }: { readonly post: FragmentType<typeof POST> }) {
  const t = useT();
  const post = unmask(POST, ref);
  const [latest, ...earlier] = post.rounds;
  if (!latest) return <ApprovalPath post={post} />;
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
