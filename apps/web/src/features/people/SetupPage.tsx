import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Navigate, useNavigate } from 'react-router';
import { useT } from '../../app/intl/useT.js';
import { graphql, type FragmentType } from '../../generated/index.js';
import { ErrorPanel } from '../../ui/ErrorPanel.js';
import { useTitle } from '../../ui/Page.js';
import type { RefusalMessage_refused } from '../../ui/RefusalMessage.js';
import { PublicPage } from './PublicPage.js';
import { SetupForm, type SetupInput } from './SetupForm.js';

const SetupPageQuery = graphql(`
  query SetupPage {
    installation {
      needsSetup
    }
  }
`);

const SetUp = graphql(`
  mutation SetUp($input: SetUpOrganisationInput!) {
    setUpOrganisation(input: $input) {
      __typename
      ... on Viewer {
        id
      }
      ... on Refused {
        ...RefusalMessage_refused
      }
    }
  }
`);

/** The first page of an empty installation: its organisation and who administers it. */
export function SetupPage() {
  const t = useT();
  useTitle(t('people.setup.title'));
  const navigate = useNavigate();
  const client = useApolloClient();
  const { data, error, refetch } = useQuery(SetupPageQuery);
  const [setUp, { loading }] = useMutation(SetUp);
  const [refused, setRefused] = useState<FragmentType<typeof RefusalMessage_refused> | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const create = async (input: SetupInput) => {
    setRefused(null);
    setFailure(null);
    try {
      const result = (await setUp({ variables: { input } })).data?.setUpOrganisation;
      if (result?.__typename === 'Refused') return setRefused(result);
      await client.clearStore();
      await navigate('/', { replace: true });
    } catch (reason) {
      setFailure(reason);
    }
  };
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (data && !data.installation.needsSetup && !loading) return <Navigate to="/entrar" replace />;
  return (
    <PublicPage title={t('people.setup.title')} lead={t('people.setup.lead')}>
      <SetupForm
        isPending={loading}
        refused={refused}
        failed={failure !== null}
        onSubmit={(input) => void create(input)}
      />
    </PublicPage>
  );
}
