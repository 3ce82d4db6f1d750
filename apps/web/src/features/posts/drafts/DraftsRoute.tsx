import { useQuery } from '@apollo/client/react';
import { FilePenLine, Plus } from 'lucide-react';
import { useT } from '../../../app/intl/useT.js';
import { graphql } from '../../../generated/index.js';
import { Button } from '../../../ui/Button.js';
import { ButtonLink } from '../../../ui/ButtonLink.js';
import { EmptyState } from '../../../ui/EmptyState.js';
import { ErrorPanel } from '../../../ui/ErrorPanel.js';
import { Page } from '../../../ui/Page.js';
import { Spinner } from '../../../ui/Spinner.js';
import { DraftLine } from './DraftLine.js';
import { LocalDraftNote } from './LocalDraftNote.js';
import styles from './drafts.module.css';

const ROUTE = graphql(`
  query DraftsRoute($after: String) {
    viewer {
      id
      person {
        id
      }
      can {
        createPost {
          allowed
          reason
        }
      }
    }
    organisation {
      id
      zone
    }
    unplannedPosts(first: 50, after: $after) {
      edges {
        cursor
        node {
          id
          ...DraftLine_post
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** `/borradores`: what is being written and has no moment yet. */
export function DraftsRoute() {
  const t = useT();
  const { data, error, refetch, fetchMore } = useQuery(ROUTE, {
    variables: { after: null },
    fetchPolicy: 'cache-and-network',
  });
  if (!data && error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!data?.viewer) return <Spinner label={t('posts.drafts.loading')} />;
  const { edges, pageInfo } = data.unplannedPosts;
  const more = (): void =>
    void fetchMore({
      variables: { after: pageInfo.endCursor ?? null },
      updateQuery: (before, { fetchMoreResult }) => ({
        ...fetchMoreResult,
        unplannedPosts: {
          ...fetchMoreResult.unplannedPosts,
          edges: [...before.unplannedPosts.edges, ...fetchMoreResult.unplannedPosts.edges],
        },
      }),
    });
  const begin = data.viewer.can.createPost.allowed && (
    <ButtonLink to="/redaccion" look="primary">
      <Plus aria-hidden />
      {t('posts.drafts.new')}
    </ButtonLink>
  );
  return (
    <Page title={t('posts.drafts.title')} actions={begin}>
      <LocalDraftNote personId={data.viewer.person.id} />
      {edges.length === 0 ? (
        <EmptyState Icon={FilePenLine} title={t('posts.drafts.empty')} actions={begin}>
          {t('posts.drafts.emptyText')}
        </EmptyState>
      ) : (
        <ul className={styles.list}>
          {edges.map(({ node }) => (
            <DraftLine key={node.id} post={node} zone={data.organisation.zone} />
          ))}
        </ul>
      )}
      {pageInfo.hasNextPage && <Button onPress={more}>{t('posts.drafts.more')}</Button>}
    </Page>
  );
}
