import { cx } from '../../../ui/cx.js';
import styles from './QuorumBar.module.css';

interface Props {
  readonly given: number;
  readonly needed: number;
  /** the same in words: "2 de 3; 2 rechazos la devuelven" */
  readonly label: string;
}

/** How far a step has come; the words say the same as the bar. */
export function QuorumBar({ given, needed, label }: Props) {
  return (
    <div>
      <div className={styles.quorum} aria-hidden="true">
        {Array.from({ length: needed }, (_, at) => (
          <i key={at} className={cx(at < given && styles.filled)} />
        ))}
      </div>
      <p className={styles.label}>{label}</p>
    </div>
  );
}
