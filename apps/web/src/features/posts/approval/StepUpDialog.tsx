import { useState } from 'react';
import { Link } from 'react-router';
import { Say } from '../../../app/intl/Say.js';
import { useT } from '../../../app/intl/useT.js';
import { CommandDialog } from '../../../ui/CommandDialog.js';
import { TextField } from '../../../ui/TextField.js';
import { useFieldError } from '../../../ui/useRefusal.js';
import { useStepUp } from './approval.commands.js';

interface Props {
  readonly onClose: () => void;
  /** the session is strong now: what was asked can be done */
  readonly onStrong: () => void;
}

/** Asks for the second factor where it is needed; what one was about to decide waits meanwhile. */
export function StepUpDialog({ onClose, onStrong }: Props) {
  const t = useT();
  const fieldError = useFieldError();
  const stepUp = useStepUp();
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  return (
    <CommandDialog
      title={t('approvals.stepUp.title')}
      size="small"
      submitLabel={t('approvals.stepUp.submit')}
      cancelLabel={t('posts.decide.leave')}
      fields={['code']}
      onClose={onClose}
      onDone={onStrong}
      run={() => {
        const given = code.replaceAll(/\s/gu, '');
        setMissing(!/^\d{6}$/u.test(given));
        return /^\d{6}$/u.test(given) ? stepUp({ code: given }) : null;
      }}
    >
      {(refusal) => (
        <>
          <p>{t('approvals.stepUp.text')}</p>
          <TextField
            autoFocus
            label={t('approvals.stepUp.code')}
            value={code}
            onChange={setCode}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={9}
            isRequired
            error={missing ? t('approvals.stepUp.six') : fieldError(refusal, 'code')}
          />
          <p>
            <Say id="approvals.stepUp.none" values={{ a: (words) => <Link to="/seguridad">{words}</Link> }} />
          </p>
        </>
      )}
    </CommandDialog>
  );
}
