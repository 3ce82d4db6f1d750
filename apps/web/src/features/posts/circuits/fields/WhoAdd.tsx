import { ROLES, WHO_SCOPES } from '@pregon/domain';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../../../../app/intl/useT.js';
import { Button } from '../../../../ui/Button.js';
import { ComboBox } from '../../../../ui/ComboBox.js';
import { Popover } from '../../../../ui/Popover.js';
import { Select } from '../../../../ui/Select.js';
import { useNames } from '../desk/names.context.js';
import styles from './fields.module.css';
import { WhoMeans } from './WhoMeans.js';

const KINDS = ['role', 'group', 'person'] as const;

interface Props {
  readonly what: string;
  readonly onAdd: (who: string) => void;
}

/** Chooses one more to ask: a role and its place, a group, or a person by name. */
export function WhoAdd({ what, onAdd }: Props) {
  const t = useT();
  return (
    <Popover
      label={t('circuits.add.to', { what })}
      trigger={
        <Button size="small" className={styles.start} aria-label={t('circuits.add.to', { what })}>
          <Plus aria-hidden />
          {t('circuits.add')}
        </Button>
      }
    >
      {(close) => (
        <WhoForm
          onAdd={(who) => {
            onAdd(who);
            close();
          }}
        />
      )}
    </Popover>
  );
}

function WhoForm({ onAdd }: Pick<Props, 'onAdd'>) {
  const t = useT();
  const { choices } = useNames();
  const [kind, setKind] = useState<string>('role');
  const [role, setRole] = useState<string>('head');
  const [scope, setScope] = useState<string>('unit');
  const [group, setGroup] = useState<string | null>(choices.groups[0]?.key ?? null);
  const [person, setPerson] = useState<string | null>(null);
  const made = {
    role: `role:${role}@${scope}`,
    group: group && `group:${group}`,
    person: person && `person:${person}`,
  };
  const who = made[KINDS.find((one) => one === kind) ?? 'role'];
  return (
    <div className={styles.whoForm}>
      <Select
        label={t('circuits.who.kind')}
        items={KINDS.map((id) => ({ id, label: t(`circuits.who.kind.${id}`) }))}
        value={kind}
        onChange={setKind}
      />
      {kind === 'role' && (
        <>
          <Select
            label={t('circuits.who.kind.role')}
            items={ROLES.map((id) => ({ id, label: t(`circuits.role.${id}`) }))}
            value={role}
            onChange={setRole}
          />
          <Select
            label={t('circuits.who.place')}
            items={WHO_SCOPES.map((id) => ({ id, label: t(`circuits.scope.${id}`) }))}
            value={scope}
            onChange={setScope}
          />
        </>
      )}
      {kind === 'group' && (
        <Select
          label={t('circuits.who.kind.group')}
          items={choices.groups.map(({ key, name }) => ({ id: key, label: name }))}
          value={group}
          onChange={setGroup}
        />
      )}
      {kind === 'person' && (
        <ComboBox
          label={t('circuits.who.kind.person')}
          items={choices.people.map(({ id, name }) => ({ id, label: name }))}
          value={person}
          onChange={setPerson}
        />
      )}
      <p className={styles.hint}>{who && <WhoMeans who={who} />}</p>
      <Button look="primary" isDisabled={!who} onPress={() => who && onAdd(who)}>
        {t('circuits.add')}
      </Button>
    </div>
  );
}
