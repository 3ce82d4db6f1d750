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
import { inStory } from './timeline.group.js';

/** A query of its own: whoever may not read the record still reads the post. */
const TIMELINE = graphql(`
  query PostTimeline($postId: ID!) {
    traceEntries(filter: { postId: $postId }, first: 100) {
      edges {
        cursor
        node {
          id
          businessTime
          actorKind
          actorName
          action
          reason
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

/** The last turns of the story; the rest stands in the record. */
const SHOWN = 15;

/** What happened to this post, newest first. */
export function PostTimeline({ postId, canReadTrace }: Props) {
  const t = useT();
  const { moment } = useFormat();
  const { data, error } = useQuery(TIMELINE, { variables: { postId } });
  const story = inStory(data?.traceEntries.edges.map((edge) => edge.node) ?? []).slice(0, SHOWN);
  return (
    <Card title={t('publishing.timeline.title')}>
      {error && !data && <p className={styles.quiet}>{t('publishing.timeline.unavailable')}</p>}
      {!error && !data && <Spinner label={t('trace.loading')} />}
      {data && story.length === 0 && <p className={styles.quiet}>{t('publishing.timeline.none')}</p>}
      <ol className={styles.line}>
        {story.map(({ entry, count }) => (
          <li key={entry.id} data-tone={actionTone(entry.action)}>
            <time dateTime={entry.businessTime}>{moment(entry.businessTime)}</time>
            <TraceSentence entry={entry} count={count} />
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
