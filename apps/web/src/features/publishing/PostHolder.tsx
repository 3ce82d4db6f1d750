import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { Avatar } from '../../ui/Avatar.js';
import { Card } from '../../ui/Card.js';
import { AwayMark } from '../people/AwayMark.js';
import { useNow } from '../../app/time/clock.js';
import { useFormat } from '../../app/time/useFormat.js';
import styles from './PostHolder.module.css';

const POST = graphql(`
  fragment PostHolder_post on Post {
    id
    holder {
      people {
        id
        name
        initials
        ...AwayMark_person
      }
      system
      since
      due
    }
  }
`);

/** Who has it, and since when. */
export function PostHolder({ post: ref }: { readonly post: FragmentType<typeof POST> }) {
  const t = useT();
  const when = useFormat();
  const now = useNow();
  const { holder } = unmask(POST, ref);
  return (
    <Card title={t('publishing.holder.title')}>
      {!holder && <p className={styles.quiet}>{t('publishing.holder.nobody')}</p>}
      {holder && (
        <>
          <ul className={styles.people}>
            {holder.system && <li className={styles.strong}>{t('publishing.holder.system.sending')}</li>}
            {holder.people.map((person) => (
              <li key={person.id}>
                <Avatar name={person.name} initials={person.initials} size="medium" />
                <span className={styles.strong}>{person.name}</span>
                <AwayMark person={person} />
              </li>
            ))}
          </ul>
          <p className={styles.quiet}>
            {/* A moment of the machine's clock may lie ahead of a demo's business time: then no distance is told. */}
            {t(Date.parse(holder.since) <= now ? 'publishing.holder.since' : 'publishing.holder.since_plain', {
              moment: when.moment(holder.since),
              ago: when.relative(holder.since, now),
            })}
          </p>
          {holder.due && (
            <p className={styles.quiet}>{t('publishing.holder.due', { moment: when.moment(holder.due) })}</p>
          )}
        </>
      )}
    </Card>
  );
}
