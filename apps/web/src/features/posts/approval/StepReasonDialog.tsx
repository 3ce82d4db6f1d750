import { useT } from '../../../app/intl/useT.js';
import { ReasonDialog } from '../../../ui/ReasonDialog.js';
import { toast } from '../../../ui/toasts.js';
import { useAbstain, useTakeOver } from './approval.commands.js';

interface Props {
  readonly act: 'abstain' | 'takeOver';
  readonly stepId: string;
  readonly stepName: string;
  readonly onClose: () => void;
}

/** Stepping back from a step, or taking it over from whoever has it: always with a reason. */
export function StepReasonDialog({ act, stepId, stepName, onClose }: Props) {
  const t = useT();
  const commands = { abstain: useAbstain(), takeOver: useTakeOver() };
  return (
    <ReasonDialog
      title={t(`approvals.${act}.title`)}
      text={t(`approvals.${act}.text`, { step: stepName })}
      submitLabel={t(`approvals.${act}.submit`)}
      onClose={onClose}
      run={(reason) => commands[act]({ stepId, reason })}
      onDone={() => {
        onClose();
        toast({ message: t(`approvals.${act}.done`) });
      }}
    />
  );
}
