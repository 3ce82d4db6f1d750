import { cx } from './cx.js';
import styles from './Avatar.module.css';

interface Props {
  readonly name: string;
  readonly initials: string;
  readonly size?: 'small' | 'medium' | 'large';
  /** Says the name aloud; leave out where the name stands beside it. */
  readonly named?: boolean;
}

/** The same person always has the same hue. */
const hueOf = (name: string): number => [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7);

export function Avatar({ name, initials, size = 'small', named = false }: Props) {
  const look = { '--h': hueOf(name) } as React.CSSProperties;
  return (
    <span className={cx(styles.avatar, styles[size])} style={look} title={named ? name : undefined}>
      <span aria-hidden>{initials}</span>
      {named && <span className={styles.hidden}>{name}</span>}
    </span>
  );
}
