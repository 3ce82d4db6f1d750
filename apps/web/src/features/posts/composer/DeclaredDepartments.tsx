import { useT } from '../../../app/intl/useT.js';
import { Chip } from '../../../ui/Chip.js';
import { ComboBox } from '../../../ui/ComboBox.js';
import { useComposer } from './composer.context.js';
import styles from './composer.module.css';

interface Props {
  readonly departments: readonly { readonly id: string; readonly name: string }[];
}

/** The other departments of the campaign: circuits may ask each of them. */
export function DeclaredDepartments({ departments }: Props) {
  const t = useT();
  const { draft, edit } = useComposer();
  const chosen = draft.campaignDepartmentIds;
  const choose = (ids: readonly string[]): void => edit((now) => ({ ...now, campaignDepartmentIds: ids }));
  const others = departments.filter(({ id }) => id !== draft.departmentId && !chosen.includes(id));
  return (
    <div className={styles.stack}>
      <ComboBox
        // A new list of choices is a new field: what was chosen leaves it empty for the next one.
        key={chosen.join()}
        label={t('posts.declared.departments')}
        hint={t('posts.declared.departments.hint')}
        items={others.map(({ id, name }) => ({ id, label: name }))}
        value={null}
        onChange={(id) => id !== null && choose([...chosen, id])}
      />
      {chosen.length > 0 && (
        <div className={styles.chips}>
          {chosen.map((id) => {
            const name = departments.find((one) => one.id === id)?.name ?? id;
            return (
              <Chip
                key={id}
                removeLabel={t('posts.declared.departments.remove', { name })}
                onRemove={() => choose(chosen.filter((one) => one !== id))}
              >
                {name}
              </Chip>
            );
          })}
        </div>
      )}
    </div>
  );
}
