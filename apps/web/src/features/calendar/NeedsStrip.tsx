import { Link } from 'react-router';
import { useT } from '../../app/intl/useT.js';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { NEEDS } from '../../ui/states.js';
import styles from './NeedsStrip.module.css';
import type { AddressBar } from './useAddress.js';

export const NeedsStrip_calendar = graphql(`
  fragment NeedsStrip_calendar on Calendar {
    needs {
      need
      count
      postIds
    }
  }
`);

interface Props {
  readonly calendar: FragmentType<typeof NeedsStrip_calendar>;
  readonly bar: AddressBar;
}

/** What waits for a person, countable: one opens, several are shown together. Nothing here when nobody is needed. */
export function NeedsStrip({ calendar, bar }: Props) {
  const t = useT();
  const needs = unmask(NeedsStrip_calendar, calendar).needs.filter(({ count }) => count > 0);
  if (needs.length === 0) return null;
  return (
    <section className={styles.strip} aria-labelledby="needs-strip">
      <h2 id="needs-strip">{t('calendar.needs')}</h2>
      <ul>
        {needs.map(({ need, count, postIds }) => {
          const { tone, Icon } = NEEDS[need];
          const [only] = postIds;
          const to =
            count === 1 && only !== undefined ? bar.hrefOf({ open: only }) : bar.hrefOf({ needs: [need], states: [] });
          return (
            <li key={need}>
              <Link to={to} data-tone={tone} preventScrollReset>
                <Icon aria-hidden />
                {t(`need.count.${need}`, { count })}
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
