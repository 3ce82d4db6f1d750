import { useIntl } from 'react-intl';
import { useT } from '../../app/intl/useT.js';

/** What a permission lets one do, in words; one we have no words for keeps the network's own name. */
export function usePermissionName(): (permission: string) => string {
  const t = useT();
  const { messages } = useIntl();
  return (permission) => {
    const id = `channels.permission.${permission.replace(/[^a-z0-9]+/gi, '_').toLowerCase()}`;
    return id in messages ? t(id) : permission;
  };
}
