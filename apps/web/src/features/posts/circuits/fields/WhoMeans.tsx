import { toWall, instantOf } from '@pregon/domain';
import { TriangleAlert } from 'lucide-react';
import { useT } from '../../../../app/intl/useT.js';
import { useNow, useZone } from '../../../../app/time/clock.js';
import { useNames } from '../desk/names.context.js';
import { whoToday } from '../desk/who.today.js';
import styles from './fields.module.css';

/** Names are listed up to here; a group of forty is told by its number. */
const MOST_NAMES = 6;

/** Who it means today; for a unit's role, how many units have somebody. */
export function WhoMeans({ who }: { readonly who: string }) {
  const t = useT();
  const { choices, words } = useNames();
  const zone = useZone();
  const { date } = toWall(instantOf(useNow(3_600_000)), zone);
  const { people, units, nobody } = whoToday(who, choices, date);
  if (nobody)
    return (
      <small className={styles.nobody}>
        <TriangleAlert aria-hidden />
        {t(units ? 'circuits.today.no_unit' : 'circuits.today.nobody')}
      </small>
    );
  if (units) return <small>{t('circuits.today.units', { ...units })}</small>;
  const shown = people.slice(0, MOST_NAMES);
  const others = people.length - shown.length;
  const named = others > 0 ? [...shown, t('circuits.today.others', { count: others })] : shown;
  return <small>{t('circuits.today.people', { names: words.list(named) })}</small>;
}
