import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { graphql } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { Card } from '../../ui/Card.js';
import { Spinner } from '../../ui/Spinner.js';
import { TraceSentence } from '../ledger/TraceSentence.js';
import { actionTone } from '../ledger/trace.words.js';
import styles from './PostTimeline.module.css';

/** A query of its own: whoever may not read the record still reads the post. */
const TIMELINE = graphql(`
  query PostTimeline($postId: ID!) {
    traceEntries(filter: { postId: $postId }, first: 20) {
      edges {
        cursor
        node {
          id
          businessTime
          action
          ...TraceSentence_entry
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

interface Props {
  readonly postId: string;
  /** Whether the viewer may read the whole record, where the rest of this one stands. */
  readonly canReadTrace: boolean;
}

/** What happened to this post, newest first. */
export function PostTimeline({ postId, canReadTrace }: Props) {
  const t = useT();
  const { moment } = useFormat();
  const { data, error } = useQuery(TIMELINE, { variables: { postId } });
  const entries = data?.traceEntries.edges ?? [];
  return (
    <Card title={t('publishing.timeline.title')}>
      {error && !data && <p className={styles.quiet}>{t('publishing.timeline.unavailable')}</p>}
      {!error && !data && <Spinner label={t('trace.loading')} />}
      {data && entries.length === 0 && <p className={styles.quiet}>{t('publishing.timeline.none')}</p>}
      <ol className={styles.line}>
        {entries.map(({ cursor, node }) => (
          <li key={cursor} data-tone={actionTone(node.action)}>
            <time dateTime={node.businessTime}>{moment(node.businessTime)}</time>
            <TraceSentence entry={node} />
          </li>
        ))}
      </ol>
      {canReadTrace && (
        <Link className={styles.more} to={`/traza?contenido=${postId}`}>
          {t('publishing.timeline.more')}
        </Link>
      )}
    </Card>
  );
}
