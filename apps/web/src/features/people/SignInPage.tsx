import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { useLocaleChoice } from '../../app/intl/LanguageProvider.js';
import { useT } from '../../app/intl/useT.js';
import { returnPath } from '../../app/sign-in.path.js';
import { graphql, type FragmentType } from '../../generated/index.js';
import { ErrorPanel } from '../../ui/ErrorPanel.js';
import type { RefusalMessage_refused } from '../../ui/RefusalMessage.js';
import { useTitle } from '../../ui/Page.js';
import { DemoSignIns } from './DemoSignIns.js';
import { PublicPage } from './PublicPage.js';
import { SignInForm } from './SignInForm.js';

const SignInPageQuery = graphql(`
  query SignInPage {
    installation {
      kind
      needsSetup
      ...DemoSignIns_installation
    }
  }
`);

const SignIn = graphql(`
  mutation SignIn($email: String!, $password: String!) {
    signIn(email: $email, password: $password) {
      __typename
      ... on Viewer {
        id
        locale
      }
      ... on Refused {
        ...RefusalMessage_refused
      }
    }
  }
`);

export function SignInPage() {
  const t = useT();
  useTitle(t('people.sign_in.title'));
  const navigate = useNavigate();
  const client = useApolloClient();
  const [search] = useSearchParams();
  const { choose } = useLocaleChoice();
  const { data, error, refetch } = useQuery(SignInPageQuery);
  const [signIn, { loading }] = useMutation(SignIn);
  const [refused, setRefused] = useState<FragmentType<typeof RefusalMessage_refused> | null>(null);
  const [failure, setFailure] = useState(false);
  const enter = async (email: string, password: string) => {
    setRefused(null);
    setFailure(false);
    const answer = await signIn({ variables: { email, password } }).catch(() => null);
    const result = answer?.data?.signIn;
    if (!result) return setFailure(true);
    if (result.__typename === 'Refused') return setRefused(result);
    choose(result.locale);
    await client.clearStore();
    await navigate(returnPath(search), { replace: true });
  };
  if (data?.installation.needsSetup) return <Navigate to="/inicio" replace />;
  return (
    <PublicPage title={t('people.sign_in.title')} lead={t('people.sign_in.lead')}>
      <SignInForm
        isPending={loading}
        refused={refused}
        failed={failure}
        onSubmit={(email, password) => void enter(email, password)}
      />
      {error && !data && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {data && (
        <DemoSignIns
          installation={data.installation}
          isPending={loading}
          onChoose={(email, password) => void enter(email, password)}
        />
      )}
    </PublicPage>
  );
}
