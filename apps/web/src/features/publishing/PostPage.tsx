import { useQuery } from '@apollo/client/react';
import { FileQuestionMark } from 'lucide-react';
import { Link, useParams } from 'react-router';
import { graphql, unmask } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { ButtonLink } from '../../ui/ButtonLink.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { ErrorPanel } from '../../ui/ErrorPanel.js';
import { Page } from '../../ui/Page.js';
import { Spinner } from '../../ui/Spinner.js';
import { PostActions } from './PostActions.js';
import { PostBody } from './PostBody.js';
import styles from './PostPage.module.css';

const PAGE = graphql(`
  query PostPage($id: ID!) {
    post(id: $id) {
      ...PostPage_post
      ...PostBody_post
    }
    installation {
      businessNow
    }
    viewer {
      id
      can {
        createPost {
          allowed
        }
        readTrace {
          allowed
        }
      }
    }
  }
`);

const POST = graphql(`
  fragment PostPage_post on Post {
    id
    title
    ...PostActions_post
  }
`);

export function PostPage() {
  const t = useT();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(PAGE, { variables: { id } });
  const post = unmask(POST, data?.post);
  const crumb = (
    <Link className={styles.crumb} to="/calendario">
      {t('publishing.crumb')}
    </Link>
  );
  if (data?.post && post)
    return (
      <Page
        title={post.title}
        heading={t('publishing.title')}
        lead={crumb}
        actions={<PostActions post={post} canCreate={data.viewer?.can.createPost.allowed ?? false} />}
      >
        <PostBody
          post={data.post}
          businessNow={data.installation.businessNow}
          canReadTrace={data.viewer?.can.readTrace.allowed ?? false}
        />
      </Page>
    );
  return (
    <Page title={t('publishing.title')} lead={crumb}>
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Spinner label={t('publishing.loading')} />
      ) : (
        <EmptyState
          Icon={FileQuestionMark}
          title={t('publishing.missing.title')}
          actions={<ButtonLink to="/calendario">{t('publishing.back')}</ButtonLink>}
        >
          <p>{t('publishing.missing.text')}</p>
        </EmptyState>
      )}
    </Page>
  );
}
