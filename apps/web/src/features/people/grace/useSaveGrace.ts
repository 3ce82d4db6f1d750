import { useState } from 'react';
import { graphql } from '../../../generated/index.js';
import type { SaveGraceMutation } from '../../../generated/graphql.js';
import { useCommand } from '../../../app/apollo/useCommand.js';
import { useT } from '../../../app/intl/useT.js';
import { toast } from '../../../ui/toasts.js';
import { useRefusal } from '../../../ui/useRefusal.js';
import type { GraceDraft } from './grace.draft.js';

export const SaveGrace = graphql(`
  mutation SaveGrace($input: GraceInput!) {
    saveGrace(input: $input) {
      __typename
      ... on Grace {
        id
        version
        defaultMinutes
        byClass {
          contentClass
          minutes
        }
      }
      ...RefusalMessage_refused
    }
  }
`);
const answered = (data: SaveGraceMutation) => data.saveGrace;
const STALE = ['Grace'];

/** Saves it over the version that was seen. Refused because another has saved meanwhile, the screen shows theirs. */
export function useSaveGrace(basedOn: number) {
  const t = useT();
  const say = useRefusal();
  const command = useCommand(SaveGrace, answered, STALE);
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const save = async ({ defaultMinutes, byClass }: GraceDraft): Promise<void> => {
    setPending(true);
    const outcome = await command({ input: { basedOn, defaultMinutes, byClass: [...byClass] } });
    setPending(false);
    setFailure(null);
    if (outcome.kind === 'done') toast({ message: t('grace.saved') });
    else if (outcome.kind === 'failed') setFailure(t('command.failed.text'));
    // The panel begins anew from what stands by now, and what is said inside it would go with it.
    else if (outcome.refusal.code === 'stale_version') toast({ message: say(outcome.refusal) });
    else setFailure(say(outcome.refusal));
  };
  return { save, isPending, failure };
}
