import { graphql } from '../../../generated/index.js';
import type { ClearCandidateMutation } from '../../../generated/graphql.js';
import { useCommand } from '../../../app/apollo/useCommand.js';
import { useT } from '../../../app/intl/useT.js';
import { toast } from '../../../ui/toasts.js';
import { useRefusal, type RefusalData } from '../../../ui/useRefusal.js';
import { SetCandidate, setCandidateAnswer } from './CandidateDialog.js';

export const ClearCandidate = graphql(`
  mutation ClearCandidate($personId: ID!) {
    clearCandidate(personId: $personId) {
      __typename
      ...PersonRow_person
      ...RefusalMessage_refused
    }
  }
`);
const cleared = (data: ClearCandidateMutation) => data.clearCandidate;

interface Candidacy {
  readonly from: string;
  readonly to: string;
}
type Outcome = { readonly kind: string; readonly refusal?: RefusalData };

/** Takes a candidacy back; entered again with one press, with the dates it had. */
export function useClearCandidate(personId: string, name: string): (was: Candidacy) => Promise<void> {
  const t = useT();
  const say = useRefusal();
  const clear = useCommand(ClearCandidate, cleared);
  const set = useCommand(SetCandidate, setCandidateAnswer);
  const isDone = ({ kind, refusal }: Outcome): boolean => {
    if (kind !== 'done') toast({ message: refusal ? say(refusal) : t('command.failed.text'), tone: 'stop' });
    return kind === 'done';
  };
  const again = async ({ from, to }: Candidacy): Promise<void> => {
    isDone(await set({ personId, from, to }));
  };
  return async (was) => {
    if (!isDone(await clear({ personId }))) return;
    toast({ message: t('organisation.candidate.cleared', { name }), undo: () => void again(was) });
  };
}
