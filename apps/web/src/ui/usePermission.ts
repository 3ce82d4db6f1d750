import { useCallback } from 'react';
import { useIntl } from 'react-intl';

interface Permission {
  readonly allowed: boolean;
  readonly reason?: string | null | undefined;
}

/** Why something is not allowed, in words; null where it is. */
export function usePermission(): (permission: Permission) => string | null {
  const intl = useIntl();
  return useCallback(
    ({ allowed, reason }) => {
      if (allowed) return null;
      const id = `permission.${reason ?? 'role_missing'}`;
      return intl.formatMessage({ id: intl.messages[id] === undefined ? 'permission.other' : id });
    },
    [intl],
  );
}
