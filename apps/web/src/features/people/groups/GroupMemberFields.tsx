import { Trash2 } from 'lucide-react';
import { useT } from '../../../app/intl/useT.js';
import { IconButton } from '../../../ui/IconButton.js';
import { TextField } from '../../../ui/TextField.js';
import styles from './groups.module.css';

export interface MemberDraft {
  readonly personId: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** sits there already: the day it began is past, and stays */
  readonly isKept: boolean;
}

interface Props {
  readonly member: MemberDraft;
  readonly error: string | undefined;
  readonly onChange: (change: Partial<MemberDraft>) => void;
  readonly onRemove: () => void;
}

/** One seat of a group with its days, both included. */
export function GroupMemberFields({ member, error, onChange, onRemove }: Props) {
  const t = useT();
  const { name } = member;
  return (
    <li className={styles.seat}>
      <strong>{name}</strong>
      <TextField
        type="date"
        label={t('groups.member.start', { name })}
        value={member.from}
        onChange={(from) => onChange({ from })}
        isReadOnly={member.isKept}
      />
      <TextField
        type="date"
        label={t('groups.member.finish', { name })}
        value={member.to}
        onChange={(to) => onChange({ to })}
        error={error}
      />
      <IconButton Icon={Trash2} label={t('groups.member.remove', { name })} onPress={onRemove} />
    </li>
  );
}
