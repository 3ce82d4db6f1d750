import { useState, type FormEvent } from 'react';
import { graphql } from '../../../generated/index.js';
import type { StepUpMutation } from '../../../generated/graphql.js';
import { useCommand } from '../../../app/apollo/useCommand.js';
import { useT } from '../../../app/intl/useT.js';
import { announce } from '../../../ui/announce.js';
import { Button } from '../../../ui/Button.js';
import { useRefusal } from '../../../ui/useRefusal.js';
import { CodeField, isCode } from './CodeField.js';
import styles from './security.module.css';

export const StepUp = graphql(`
  mutation StepUp($code: String!) {
    stepUp(code: $code) {
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
const answered = (data: StepUpMutation) => data.stepUp;

interface Props {
  /** after the session has been raised, e.g. to go on with what asked for it */
  readonly onDone?: () => void;
}

/** Proves the second factor again: what circuits ask of some decisions. */
export function StepUpForm({ onDone }: Props) {
  const t = useT();
  const say = useRefusal();
  const stepUp = useCommand(StepUp, answered);
  const [code, setCode] = useState('');
  const [error, setError] = useState<string | undefined>();
  const [isPending, setPending] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isPending) return;
    if (!isCode(code)) return setError(t('security.code.short'));
    setPending(true);
    const outcome = await stepUp({ code });
    setPending(false);
    setCode('');
    if (outcome.kind === 'refused') return setError(say(outcome.refusal));
    if (outcome.kind === 'failed') return setError(t('command.failed.text'));
    setError(undefined);
    announce(t('security.raised'));
    onDone?.();
  };
  return (
    <form className={styles.stack} noValidate onSubmit={(event) => void submit(event)}>
      <p>{t('security.session.text')}</p>
      <CodeField value={code} onChange={setCode} error={error} />
      <Button type="submit" look="primary" isPending={isPending}>
        {t('security.raise')}
      </Button>
    </form>
  );
}
