import { useQuery } from '@apollo/client/react';
import { Fence, TriangleAlert } from 'lucide-react';
import { Link } from 'react-router';
import { useT } from '../../../app/intl/useT.js';
import notices from '../../../app/shell/notices.module.css';
import { graphql } from '../../../generated/index.js';

const HealthBannerQuery = graphql(`
  query HealthBanner {
    publishingHealth {
      ok
      stuck
      alarms {
        id
        publication {
          id
          post {
            id
            title
          }
        }
      }
    }
    fence {
      id
    }
  }
`);

/** What stopped by itself wakes no subscription, so it is asked for. */
const ASK_EVERY_MS = 30_000;

/** For whoever answers for the house: that nothing goes out, or that something is stuck. Silent while all is well. */
export function HealthBanner() {
  const t = useT();
  const { data } = useQuery(HealthBannerQuery, { pollInterval: ASK_EVERY_MS });
  const health = data?.publishingHealth;
  return (
    <>
      {data?.fence && (
        <p className={notices.notice} data-tone="stop" role="status">
          <Fence aria-hidden />
          {t('held.fenced.banner')} <Link to="/retenidas">{t('held.banner.open')}</Link>
        </p>
      )}
      {health && !health.ok && (
        <p className={notices.notice} data-tone="stop" role="status">
          <TriangleAlert aria-hidden />
          {health.stuck === 0 ? (
            t('held.health.down')
          ) : (
            <>
              {t('held.health.stuck', { count: health.stuck })}
              {health.alarms.slice(0, 3).map(({ id, publication: { post } }) => (
                <Link key={id} to={`/publicacion/${post.id}`}>
                  {post.title}
                </Link>
              ))}
            </>
          )}
        </p>
      )}
    </>
  );
}
