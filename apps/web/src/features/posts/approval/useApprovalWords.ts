import { useIntl } from 'react-intl';
import { useT } from '../../../app/intl/useT.js';
import type { CapacityKind, Role, StandingIn, StepMode } from '../../../generated/graphql.js';

/** In which right somebody decides, as the API tells it. */
export interface CapacityData {
  readonly kind: CapacityKind;
  readonly role?: Role | null | undefined;
  readonly department?: { readonly name: string } | null | undefined;
  readonly group?: { readonly name: string } | null | undefined;
  readonly standsFor?: { readonly id: string; readonly name: string } | null | undefined;
  readonly standingIn?: StandingIn | null | undefined;
  readonly cause?: string | null | undefined;
}

interface Progress {
  readonly mode: StepMode;
  readonly given: number;
  readonly needed: number;
  readonly rejectIf?: number | null | undefined;
}

/** A code nobody has put in words yet, readable all the same: `plan_medios` → "Plan medios". */
export const humanised = (code: string): string => {
  const words = code.replaceAll(/[_-]+/gu, ' ').trim();
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
};

/** What belongs to a round, in the viewer's words. */
export function useApprovalWords() {
  const t = useT();
  const { messages } = useIntl();
  const known = (id: string): string | null => (id in messages ? t(id) : null);
  const cause = (code: string | null | undefined): string | null =>
    code == null || code === '' ? null : (known(`approvals.cause.${code}`) ?? code);
  return {
    /** "por suplencia de Marta Soler (vacaciones)"; null in one's own right */
    standing: ({ standsFor, standingIn, cause: code }: CapacityData): string | null =>
      standsFor
        ? t(`approvals.standing.${standingIn ?? 'absence'}`, { who: standsFor.name, cause: cause(code) ?? 'none' })
        : null,
    /** "Jefatura, Fiestas", "Comité de la Fira" */
    right: ({ kind, role, department, group }: CapacityData): string => {
      if (kind === 'group') return group?.name ?? t('approvals.right.named');
      if (kind === 'guest') return t('approvals.right.guest');
      if (kind !== 'role' || !role) return t('approvals.right.named');
      const name = t(`role.${role}`);
      return department ? t('approvals.right.role', { role: name, department: department.name }) : name;
    },
    check: (code: string): string => known(`approvals.check.${code}`) ?? humanised(code),
    evidence: (code: string): string => known(`approvals.evidence.${code}`) ?? humanised(code),
    abstention: (code: string, who: string): string =>
      t(`approvals.abstention.${code in ABSTENTIONS ? code : 'other'}`, { who }),
    progress: ({ mode, given, needed, rejectIf }: Progress): string =>
      t(`approvals.progress.${mode}`, { given, needed, rejectIf: rejectIf ?? 0 }),
  };
}
export type ApprovalWords = ReturnType<typeof useApprovalWords>;

const ABSTENTIONS = {
  contributor: true,
  asked_in_another_step: true,
  absent: true,
  recused: true,
  candidate: true,
  deputy_of_own_unit: true,
} as const;
