import { CalendarOff } from 'lucide-react';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import styles from './AwayMark.module.css';
import { useAbsenceWords } from './absences/useAbsenceWords.js';

const PERSON = graphql(`
  fragment AwayMark_person on Person {
    id
    away {
      id
      kind
      to
      deputy {
        id
        name
      }
    }
  }
`);

/** Beside a name: that the person is away or delegates now, until when, and who answers. Nothing where they are here. */
export function AwayMark({ person }: { readonly person: FragmentType<typeof PERSON> }) {
  const t = useT();
  const words = useAbsenceWords();
  const { away } = unmask(PERSON, person);
  if (!away) return null;
  const values = { until: words.until(away.to), deputy: away.deputy?.name ?? '' };
  const id = away.kind === 'delegation' ? 'absence.away.delegates' : 'absence.away.said';
  return (
    <small className={styles.away}>
      <CalendarOff aria-hidden /> {t(away.deputy ? id : 'absence.away.said.alone', values)}
    </small>
  );
}
