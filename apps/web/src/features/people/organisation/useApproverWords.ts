import { ROLES, type Role } from '@pregon/domain';
import { useT } from '../../../app/intl/useT.js';

const isRole = (text: string | undefined): text is Role => ROLES.some((role) => role === text);

/** `head@unit` as people say it; a person's name stays as it is. */
export function useApproverWords(): (who: string) => string {
  const t = useT();
  return (who) => {
    const [role, scope] = who.split('@');
    if (!isRole(role) || (scope !== 'unit' && scope !== 'organisation')) return who;
    return t(`organisation.who.${scope}`, { role: t(`organisation.role.${role}`) });
  };
}
