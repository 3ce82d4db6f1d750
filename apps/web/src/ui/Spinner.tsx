import { LoaderCircle } from 'lucide-react';
import { ProgressBar } from 'react-aria-components';
import styles from './Spinner.module.css';

/** For what takes longer than a moment; its label says what is awaited. */
export function Spinner({ label }: { readonly label: string }) {
  return (
    <ProgressBar aria-label={label} isIndeterminate className={styles.spinner ?? ''}>
      <LoaderCircle aria-hidden />
      <span aria-hidden>{label}</span>
    </ProgressBar>
  );
}
