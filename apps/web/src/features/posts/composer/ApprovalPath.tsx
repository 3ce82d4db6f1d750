import { useIntl } from 'react-intl';
import { useT } from '../../../app/intl/useT.js';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { Avatar } from '../../../ui/Avatar.js';
import { Card } from '../../../ui/Card.js';
import styles from './composer.module.css';

const PATH = graphql(`
  fragment ApprovalPath_post on Post {
    id
    approvalPath {
      key
      name
      mode
      needed
      reasons {
        policyName
        when
      }
      sla {
        minutes
        working
      }
      expectedBy
      state
      people {
        id
        name
        initials
      }
    }
  }
`);

interface Props {
  /** null while the post has not been created */
  readonly post: FragmentType<typeof PATH> | null;
  readonly zone: string;
}

/** Who will see this very draft, in which order and why. */
export function ApprovalPath({ post, zone }: Props) {
  const t = useT();
  const intl = useIntl();
  const steps = unmask(PATH, post)?.approvalPath ?? [];
  const reason = (code: string): string =>
    code === 'otherwise' ? t('posts.path.otherwise') : t('posts.path.policy', { name: code });
  return (
    <Card title={t('posts.path.title')}>
      {steps.length === 0 && <p className={styles.faint}>{t(post ? 'posts.path.empty' : 'posts.path.unsaved')}</p>}
      <ol className={styles.path}>
        {steps.map((step) => (
          <li key={step.key} aria-current={step.state === 'active' ? 'step' : undefined}>
            {step.people[0] ? (
              <Avatar size="medium" name={step.people[0].name} initials={step.people[0].initials} />
            ) : (
              <span />
            )}
            <div>
              <b>
                {intl.formatList(
                  step.people.map((one) => one.name),
                  { type: step.mode === 'all' ? 'conjunction' : 'disjunction' },
                )}
              </b>
              <div className={styles.faint}>
                {step.name}
                {step.needed > 1 && ` · ${t('posts.path.needed', { needed: step.needed, of: step.people.length })}`}
              </div>
            </div>
            <span className={styles.pathTime}>
              {step.state === 'passed'
                ? t('posts.path.passed')
                : step.expectedBy
                  ? intl.formatDate(step.expectedBy, {
                      weekday: 'short',
                      day: 'numeric',
                      hour: 'numeric',
                      minute: '2-digit',
                      timeZone: zone,
                    })
                  : step.slaHours
                    ? t('posts.path.hours', { hours: step.slaHours })
                    : ''}
            </span>
            <div className={styles.why}>{step.reasons.map(reason).join('. ')}</div>
          </li>
        ))}
      </ol>
    </Card>
  );
}
