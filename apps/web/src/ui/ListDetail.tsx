import type { ReactNode } from 'react';
import { cx } from './cx.js';
import styles from './ListDetail.module.css';

interface Props {
  readonly list: ReactNode;
  /** Null: nothing is open; a narrow screen then shows the list, a wide one `placeholder`. */
  readonly detail: ReactNode | null;
  readonly placeholder?: ReactNode;
  readonly listLabel: string;
}

/** A list beside what is open; on a narrow screen each is a page of its own. */
export function ListDetail({ list, detail, placeholder, listLabel }: Props) {
  return (
    <div className={cx(styles.split, detail != null && styles.opened)}>
      <section className={styles.list} aria-label={listLabel}>
        {list}
      </section>
      <div className={styles.detail}>{detail ?? placeholder}</div>
    </div>
  );
}
