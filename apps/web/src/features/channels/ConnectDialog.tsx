import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { CommandDialog } from '../../ui/CommandDialog.js';
import { networkName } from '../../ui/NetworkMark.js';
import { Note } from '../../ui/Note.js';
import { TextField } from '../../ui/TextField.js';
import { toast } from '../../ui/toasts.js';
import { useFieldError, useRefusal, type RefusalData } from '../../ui/useRefusal.js';
import { useConnectAccount } from './account.commands.js';

const ACCOUNT = graphql(`
  fragment ConnectDialog_account on Account {
    id
    name
    network
    remoteId
    credentialFields
  }
`);

interface Props {
  readonly account: FragmentType<typeof ACCOUNT>;
  readonly onClose: () => void;
}

const isSecret = (field: string): boolean => /token|secret|password|key/i.test(field);

/** The credential goes to the server once and is never shown again; it is not kept in this browser either. */
export function ConnectDialog({ account: ref, onClose }: Props) {
  const t = useT();
  const { messages } = useIntl();
  const fieldError = useFieldError();
  const say = useRefusal();
  const connect = useConnectAccount();
  const { id, name, network, remoteId, credentialFields } = unmask(ACCOUNT, ref);
  const [values, setValues] = useState<Readonly<Record<string, string>>>(remoteId == null ? {} : { remoteId });
  const [checked, setChecked] = useState(false);
  const valueOf = (field: string) => values[field] ?? '';
  const causeOf = ({ details }: RefusalData) => {
    const id = `publishing.cause.${details.find(({ name: detail }) => detail === 'reason')?.value ?? ''}`;
    return id in messages ? t(id) : '';
  };
  const run = () => {
    setChecked(true);
    const credential = credentialFields.map((field) => ({ name: field, value: valueOf(field).trim() }));
    return credential.some((field) => field.value === '') ? null : connect({ id, credential });
  };
  return (
    <CommandDialog
      title={t('channels.connect.title', { account: name })}
      submitLabel={t('channels.connect.submit')}
      cancelLabel={t('command.cancel')}
      onClose={onClose}
      run={run}
      fields={['credential']}
      onDone={() => {
        onClose();
        toast({ message: t('channels.connect.done', { account: name }) });
      }}
    >
      {(refusal) => (
        <>
          <p>{t('channels.connect.text', { network: networkName(network) })}</p>
          {credentialFields.map((field, at) => (
            <TextField
              key={field}
              label={`channels.credential.${field}` in messages ? t(`channels.credential.${field}`) : field}
              type={isSecret(field) ? 'password' : 'text'}
              autoComplete="off"
              spellCheck="false"
              value={valueOf(field)}
              onChange={(value) => setValues((now) => ({ ...now, [field]: value }))}
              error={
                checked && valueOf(field).trim() === ''
                  ? t('command.required')
                  : fieldError(refusal, `credential.${field}`)
              }
              isRequired
              autoFocus={at === 0}
            />
          ))}
          {refusal?.field === 'credential' && (
            <Note tone="stop" Icon={TriangleAlert} role="alert">
              {refusal.code === 'account_unhealthy'
                ? t('channels.connect.refused', { cause: causeOf(refusal) })
                : say(refusal)}
            </Note>
          )}
          {refusal?.field === 'credential.remoteId' && !credentialFields.includes('remoteId') && (
            <Note tone="stop" Icon={TriangleAlert} role="alert">
              {t('channels.connect.other')}
            </Note>
          )}
        </>
      )}
    </CommandDialog>
  );
}
