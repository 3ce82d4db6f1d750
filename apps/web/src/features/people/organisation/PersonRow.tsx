import { UserPlus, Vote } from 'lucide-react';
import { useState } from 'react';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { useT } from '../../../app/intl/useT.js';
import { Avatar } from '../../../ui/Avatar.js';
import { Button } from '../../../ui/Button.js';
import { Chip } from '../../../ui/Chip.js';
import { AwayMark } from '../AwayMark.js';
import { EndMembershipDialog } from './EndMembershipDialog.js';
import { GrantDialog } from './GrantDialog.js';
import type { MembershipFields_query } from './MembershipFields.js';
import { PersonMenu } from './PersonMenu.js';
import { periodOn } from './role.period.js';
import { useRoleWords } from './useRoleWords.js';
import { useToday } from './useToday.js';
import styles from './organisation.module.css';

const PERSON = graphql(`
  fragment PersonRow_person on Person {
    id
    name
    initials
    email
    candidate {
      from
      to
    }
    ...AwayMark_person
    ...PersonMenu_person
    memberships {
      id
      role
      from
      to
      department {
        id
        name
      }
    }
  }
`);

interface Props {
  readonly person: FragmentType<typeof PERSON>;
  readonly data: FragmentType<typeof MembershipFields_query>;
  readonly canManage: boolean;
}

/** A person with the roles in force or to come; past ones are counted and open on demand. */
export function PersonRow({ person: ref, data, canManage }: Props) {
  const t = useT();
  const today = useToday();
  const words = useRoleWords();
  const person = unmask(PERSON, ref);
  const { id, name, initials, email, candidate, memberships } = person;
  const [open, setOpen] = useState<string | null>(null);
  const ending = memberships.find((held) => held.id === open);
  const past = memberships.filter((held) => periodOn(held, today) === 'past');
  const standing = memberships.filter((held) => periodOn(held, today) !== 'past');
  return (
    <li className={styles.row}>
      <Avatar name={name} initials={initials} size="medium" />
      <div className={styles.grow}>
        <strong>{name}</strong> <AwayMark person={person} />
        {candidate && (
          <Chip>
            <Vote aria-hidden /> {t('organisation.candidate.dates', { dates: words.period(candidate, today) })}
          </Chip>
        )}
        {email && <small>{email}</small>}
        <ul className={styles.roles}>
          {standing.length === 0 && <li className={styles.quiet}>{t('organisation.people.noroles')}</li>}
          {standing.map((held) => (
            <li key={held.id}>
              <span>
                {words.role(held)} <small>{words.period(held, today)}</small>
              </span>
              {canManage && held.to == null && (
                <Button
                  size="small"
                  look="quiet"
                  aria-label={t('organisation.people.end.of', { role: words.role(held), name })}
                  onPress={() => setOpen(held.id)}
                >
                  {t('organisation.people.end')}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {past.length > 0 && (
          <details className={styles.past}>
            <summary>{t('organisation.people.ended', { count: past.length })}</summary>
            <ul className={styles.roles}>
              {past.map((held) => (
                <li key={held.id}>
                  <span>
                    {words.role(held)} <small>{words.period(held, today)}</small>
                  </span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      {canManage && (
        <>
          <Button
            size="small"
            aria-label={t('organisation.people.grant.to', { name })}
            onPress={() => setOpen('grant')}
          >
            <UserPlus aria-hidden />
            {t('organisation.people.grant')}
          </Button>
          <PersonMenu person={person} />
        </>
      )}
      {open === 'grant' && <GrantDialog personId={id} name={name} data={data} onClose={() => setOpen(null)} />}
      {ending && (
        <EndMembershipDialog id={ending.id} name={name} role={words.role(ending)} onClose={() => setOpen(null)} />
      )}
    </li>
  );
}
