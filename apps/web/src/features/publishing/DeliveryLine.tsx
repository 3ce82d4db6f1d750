import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { deliveryLine, latenessIn } from './delivery.line.js';
import styles from './PostDeliveries.module.css';

const PUBLICATION = graphql(`
  fragment DeliveryLine_publication on Publication {
    id
    state
    dueAt
    publishedAt
    late
    latenessSeconds
    nextTryAt
  }
`);

/** What is happening to a delivery, in one sentence. */
export function DeliveryLine({ publication: ref }: { readonly publication: FragmentType<typeof PUBLICATION> }) {
  const t = useT();
  const when = useFormat();
  const publication = unmask(PUBLICATION, ref);
  const { id, at } = deliveryLine({
    ...publication,
    publishedAt: publication.publishedAt ?? null,
    latenessSeconds: publication.latenessSeconds ?? null,
    nextTryAt: publication.nextTryAt ?? null,
  });
  const late = latenessIn(publication.latenessSeconds ?? 0);
  return (
    <p className={styles.quiet}>
      {t(id, {
        moment: at === null ? 'none' : when.moment(at),
        time: at === null ? 'none' : when.time(at),
        late: t(`publishing.late.${late.unit}`, { count: late.count }),
      })}
    </p>
  );
}
