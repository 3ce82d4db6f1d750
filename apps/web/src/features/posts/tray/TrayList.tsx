import { useT } from '../../../app/intl/useT.js';
import type { TrayRouteQuery } from '../../../generated/graphql.js';
import { groupByDue } from './tray.groups.js';
import { TrayLine } from './TrayLine.js';
import styles from './tray.module.css';

type Node = TrayRouteQuery['tray']['edges'][number]['node'];

interface Props {
  readonly items: readonly Node[];
  readonly openStepId: string | null;
  readonly search: string;
  readonly now: string;
  readonly zone: string;
}

export function TrayList({ items, openStepId, search, now, zone }: Props) {
  const t = useT();
  return groupByDue(items, now, zone).map(({ group, items: own }) => (
    <section key={group} aria-labelledby={`tray-${group}`}>
      <h2 id={`tray-${group}`} className={styles.group}>
        {t(`posts.tray.group.${group}`)} <span>{own.length}</span>
      </h2>
      <ul>
        {own.map((item) => (
          <TrayLine
            key={item.step.id}
            item={item}
            isOpen={item.step.id === openStepId}
            search={search}
            now={now}
            zone={zone}
          />
        ))}
      </ul>
    </section>
  ));
}
