import { useCallback } from 'react';
import type { CommandOutcome } from '../../app/apollo/useCommand.js';
import { useBeginConnection } from './connection.commands.js';

type NotDone = Exclude<CommandOutcome<unknown>, { kind: 'done' }>;

/** Leaves for the network's own page, or answers why not. What comes back is `/cuentas/conectar/:id`. */
export function useAuthorise(): (accountId: string) => Promise<NotDone | null> {
  const begin = useBeginConnection();
  return useCallback(
    async (accountId) => {
      const outcome = await begin({ accountId });
      if (outcome.kind !== 'done') return outcome;
      window.location.assign(outcome.value.url);
      return null;
    },
    [begin],
  );
}
