import { useQuery } from '@apollo/client/react';
import { TriangleAlert } from 'lucide-react';
import { useIntl } from 'react-intl';
import { useNavigate, useParams } from 'react-router';
import { graphql } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { Button } from '../../ui/Button.js';
import { ButtonLink } from '../../ui/ButtonLink.js';
import { ErrorPanel } from '../../ui/ErrorPanel.js';
import { networkName } from '../../ui/NetworkMark.js';
import { Note } from '../../ui/Note.js';
import { Page } from '../../ui/Page.js';
import { Spinner } from '../../ui/Spinner.js';
import { toast } from '../../ui/toasts.js';
import { useRefusal } from '../../ui/useRefusal.js';
import { ConnectionChoices } from './ConnectionChoices.js';
import styles from './AccountsPage.module.css';
import { useAuthorise } from './useAuthorise.js';

const PAGE = graphql(`
  query ConnectionPage($id: ID!) {
    connectionAttempt(id: $id) {
      id
      stage
      failure
      account {
        id
        name
        network
      }
      ...ConnectionChoices_attempt
    }
  }
`);

const LOOK_EVERY_MS = 700;

/** After the network's own page: what it gave, which account is meant, or why it came to nothing. */
export function ConnectionPage() {
  const t = useT();
  const say = useRefusal();
  const { messages } = useIntl();
  const { id = '' } = useParams();
  const { data, error, refetch, stopPolling } = useQuery(PAGE, { variables: { id }, pollInterval: LOOK_EVERY_MS });
  const authorise = useAuthorise();
  const navigate = useNavigate();
  const attempt = data?.connectionAttempt ?? null;
  const account = attempt?.account ?? null;
  if (attempt && attempt.stage !== 'exchanging' && attempt.stage !== 'asked') stopPolling();

  const again = async () => {
    // Nothing is here yet to begin from: who looks after it is said anew.
    if (!account) return void navigate('/cuentas?conectar');
    const outcome = await authorise(account.id);
    if (outcome) toast({ message: outcome.kind === 'refused' ? say(outcome.refusal) : t('command.failed.text') });
  };
  const reasons = [
    ...(account ? [] : [`channels.failure.new.${attempt?.failure ?? ''}`]),
    `channels.failure.${attempt?.failure ?? ''}`,
    `channels.failure.${account ? '' : 'new.'}other`,
  ];
  const why = reasons.find((reason) => reason in messages) ?? 'channels.failure.other';
  const title = account ? t('channels.connect.title', { account: account.name }) : t('channels.new.title');
  return (
    <Page title={title} heading={title}>
      <div className={styles.connection}>
        {error && !data && <ErrorPanel error={error} onRetry={() => void refetch()} />}
        {data && !attempt && (
          <Note tone="wait" Icon={TriangleAlert}>
            {t('channels.returned.unknown')}
          </Note>
        )}
        {((!data && !error) || attempt?.stage === 'asked' || attempt?.stage === 'exchanging') && (
          <Spinner
            label={
              account ? t('channels.check.running', { network: networkName(account.network) }) : t('channels.loading')
            }
          />
        )}
        {attempt?.stage === 'choosing' && (
          <ConnectionChoices attempt={attempt} isNew={!account} onAgain={() => void again()} />
        )}
        {attempt?.stage === 'failed' && (
          <Note
            tone="wait"
            Icon={TriangleAlert}
            role="alert"
            title={t('channels.failure.title')}
            actions={
              <Button look="primary" onPress={() => void again()}>
                {t('channels.failure.again')}
              </Button>
            }
          >
            {t(why)}
          </Note>
        )}
        {(attempt?.stage === 'done' || attempt?.stage === 'unconfirmed') && (
          <Note tone={attempt.stage === 'done' ? 'done' : 'wait'} role="status">
            {t(`channels.attempt.${attempt.stage}`, { account: account?.name ?? '' })}
          </Note>
        )}
        <p className={styles.back}>
          <ButtonLink to="/cuentas">{t('channels.attempt.back')}</ButtonLink>
        </p>
      </div>
    </Page>
  );
}
