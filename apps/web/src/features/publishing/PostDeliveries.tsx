import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { Delivery } from './Delivery.js';
import { byNeed } from './delivery.order.js';
import styles from './PostDeliveries.module.css';

const POST = graphql(`
  fragment PostDeliveries_post on Post {
    id
    publications {
      id
      state
      dueAt
      ...Delivery_publication
    }
  }
`);

/** One line per account; what needs a person stands first. */
export function PostDeliveries({ post: ref }: { readonly post: FragmentType<typeof POST> }) {
  const t = useT();
  const { publications } = unmask(POST, ref);
  const published = publications.filter((publication) => publication.state === 'published').length;
  return (
    <section aria-labelledby="post-deliveries">
      <h2 id="post-deliveries" className={styles.heading}>
        {t('publishing.deliveries.title')}
        {publications.length > 0 && (
          <span>, {t('publishing.deliveries.count', { published, total: publications.length })}</span>
        )}
      </h2>
      {publications.length === 0 && <p className={styles.quiet}>{t('publishing.deliveries.none')}</p>}
      {publications.length > 0 && (
        <ul className={styles.list}>
          {byNeed(publications).map((publication) => (
            <Delivery key={publication.id} publication={publication} />
          ))}
        </ul>
      )}
    </section>
  );
}
