import { TriangleAlert } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { Button } from '../../ui/Button.js';
import { cx } from '../../ui/cx.js';
import { NetworkMark, networkName } from '../../ui/NetworkMark.js';
import { Note } from '../../ui/Note.js';
import { TextField } from '../../ui/TextField.js';
import { toast } from '../../ui/toasts.js';
import { useRefusal, type RefusalData } from '../../ui/useRefusal.js';
import { useSaveNetworkApp } from './connection.commands.js';
import styles from './ConnectionChoices.module.css';

const APP = graphql(`
  fragment NetworkAppForm_app on NetworkApp {
    network
    clientId
    source
    redirectUri
  }
`);

/** The secret goes to the server once and is never shown again. */
export function NetworkAppForm({ app: ref }: { readonly app: FragmentType<typeof APP> }) {
  const t = useT();
  const say = useRefusal();
  const save = useSaveNetworkApp();
  const { network, clientId, source, redirectUri } = unmask(APP, ref);
  const [id, setId] = useState(source === 'organisation' ? (clientId ?? '') : '');
  const [secret, setSecret] = useState('');
  const [refusal, setRefusal] = useState<RefusalData | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const outcome = await save({ network, clientId: id, clientSecret: secret });
    setRefusal(outcome.kind === 'refused' ? outcome.refusal : null);
    if (outcome.kind !== 'done') return;
    setSecret('');
    toast({ message: t('channels.apps.saved', { network: networkName(network) }) });
  };
  const state = source === null || source === undefined ? 'none' : source;
  return (
    <form
      className={cx(styles.choices, styles.app)}
      noValidate
      onSubmit={(event) => void submit(event)}
      aria-label={networkName(network)}
    >
      <h3>
        <NetworkMark network={network} decorative /> {networkName(network)}
      </h3>
      <p>{t(`channels.apps.source.${state}`)}</p>
      <p className={styles.quiet}>
        {t('channels.apps.redirect')} <code>{redirectUri}</code>
      </p>
      <TextField label={t('channels.credential.clientId')} value={id} onChange={setId} autoComplete="off" isRequired />
      <TextField
        label={t('channels.credential.clientSecret')}
        type="password"
        value={secret}
        onChange={setSecret}
        autoComplete="off"
        isRequired
      />
      {refusal && (
        <Note tone="stop" Icon={TriangleAlert} role="alert">
          {say(refusal)}
        </Note>
      )}
      <div>
        <Button type="submit" isDisabled={id.trim() === '' || secret.trim() === ''}>
          {t('channels.apps.save')}
        </Button>
      </div>
    </form>
  );
}
