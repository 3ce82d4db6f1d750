import { graphql } from '../../../generated/index.js';
import type { ResetSecondFactorMutation } from '../../../generated/graphql.js';
import { useCommand } from '../../../app/apollo/useCommand.js';
import { useT } from '../../../app/intl/useT.js';
import { ReasonDialog } from '../../../ui/ReasonDialog.js';
import { toast } from '../../../ui/toasts.js';
import { useSecondFactor } from '../../posts/approval/useSecondFactor.js';

export const ResetSecondFactor = graphql(`
  mutation ResetSecondFactor($personId: ID!, $reason: String!) {
    resetSecondFactor(personId: $personId, reason: $reason) {
      __typename
      ...PersonRow_person
      ...RefusalMessage_refused
    }
  }
`);
const answered = (data: ResetSecondFactorMutation) => data.resetSecondFactor;

interface Props {
  readonly personId: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** Takes a lost authenticator away; the administrator's own is asked for where there is one. */
export function ResetFactorDialog({ personId, name, onClose }: Props) {
  const t = useT();
  const reset = useCommand(ResetSecondFactor, answered);
  const secondFactor = useSecondFactor();
  const run = async (reason: string): ReturnType<typeof reset> => {
    const outcome = await reset({ personId, reason });
    const asks = outcome.kind === 'refused' && outcome.refusal.code === 'second_factor_required';
    return asks && (await secondFactor.ask()) ? run(reason) : outcome;
  };
  return (
    <>
      <ReasonDialog
        title={t('organisation.factor.reset.of', { name })}
        text={t('organisation.factor.reset.text', { name })}
        submitLabel={t('organisation.factor.reset')}
        submitLook="danger"
        onClose={onClose}
        run={run}
        onDone={() => {
          onClose();
          toast({ message: t('organisation.factor.reset.done', { name }) });
        }}
      />
      {secondFactor.dialog}
    </>
  );
}
