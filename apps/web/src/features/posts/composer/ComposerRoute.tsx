import { useQuery } from '@apollo/client/react';
import { FileX, Lock } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import { useT } from '../../../app/intl/useT.js';
import { graphql } from '../../../generated/index.js';
import { ButtonLink } from '../../../ui/ButtonLink.js';
import { EmptyState } from '../../../ui/EmptyState.js';
import { ErrorPanel } from '../../../ui/ErrorPanel.js';
import { Page } from '../../../ui/Page.js';
import { Spinner } from '../../../ui/Spinner.js';
import { Composer, type ComposerFacts } from './Composer.js';

export const ComposerRouteQuery = graphql(`
  query ComposerRoute($id: ID!, $withPost: Boolean!) {
    viewer {
      id
      person {
        id
      }
      memberships {
        id
        role
        department {
          id
        }
      }
    }
    organisation {
      id
      zone
      languages
    }
    departments {
      id
      name
    }
    accounts {
      id
      network
      handle
      name
      remoteId
      languagePolicy
      languages
      viewerCan {
        write {
          allowed
          reason
        }
      }
    }
    contentClasses
    labels
    stamp {
      assetId
    }
    publicReach {
      state
      address
    }
    post(id: $id) @include(if: $withPost) {
      id
      viewerCan {
        edit {
          allowed
          reason
        }
      }
      variants {
        id
        account {
          id
        }
      }
      ...ComposerPost_post
    }
  }
`);

/** A new post begins in the department where the viewer writes. */
const WRITERS = ['editor', 'head', 'communications_chief', 'external'];

/** `/redaccion` begins a post, `/redaccion/:id` goes on with one. */
export function ComposerRoute() {
  const t = useT();
  const { id } = useParams();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  /** A post created on this page keeps its page when its address appears. */
  const [created, setCreated] = useState<{ readonly id: string; readonly key: string } | null>(null);
  const { key } = useLocation();
  const { data, previousData, error, refetch } = useQuery(ComposerRouteQuery, {
    variables: { id: id ?? '', withPost: id !== undefined },
  });
  const shown = data ?? (id !== undefined && id === created?.id ? previousData : undefined);
  const onCreated = useCallback(
    (postId: string) => {
      setCreated({ id: postId, key });
      void navigate(`/redaccion/${postId}`, { replace: true, state: { stays: true } });
    },
    [navigate, key],
  );
  const day = search.get('dia');
  const facts = useMemo((): ComposerFacts | null => {
    const { viewer } = shown ?? {};
    if (!shown || !viewer) return null;
    const used = new Set(shown.post?.variants.map((variant) => variant.account.id));
    const home = viewer.memberships.find((one) => WRITERS.includes(one.role) && one.department);
    return {
      viewerId: viewer.person.id,
      zone: shown.organisation.zone,
      languages: shown.organisation.languages,
      departments: shown.departments,
      homeDepartmentId: home?.department?.id ?? shown.departments[0]?.id ?? null,
      accounts: shown.accounts.filter((account) => account.viewerCan.write.allowed || used.has(account.id)),
      contentClasses: shown.contentClasses,
      labels: shown.labels,
      hasStamp: shown.stamp != null,
      reach: shown.publicReach ?? null,
      day,
    };
  }, [shown, day]);
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!shown || !facts) return <Spinner label={t('posts.composer.loading')} />;
  const post = shown.post ?? null;
  const isCreated = id !== undefined && id === created?.id;
  if (id !== undefined && !post && !isCreated)
    return (
      <Page title={t('posts.composer.missing')}>
        <EmptyState Icon={FileX} title={t('posts.composer.missing')}>
          {t('posts.composer.missingText')}
        </EmptyState>
      </Page>
    );
  if (post && !post.viewerCan.edit.allowed)
    return (
      <Page title={t('posts.composer.locked')}>
        <EmptyState
          Icon={Lock}
          title={t('posts.composer.locked')}
          actions={<ButtonLink to={`/publicacion/${post.id}`}>{t('posts.composer.life')}</ButtonLink>}
        >
          {t('posts.composer.lockedText')}
        </EmptyState>
      </Page>
    );
  return <Composer key={isCreated ? created.key : (id ?? key)} post={post} facts={facts} onCreated={onCreated} />;
}
