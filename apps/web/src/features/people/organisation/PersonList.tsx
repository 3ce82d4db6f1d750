import { Plus } from 'lucide-react';
import { useState } from 'react';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { useT } from '../../../app/intl/useT.js';
import { Button } from '../../../ui/Button.js';
import { SearchField } from '../../../ui/SearchField.js';
import { PersonDialog } from './PersonDialog.js';
import { PersonRow } from './PersonRow.js';
import styles from './organisation.module.css';

const DATA = graphql(`
  fragment PersonList_query on Query {
    people {
      id
      name
      memberships {
        id
        role
        department {
          id
          name
        }
      }
      ...PersonRow_person
    }
    ...MembershipFields_query
  }
`);

interface Props {
  readonly data: FragmentType<typeof DATA>;
  readonly canManage: boolean;
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export function PersonList({ data: ref, canManage }: Props) {
  const t = useT();
  const data = unmask(DATA, ref);
  const [search, setSearch] = useState('');
  const [isCreating, setCreating] = useState(false);
  const shown = data.people.filter(({ name, memberships }) => {
    const roles = memberships.map((held) => `${t(`organisation.role.${held.role}`)} ${held.department?.name ?? ''}`);
    const words = plain([name, ...roles].join(' '));
    return plain(search)
      .split(/\s+/)
      .every((word) => words.includes(word));
  });
  return (
    <div className={styles.panel}>
      <div className={styles.bar}>
        <SearchField
          aria-label={t('organisation.people.search')}
          placeholder={t('organisation.people.search')}
          className={styles.search}
          value={search}
          onChange={setSearch}
        />
        <p className={styles.quiet} role="status">
          {t('organisation.people.count', { count: shown.length })}
        </p>
        {canManage && (
          <Button look="primary" onPress={() => setCreating(true)}>
            <Plus aria-hidden />
            {t('organisation.people.create')}
          </Button>
        )}
      </div>
      {shown.length === 0 ? (
        <p className={styles.quiet}>{t('organisation.people.none')}</p>
      ) : (
        <ul className={styles.rows}>
          {shown.map((person) => (
            <PersonRow key={person.id} person={person} data={data} canManage={canManage} />
          ))}
        </ul>
      )}
      {isCreating && <PersonDialog data={data} onClose={() => setCreating(false)} />}
    </div>
  );
}
