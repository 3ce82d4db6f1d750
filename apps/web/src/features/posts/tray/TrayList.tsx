import { useT } from '../../../app/intl/useT.js';
import { choiceOf } from './bulk.choice.js';
import { groupByDue } from './tray.groups.js';
import type { TrayNode } from './tray.query.js';
import { TrayLine } from './TrayLine.js';
import styles from './tray.module.css';

interface Props {
  readonly items: readonly TrayNode[];
  readonly openStepId: string | null;
  readonly viewerId: string;
  readonly search: string;
  readonly now: string;
  readonly zone: string;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (stepId: string, chosen: boolean) => void;
}

export function TrayList({ items, openStepId, viewerId, search, now, zone, chosen, onChoose }: Props) {
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
            viewerId={viewerId}
            search={search}
            now={now}
            zone={zone}
            choice={choiceOf(item, items, chosen)}
            onChoose={(isChosen) => onChoose(item.step.id, isChosen)}
          />
        ))}
      </ul>
    </section>
  ));
}
