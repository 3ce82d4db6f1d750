import { ArrowRight, CalendarOff, Undo2, UserRoundX } from 'lucide-react';
import { Link } from 'react-router';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { useT } from '../../../app/intl/useT.js';
import { useSession } from '../../../app/session.js';
import { Avatar } from '../../../ui/Avatar.js';
import { Button } from '../../../ui/Button.js';
import { ToneBadge } from '../../../ui/ToneBadge.js';
import styles from './absences.module.css';
import { useAbsenceWords } from './useAbsenceWords.js';
import { useTakeBack } from './useTakeBack.js';

const ABSENCE = graphql(`
  fragment AbsenceRow_absence on Absence {
    id
    kind
    cause
    from
    to
    state
    waiting
    person {
      id
      name
      initials
    }
    deputy {
      id
      name
    }
    enteredBy {
      id
      name
    }
    viewerCanEnd {
      allowed
    }
  }
`);

/** Who is away, who answers meanwhile, and what waits for them because of it. */
export function AbsenceRow({ absence: ref }: { readonly absence: FragmentType<typeof ABSENCE> }) {
  const t = useT();
  const words = useAbsenceWords();
  const { viewer } = useSession();
  const absence = unmask(ABSENCE, ref);
  const takeBack = useTakeBack(absence);
  const { person, deputy, enteredBy, kind, state, waiting } = absence;
  const isMine = deputy?.id === viewer.person.id;
  return (
    <li className={styles.row}>
      <Avatar name={person.name} initials={person.initials} size="medium" />
      <div className={styles.grow}>
        <p>
          <strong>{person.name}</strong> <span className={styles.quiet}>{words.period(absence)}</span>
        </p>
        <p className={styles.line}>
          <ToneBadge
            tone={deputy ? 'neutral' : 'wait'}
            Icon={deputy ? (kind === 'delegation' ? ArrowRight : CalendarOff) : UserRoundX}
            look="line"
          >
            {words.deputy(absence)}
          </ToneBadge>
          <span className={styles.quiet}>
            {kind === 'delegation' ? t('absence.kind.delegation') : words.cause(absence.cause)}
          </span>
        </p>
        {waiting > 0 && (
          <p>
            {isMine ? (
              <Link to="/aprobaciones">{t('absence.waiting.mine', { count: waiting })}</Link>
            ) : (
              t('absence.waiting', { count: waiting, name: deputy?.name ?? person.name })
            )}
          </p>
        )}
        {enteredBy.id !== person.id && (
          <p className={styles.quiet}>{t('absence.entered_by', { name: enteredBy.name })}</p>
        )}
      </div>
      {absence.viewerCanEnd.allowed && state !== 'past' && (
        <Button
          size="small"
          aria-label={t(`absence.end.${state}.of`, { name: person.name })}
          onPress={() => void takeBack()}
        >
          <Undo2 aria-hidden />
          {t(`absence.end.${state}`)}
        </Button>
      )}
    </li>
  );
}
