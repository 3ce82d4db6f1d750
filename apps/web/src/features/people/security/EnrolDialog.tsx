import { useState } from 'react';
import { graphql } from '../../../generated/index.js';
import type { ConfirmSecondFactorMutation, EnrolSecondFactorMutation } from '../../../generated/graphql.js';
import { useCommand } from '../../../app/apollo/useCommand.js';
import { useT } from '../../../app/intl/useT.js';
import { CommandDialog } from '../../../ui/CommandDialog.js';
import { TextField } from '../../../ui/TextField.js';
import { toast } from '../../../ui/toasts.js';
import { CodeField, isCode } from './CodeField.js';
import { SecretCard, type Secret } from './SecretCard.js';

export const Enrol = graphql(`
  mutation EnrolSecondFactor($password: String!) {
    enrolSecondFactor(password: $password) {
      __typename
      ... on SecondFactorEnrolment {
        secret
        address
      }
      ...RefusalMessage_refused
    }
  }
`);
export const Confirm = graphql(`
  mutation ConfirmSecondFactor($code: String!) {
    confirmSecondFactor(code: $code) {
      __typename
      ... on Viewer {
        id
        secondFactor
        strongUntil
      }
      ...RefusalMessage_refused
    }
  }
`);
const enrolled = (data: EnrolSecondFactorMutation) => data.enrolSecondFactor;
const confirmed = (data: ConfirmSecondFactorMutation) => data.confirmSecondFactor;

/** Two steps: the password, then the first code, which makes the secret count. Until then nothing has changed. */
export function EnrolDialog({ onClose }: { readonly onClose: () => void }) {
  const [secret, setSecret] = useState<Secret | null>(null);
  return secret ? (
    <ConfirmStep secret={secret} onClose={onClose} />
  ) : (
    <PasswordStep onClose={onClose} onDone={setSecret} />
  );
}

interface PasswordProps {
  readonly onClose: () => void;
  readonly onDone: (secret: Secret) => void;
}

function PasswordStep({ onClose, onDone }: PasswordProps) {
  const t = useT();
  const enrol = useCommand(Enrol, enrolled);
  const [password, setPassword] = useState('');
  const [checked, setChecked] = useState(false);
  const run = () => {
    setChecked(true);
    return password === '' ? null : enrol({ password });
  };
  return (
    <CommandDialog
      title={t('security.enrol')}
      submitLabel={t('security.next')}
      cancelLabel={t('command.cancel')}
      onClose={onClose}
      run={run}
      onDone={onDone}
    >
      {() => (
        <>
          <p>{t('security.enrol.text')}</p>
          <TextField
            type="password"
            label={t('security.password')}
            value={password}
            onChange={setPassword}
            error={checked && password === '' ? t('command.required') : undefined}
            autoComplete="current-password"
            isRequired
            autoFocus
          />
        </>
      )}
    </CommandDialog>
  );
}

interface ConfirmProps {
  readonly secret: Secret;
  readonly onClose: () => void;
}

function ConfirmStep({ secret, onClose }: ConfirmProps) {
  const t = useT();
  const confirm = useCommand(Confirm, confirmed);
  const [code, setCode] = useState('');
  const [checked, setChecked] = useState(false);
  const run = () => {
    setChecked(true);
    return isCode(code) ? confirm({ code }) : null;
  };
  return (
    <CommandDialog
      title={t('security.scan')}
      submitLabel={t('security.confirm')}
      cancelLabel={t('command.cancel')}
      onClose={onClose}
      run={run}
      onDone={() => {
        onClose();
        toast({ message: t('security.enrolled'), tone: 'done' });
      }}
    >
      {() => (
        <>
          <SecretCard secret={secret} />
          <CodeField
            value={code}
            onChange={setCode}
            error={checked && !isCode(code) ? t('security.code.short') : undefined}
          />
        </>
      )}
    </CommandDialog>
  );
}
