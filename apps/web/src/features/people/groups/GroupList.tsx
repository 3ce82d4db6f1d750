import { useQuery } from '@apollo/client/react';
import { PenLine, Plus, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { graphql } from '../../../generated/index.js';
import { useT } from '../../../app/intl/useT.js';
import { useFormat } from '../../../app/time/useFormat.js';
import { Avatar } from '../../../ui/Avatar.js';
import { Button } from '../../../ui/Button.js';
import { EmptyState } from '../../../ui/EmptyState.js';
import { ErrorPanel } from '../../../ui/ErrorPanel.js';
import { IconButton } from '../../../ui/IconButton.js';
import { Spinner } from '../../../ui/Spinner.js';
import { periodOn } from '../organisation/role.period.js';
import { useToday } from '../organisation/useToday.js';
import { AwayMark } from '../AwayMark.js';
import { GroupDialog } from './GroupDialog.js';
import styles from './groups.module.css';

export const Groups = graphql(`
  query Groups {
    groups {
      id
      key
      name
      members {
        from
        to
        person {
          id
          name
          initials
          ...AwayMark_person
        }
      }
      ...GroupDialog_group
    }
    approvalPolicies {
      id
      key
      name
      steps {
        key
        who {
          group {
            id
          }
        }
      }
    }
    ...GroupDialog_query
  }
`);

/** Named lists of people that circuits ask, and which circuits do. */
export function GroupList({ canManage }: { readonly canManage: boolean }) {
  const t = useT();
  const today = useToday();
  const { dayFull } = useFormat();
  const { data, error, refetch } = useQuery(Groups);
  const [open, setOpen] = useState<string | null>(null);
  if (!data)
    return error ? (
      <ErrorPanel error={error} onRetry={() => void refetch()} />
    ) : (
      <Spinner label={t('groups.loading')} />
    );
  const opened = data.groups.find((group) => group.id === open) ?? null;
  const usedBy = (id: string) =>
    data.approvalPolicies.filter((policy) => policy.steps.some((step) => step.who.some((who) => who.group?.id === id)));
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <p className={styles.quiet}>{t('groups.lead')}</p>
        {canManage && (
          <Button look="primary" onPress={() => setOpen('new')}>
            <Plus aria-hidden />
            {t('groups.create')}
          </Button>
        )}
      </div>
      {data.groups.length === 0 && (
        <EmptyState Icon={UsersRound} title={t('groups.empty')}>
          <p>{t('groups.empty.text')}</p>
        </EmptyState>
      )}
      {data.groups.map((group) => {
        const members = group.members.filter((member) => periodOn(member, today) !== 'past');
        const policies = usedBy(group.id);
        return (
          <section key={group.id} className={styles.group} aria-label={group.name}>
            <header className={styles.groupHead}>
              <h2>{group.name}</h2>
              <code>group:{group.key}</code>
              {canManage && (
                <IconButton
                  Icon={PenLine}
                  label={t('groups.edit', { name: group.name })}
                  onPress={() => setOpen(group.id)}
                />
              )}
            </header>
            {members.length === 0 && <p className={styles.empty}>{t('groups.nobody')}</p>}
            <ul className={styles.members}>
              {members.map((member) => (
                <li key={`${member.person.id} ${member.from}`}>
                  <Avatar name={member.person.name} initials={member.person.initials} />
                  <span>{member.person.name}</span>
                  {periodOn(member, today) === 'future' && (
                    <small>{t('groups.member.from', { date: dayFull(member.from) })}</small>
                  )}
                  {member.to != null && <small>{t('groups.member.to', { date: dayFull(member.to) })}</small>}
                  <AwayMark person={member.person} />
                </li>
              ))}
            </ul>
            <p className={styles.quiet}>
              {policies.length === 0 ? t('groups.unused') : t('groups.used')}{' '}
              {policies.map((policy, index) => (
                <span key={policy.key}>
                  {index > 0 && ', '}
                  <Link to={`/circuitos/${policy.key}`}>{policy.name}</Link>
                </span>
              ))}
            </p>
          </section>
        );
      })}
      {(open === 'new' || opened) && <GroupDialog data={data} group={opened} onClose={() => setOpen(null)} />}
    </div>
  );
}
