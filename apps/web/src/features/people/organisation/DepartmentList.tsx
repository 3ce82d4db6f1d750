import { Building2, Merge, PenLine, Plus } from 'lucide-react';
import { useState } from 'react';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { useT } from '../../../app/intl/useT.js';
import { useFormat } from '../../../app/time/useFormat.js';
import { Button } from '../../../ui/Button.js';
import { EmptyState } from '../../../ui/EmptyState.js';
import { IconButton } from '../../../ui/IconButton.js';
import { CloseDepartmentDialog } from './CloseDepartmentDialog.js';
import { inTreeOrder } from './department.tree.js';
import { DepartmentDialog } from './DepartmentDialog.js';
import styles from './organisation.module.css';

const DATA = graphql(`
  fragment DepartmentList_query on Query {
    departments {
      id
      code
      name
      from
      to
      parent {
        id
      }
      people {
        id
      }
      successor {
        id
        name
      }
      ...DepartmentDialog_department
    }
    ...DepartmentDialog_query
    ...CloseDepartmentDialog_query
  }
`);

interface Props {
  readonly data: FragmentType<typeof DATA>;
  readonly canManage: boolean;
}

/** The tree as it stands today. */
export function DepartmentList({ data: ref, canManage }: Props) {
  const t = useT();
  const { dayFull } = useFormat();
  const data = unmask(DATA, ref);
  const [open, setOpen] = useState<string | null>(null);
  const [closing, setClosing] = useState<string | null>(null);
  const closed = data.departments.find((department) => department.id === closing);
  const opened = data.departments.find((department) => department.id === open) ?? null;
  return (
    <div className={styles.panel}>
      <div className={styles.bar}>
        <p className={styles.quiet}>{t('organisation.departments.count', { count: data.departments.length })}</p>
        {canManage && (
          <Button look="primary" onPress={() => setOpen('new')}>
            <Plus aria-hidden />
            {t('organisation.departments.create')}
          </Button>
        )}
      </div>
      {data.departments.length === 0 && (
        <EmptyState Icon={Building2} title={t('organisation.departments.empty.title')}>
          <p>{t('organisation.departments.empty.text')}</p>
        </EmptyState>
      )}
      <ul className={styles.rows}>
        {inTreeOrder(data.departments).map(({ department, depth }) => (
          <li key={department.id} className={styles.row} style={{ paddingInlineStart: `${14 + depth * 24}px` }}>
            <span className={styles.code}>{department.code}</span>
            <span className={styles.grow}>
              <strong>{department.name}</strong>
              {department.to && (
                <small>
                  {t(department.successor ? 'organisation.departments.succeeded' : 'organisation.departments.to', {
                    date: dayFull(department.to),
                    successor: department.successor?.name,
                  })}
                </small>
              )}
            </span>
            <span className={styles.quiet}>
              {t('organisation.departments.people', { count: department.people.length })}
            </span>
            {canManage && (
              <>
                <IconButton
                  Icon={PenLine}
                  label={t('organisation.departments.edit', { name: department.name })}
                  onPress={() => setOpen(department.id)}
                />
                <IconButton
                  Icon={Merge}
                  label={t('organisation.close.title', { name: department.name })}
                  isDisabled={data.departments.length < 2}
                  onPress={() => setClosing(department.id)}
                />
              </>
            )}
          </li>
        ))}
      </ul>
      {closed && <CloseDepartmentDialog data={data} department={closed} onClose={() => setClosing(null)} />}
      {(open === 'new' || opened) && <DepartmentDialog data={data} department={opened} onClose={() => setOpen(null)} />}
    </div>
  );
}
