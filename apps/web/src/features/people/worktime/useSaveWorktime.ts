import { useState } from 'react';
import { graphql } from '../../../generated/index.js';
import type { SaveWorktimeMutation } from '../../../generated/graphql.js';
import { useCommand } from '../../../app/apollo/useCommand.js';
import { useT } from '../../../app/intl/useT.js';
import { toast } from '../../../ui/toasts.js';
import { useRefusal } from '../../../ui/useRefusal.js';
import { worktimeInput, type WorktimeDraft } from './worktime.draft.js';

export const SaveWorktime = graphql(`
  mutation SaveWorktime($input: WorkCalendarInput!) {
    saveWorkCalendar(input: $input) {
      __typename
      ... on WorkCalendar {
        id
        ...WorktimeEditor_calendar
        ...OpenNow_calendar
      }
      ...RefusalMessage_refused
    }
  }
`);
const answered = (data: SaveWorktimeMutation) => data.saveWorkCalendar;
const SHOWN = ['Worktime'];

/** Saves a calendar; what stood before comes back with one press, on the screen and on the server. */
export function useSaveWorktime(
  departmentId: string | null,
  before: WorktimeDraft | null,
  show: (draft: WorktimeDraft) => void,
) {
  const t = useT();
  const say = useRefusal();
  const command = useCommand(SaveWorktime, answered, SHOWN);
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const send = async (draft: WorktimeDraft): Promise<boolean> => {
    setPending(true);
    const outcome = await command({ input: worktimeInput(draft, departmentId) });
    setPending(false);
    if (outcome.kind === 'refused') setFailure(say(outcome.refusal));
    else setFailure(outcome.kind === 'failed' ? t('command.failed.text') : null);
    return outcome.kind === 'done';
  };
  const back = async (draft: WorktimeDraft): Promise<void> => {
    if (await send(draft)) show(draft);
  };
  const save = async (draft: WorktimeDraft): Promise<void> => {
    if (!(await send(draft))) return;
    toast({ message: t('worktime.saved'), ...(before ? { undo: () => void back(before) } : {}) });
  };
  return { save, isPending, failure };
}
