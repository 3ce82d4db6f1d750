import { Label, ProgressBar } from 'react-aria-components';
import styles from './Spinner.module.css';

/** A long work with a known end, 0 to 100. */
export function Progress({ label, value }: { readonly label: string; readonly value: number }) {
  return (
    <ProgressBar value={value} className={styles.progress ?? ''}>
      {({ percentage, valueText }) => (
        <>
          <span className={styles.row}>
            <Label>{label}</Label>
            <span>{valueText}</span>
          </span>
          <span className={styles.track}>
            <span className={styles.fill} style={{ width: `${percentage ?? 0}%`, display: 'block' }} />
          </span>
        </>
      )}
    </ProgressBar>
  );
}
