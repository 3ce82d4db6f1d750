import type { ReactNode } from 'react';
import styles from './Card.module.css';

interface Props {
  readonly title?: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A group with an edge and a heading. */
export function Card({ title, aside, children }: Props) {
  return (
    <section className={styles.card}>
      {title != null && (
        <header className={styles.header}>
          <h2>{title}</h2>
          {aside}
        </header>
      )}
      <div className={styles.body}>{children}</div>
    </section>
  );
}
