import { useEffect, type ReactNode } from 'react';
import { cx } from './cx.js';
import styles from './Page.module.css';

interface Props {
  /** Names the page: its heading and, as text, the browser's tab. */
  readonly title: string;
  /** How the heading is written, where it has more than text. */
  readonly heading?: ReactNode;
  /** Beside the heading, before the actions. */
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** `scroll` is an ordinary page; `fill` gives the body the whole height and leaves scrolling to it. */
  readonly body?: 'scroll' | 'fill';
  readonly children: ReactNode;
}

export const useTitle = (title: string): void =>
  useEffect(() => {
    document.title = `${title} · Pregón`;
  }, [title]);

/** A page inside the shell: a bar with the heading and actions, and the body below. */
export function Page({ title, heading, lead, actions, body = 'scroll', children }: Props) {
  useTitle(title);
  return (
    <>
      <header className={styles.bar}>
        <h1 className={styles.heading}>{heading ?? title}</h1>
        {lead}
        {actions != null && <div className={styles.actions}>{actions}</div>}
      </header>
      <div className={cx(styles.body, styles[body])}>{children}</div>
    </>
  );
}
