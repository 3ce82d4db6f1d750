import type { HeldCause } from '@pregon/domain';
import { useT } from '../../../app/intl/useT.js';
import { unmask, type FragmentType } from '../../../generated/index.js';
import { HeldRow, HeldRow_publication } from './HeldRow.js';
import { byUrgency } from './held.filter.js';
import styles from './held.module.css';

interface Props {
  readonly publications: readonly FragmentType<typeof HeldRow_publication>[];
  readonly groups: readonly { readonly cause: HeldCause; readonly count: number }[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (id: string, isChosen: boolean) => void;
}

/** By cause, what may be out already first; each cause says what it means and what can be done. */
export function HeldList({ publications, groups, chosen, onChoose }: Props) {
  const t = useT();
  const rows = unmask(HeldRow_publication, publications).map((row, at) => ({ row, ref: publications[at] }));
  // What has come to wait between counting and listing stands under its cause all the same.
  const counted = groups.map((group) => group.cause);
  const uncounted = [...new Set(rows.flatMap(({ row }) => row.heldCause ?? []))].filter(
    (cause) => !counted.includes(cause),
  );
  const all = [
    ...groups,
    ...uncounted.map((cause) => ({ cause, count: rows.filter(({ row }) => row.heldCause === cause).length })),
  ];
  return byUrgency(all).map(({ cause, count }) => {
    const own = rows.filter(({ row }) => row.heldCause === cause);
    if (own.length === 0) return null;
    return (
      <section key={cause} aria-labelledby={`held-${cause}`} className={styles.group}>
        <h2 id={`held-${cause}`}>
          {t(`held.cause.${cause}`)} <span>{count}</span>
        </h2>
        <p className={styles.quiet}>{t(`held.cause.${cause}.text`)}</p>
        <ul>
          {own.map(({ row, ref }) =>
            ref ? (
              <HeldRow
                key={row.id}
                publication={ref}
                isChosen={chosen.has(row.id)}
                onChoose={(isChosen) => onChoose(row.id, isChosen)}
              />
            ) : null,
          )}
        </ul>
      </section>
    );
  });
}
