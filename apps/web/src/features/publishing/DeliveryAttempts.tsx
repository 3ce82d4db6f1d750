import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { AttemptRows } from './AttemptRows.js';
import styles from './PostDeliveries.module.css';

const PUBLICATION = graphql(`
  fragment DeliveryAttempts_publication on Publication {
    id
    attempts {
      id
      ...AttemptRows_attempt
    }
  }
`);

interface Props {
  readonly publication: FragmentType<typeof PUBLICATION>;
  readonly label: string;
}

/** The evidence of every try, newest first, on demand. */
export function DeliveryAttempts({ publication: ref, label }: Props) {
  const t = useT();
  const { attempts } = unmask(PUBLICATION, ref);
  if (attempts.length === 0) return null;
  return (
    <details className={styles.attempts}>
      <summary>{t('publishing.attempts.title', { count: attempts.length })}</summary>
      <div className={styles.scroll} role="region" aria-label={label} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('publishing.attempts.time')}</th>
              <th scope="col">{t('publishing.attempts.what')}</th>
              <th scope="col" className={styles.num}>
                {t('publishing.attempts.took')}
              </th>
              <th scope="col">{t('publishing.attempts.answer')}</th>
            </tr>
          </thead>
          {[...attempts].reverse().map((attempt) => (
            <AttemptRows key={attempt.id} attempt={attempt} />
          ))}
        </table>
      </div>
    </details>
  );
}
