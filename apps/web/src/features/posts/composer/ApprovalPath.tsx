import { TriangleAlert } from 'lucide-react';
import { useT } from '../../../app/intl/useT.js';
import { useFormat } from '../../../app/time/useFormat.js';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { Card } from '../../../ui/Card.js';
import { Note } from '../../../ui/Note.js';
import { ApprovalPathStep } from './ApprovalPathStep.js';
import { inStages } from './path.stages.js';
import { usePathChanges } from './usePathChanges.js';
import styles from './composer.module.css';

const PATH = graphql(`
  fragment ApprovalPath_post on Post {
    id
    approvalPath {
      key
      name
      stage
      state
      expectedBy
      ...ApprovalPathStep_step
    }
  }
`);

interface Props {
  /** null while the post has not been created */
  readonly post: FragmentType<typeof PATH> | null;
}

/** Who will see this very draft, in which order, why and by when; what changed since the last save is marked. */
export function ApprovalPath({ post }: Props) {
  const t = useT();
  const format = useFormat();
  const steps = unmask(PATH, post)?.approvalPath ?? [];
  const { added, removed } = usePathChanges(steps);
  const stuck = steps.filter((step) => step.state === 'stuck');
  const end = steps.map((step) => step.expectedBy).findLast((instant) => instant != null);
  return (
    <Card
      title={t('posts.path.title')}
      aside={
        end != null &&
        stuck.length === 0 && (
          <span className={styles.faint}>{t('posts.path.end', { moment: format.moment(end) })}</span>
        )
      }
    >
      {steps.length === 0 && <p className={styles.faint}>{t(post ? 'posts.path.empty' : 'posts.path.unsaved')}</p>}
      {stuck.length > 0 && (
        <div className={styles.gone}>
          <Note
            tone="stop"
            Icon={TriangleAlert}
            title={t('posts.path.stuck', { steps: format.list(stuck.map((step) => step.name)) })}
          >
            {t('posts.path.stuck.text')}
          </Note>
        </div>
      )}
      {removed.length > 0 && (
        <p className={`${styles.faint} ${styles.gone}`}>{t('posts.path.removed', { names: format.list(removed) })}</p>
      )}
      <ol className={styles.path}>
        {inStages(steps).map((stage) => (
          <li key={stage.number} aria-current={stage.steps.some((one) => one.state === 'active') ? 'step' : undefined}>
            {stage.steps.length > 1 && (
              <p className={styles.stage}>{t('posts.path.parallel', { count: stage.steps.length })}</p>
            )}
            {stage.steps.map((step) => (
              <ApprovalPathStep key={step.key} step={step} isNew={added.has(step.key)} />
            ))}
          </li>
        ))}
      </ol>
    </Card>
  );
}
