import { useState } from 'react';
import { useT } from '../../app/intl/useT.js';
import { ReasonDialog } from '../../ui/ReasonDialog.js';
import { toast } from '../../ui/toasts.js';
import { useBypass } from '../posts/approval/approval.commands.js';
import { useSecondFactor } from '../posts/approval/useSecondFactor.js';

interface Props {
  readonly id: string;
  /** fingerprints of what is on the screen and still waits */
  readonly hashes: readonly string[];
  readonly onClose: () => void;
}

/** Letting it out in an emergency before its round has passed; the review afterwards opens by itself. */
export function BypassDialog({ id, hashes, onClose }: Props) {
  const t = useT();
  const bypass = useBypass();
  // What was read when the dialog opened: words that change behind it are not let out.
  const [read] = useState(() => [...hashes]);
  const secondFactor = useSecondFactor();
  const run = async (reason: string): ReturnType<typeof bypass> => {
    const outcome = await bypass({ id, hashes: read, reason });
    const asks = outcome.kind === 'refused' && outcome.refusal.code === 'second_factor_required';
    return asks && (await secondFactor.ask()) ? run(reason) : outcome;
  };
  return (
    <>
      <ReasonDialog
        title={t('publishing.bypass.title')}
        text={t('publishing.bypass.text')}
        submitLabel={t('publishing.action.bypass')}
        submitLook="danger"
        onClose={onClose}
        run={run}
        onDone={() => {
          onClose();
          toast({ message: t('publishing.bypass.done') });
        }}
      />
      {secondFactor.dialog}
    </>
  );
}
