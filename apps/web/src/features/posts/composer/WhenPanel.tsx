import { useIntl } from 'react-intl';
import { useT } from '../../../app/intl/useT.js';
import { placeOf } from '../../../app/time/clock.js';
import { ButtonLink } from '../../../ui/ButtonLink.js';
import { Card } from '../../../ui/Card.js';
import { useComposer } from './composer.context.js';
import { placeId } from './place.js';
import { WallFields } from './WallFields.js';
import styles from './composer.module.css';

/** When it goes out, and until when it is of any use. */
export function WhenPanel() {
  const t = useT();
  const intl = useIntl();
  const { draft, edit, zone, planLocked, businessNow, view } = useComposer();
  return (
    <Card
      title={t('posts.when.title')}
      aside={<span className={styles.faint}>{t('posts.when.zone', { place: placeOf(zone) })}</span>}
    >
      <div className={styles.stack}>
        {planLocked && view.server ? (
          <>
            <p>
              <b>
                {draft.plan.date === ''
                  ? t('posts.when.none')
                  : intl.formatDate(`${draft.plan.date}T12:00:00Z`, { dateStyle: 'full', timeZone: 'UTC' })}{' '}
                {draft.plan.time}
              </b>
            </p>
            <p className={styles.faint}>{t('posts.when.locked')}</p>
            <ButtonLink to={`/publicacion/${view.server.id}`} size="small">
              {t('posts.when.move')}
            </ButtonLink>
          </>
        ) : (
          <WallFields
            id={placeId({ kind: 'plan' })}
            label={t('posts.when.plan')}
            value={draft.plan}
            notBefore={businessNow()}
            onChange={(plan) => edit((now) => ({ ...now, plan }))}
          />
        )}
        <details className={styles.more} open={draft.latestUseful.date !== ''}>
          <summary>{t('posts.when.latest')}</summary>
          <WallFields
            label={t('posts.when.latest')}
            value={draft.latestUseful}
            notBefore={null}
            onChange={(latestUseful) => edit((now) => ({ ...now, latestUseful }))}
          />
          <p className={styles.faint}>{t('posts.when.latestHint')}</p>
        </details>
      </div>
    </Card>
  );
}
