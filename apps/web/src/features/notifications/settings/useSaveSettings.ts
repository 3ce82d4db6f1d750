import { useMutation } from '@apollo/client/react';
import { useCallback } from 'react';
import { graphql } from '../../../generated/index.js';
import type { NotificationSettingsInput } from '../../../generated/graphql.js';

const Save = graphql(`
  mutation SaveNotificationSettings($input: NotificationSettingsInput!) {
    saveNotificationSettings(input: $input) {
      ...Settings_settings
    }
  }
`);

/** False where no answer came: nothing is known to be saved. */
export function useSaveSettings(): (input: NotificationSettingsInput) => Promise<boolean> {
  const [save] = useMutation(Save);
  return useCallback(
    async (input) => {
      const answer = await save({
        variables: { input },
        refetchQueries: ['NotificationSettings'],
        awaitRefetchQueries: true,
      }).catch(() => null);
      return answer?.data != null;
    },
    [save],
  );
}
