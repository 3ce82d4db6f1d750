import { useCallback } from 'react';
import type { CommandOutcome } from '../../app/apollo/useCommand.js';
import { guestPass } from './guest.pass.js';
import { doorReasonOf, type DoorReason } from './guest.reasons.js';

interface Room {
  readonly token: string;
  readonly onLeft: (why: DoorReason) => void;
}

export type Run = <Value>(command: () => Promise<CommandOutcome<Value>>) => Promise<CommandOutcome<Value> | null>;

/** Does something in the guest's name, if this window still is where they are; null where they are at the door again. */
export function useInTheRoom({ token, onLeft }: Room): Run {
  return useCallback<Run>(
    async (command) => {
      if (!guestPass.isFor(token)) {
        onLeft('other_invitation');
        return null;
      }
      const outcome = await command();
      const reason = doorReasonOf(outcome);
      if (reason) onLeft(reason);
      return reason ? null : outcome;
    },
    [token, onLeft],
  );
}
