import { useState } from 'react';
import { graphql } from '../../../generated/index.js';
import type { RemoveWorktimeMutation } from '../../../generated/graphql.js';
import { useCommand } from '../../../app/apollo/useCommand.js';
import { useT } from '../../../app/intl/useT.js';
import { toast } from '../../../ui/toasts.js';
import { useRefusal } from '../../../ui/useRefusal.js';

export const RemoveWorktime = graphql(`
  mutation RemoveWorktime($departmentId: ID!) {
    removeWorkCalendar(departmentId: $departmentId) {
      __typename
      ... on Department {
        id
      }
      ...RefusalMessage_refused
    }
  }
`);
const answered = (data: RemoveWorktimeMutation) => data.removeWorkCalendar;
const SHOWN = ['Worktime'];

/** Gives up a department's own hours; `again` enters them anew when one takes it back. */
export function useRemoveWorktime(departmentId: string | null, again: () => void, onRemoved: () => void) {
  const t = useT();
  const say = useRefusal();
  const command = useCommand(RemoveWorktime, answered, SHOWN);
  const [isPending, setPending] = useState(false);
  const remove = async (): Promise<void> => {
    if (departmentId === null) return;
    setPending(true);
    const outcome = await command({ departmentId });
    setPending(false);
    if (outcome.kind === 'done') {
      onRemoved();
      toast({ message: t('worktime.removed'), undo: again });
    } else
      toast({
        message: outcome.kind === 'refused' ? say(outcome.refusal) : t('command.failed.text'),
        tone: 'stop',
      });
  };
  return { remove, isPending };
}
