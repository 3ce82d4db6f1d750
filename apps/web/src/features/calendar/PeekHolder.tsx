import { Cog } from 'lucide-react';
import { useT } from '../../app/intl/useT.js';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { Avatar } from '../../ui/Avatar.js';
import { AwayMark } from '../people/AwayMark.js';
import { Moment, RelativeTime } from '../../ui/Moment.js';
import styles from './Peek.module.css';

const PeekHolder_post = graphql(`
  fragment PeekHolder_post on Post {
    id
    holder {
      since
      due
      system
      people {
        id
        name
        initials
        ...AwayMark_person
      }
    }
  }
`);

/** Who has it, and since when. */
export function PeekHolder({ post }: { readonly post: FragmentType<typeof PeekHolder_post> }) {
  const t = useT();
  const { holder } = unmask(PeekHolder_post, post);
  if (!holder) return null;
  return (
    <section className={styles.section}>
      <h3>{t('calendar.peek.holder')}</h3>
      {holder.people.map((person) => (
        <div key={person.id} className={styles.holder}>
          <Avatar name={person.name} initials={person.initials} size="medium" />
          <span className={styles.strong}>{person.name}</span>
          <AwayMark person={person} />
        </div>
      ))}
      {holder.people.length === 0 && (
        <div className={styles.holder}>
          <Cog aria-hidden />
          <span className={styles.strong}>
            {t(holder.system != null ? 'calendar.peek.system' : 'calendar.peek.nobody')}
          </span>
        </div>
      )}
      <p className={styles.muted}>
        {t('calendar.peek.since')} <Moment instant={holder.since} />, <RelativeTime instant={holder.since} />
        {holder.due != null && (
          <>
            {' · '}
            {t('calendar.peek.due')} <Moment instant={holder.due} />
          </>
        )}
      </p>
    </section>
  );
}
