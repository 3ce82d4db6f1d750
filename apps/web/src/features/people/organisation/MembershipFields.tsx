import { ROLES, type Role } from '@pregon/domain';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { useT } from '../../../app/intl/useT.js';
import { ComboBox } from '../../../ui/ComboBox.js';
import { Select } from '../../../ui/Select.js';
import { TextField } from '../../../ui/TextField.js';
import { useFieldError, type RefusalData } from '../../../ui/useRefusal.js';
import styles from './organisation.module.css';

export const MembershipFields_query = graphql(`
  fragment MembershipFields_query on Query {
    departments {
      id
      code
      name
    }
  }
`);

/** A role as it is being given. */
export interface MembershipDraft {
  readonly role: Role;
  /** `organisation` for the whole of it. */
  readonly departmentId: string;
  readonly from: string;
  readonly to: string;
}

export const WHOLE = 'organisation';

/** The least that a role allows, until somebody says more. */
export const newMembership = (today: string): MembershipDraft => ({
  role: 'viewer',
  departmentId: WHOLE,
  from: today,
  to: '',
});

export const membershipInput = ({ role, departmentId, from, to }: MembershipDraft) => ({
  role,
  departmentId: departmentId === WHOLE ? null : departmentId,
  from: from || null,
  to: to || null,
});

interface Props {
  readonly data: FragmentType<typeof MembershipFields_query>;
  readonly draft: MembershipDraft;
  readonly onChange: (draft: MembershipDraft) => void;
  readonly refusal: RefusalData | null;
  /** Where the API finds these inputs, e.g. `input.membership`. */
  readonly path: string;
}

const isRole = (text: string): text is Role => ROLES.some((role) => role === text);

export function MembershipFields({ data: ref, draft, onChange, refusal, path }: Props) {
  const t = useT();
  const fieldError = useFieldError();
  const { departments } = unmask(MembershipFields_query, ref);
  const set = (change: Partial<MembershipDraft>) => onChange({ ...draft, ...change });
  return (
    <>
      <div className={styles.pair}>
        <Select
          label={t('organisation.membership.role')}
          items={ROLES.map((role) => ({ id: role, label: t(`organisation.role.${role}`) }))}
          value={draft.role}
          onChange={(role) => isRole(role) && set({ role })}
          error={fieldError(refusal, `${path}.role`)}
        />
        <ComboBox
          label={t('organisation.membership.department')}
          items={[
            { id: WHOLE, label: t('organisation.membership.whole') },
            ...departments.map((department) => ({ id: department.id, label: department.name, hint: department.code })),
          ]}
          value={draft.departmentId}
          onChange={(departmentId) => set({ departmentId: departmentId ?? WHOLE })}
          error={fieldError(refusal, `${path}.departmentId`)}
        />
      </div>
      <div className={styles.pair}>
        <TextField
          type="date"
          label={t('organisation.membership.start')}
          value={draft.from}
          onChange={(from) => set({ from })}
          error={fieldError(refusal, `${path}.from`)}
        />
        <TextField
          type="date"
          label={t('organisation.membership.finish')}
          hint={t('organisation.membership.finish.hint')}
          value={draft.to}
          onChange={(to) => set({ to })}
          error={fieldError(refusal, `${path}.to`)}
        />
      </div>
    </>
  );
}
