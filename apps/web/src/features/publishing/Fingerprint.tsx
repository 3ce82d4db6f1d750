import { shortHash } from './fingerprint.js';
import styles from './Fingerprint.module.css';

/** A SHA-256 as people compare it: its beginning and end, the whole in the title and for screen readers to spell. */
export function Fingerprint({ hash }: { readonly hash: string }) {
  return (
    <code className={styles.hash} title={hash}>
      {shortHash(hash)}
    </code>
  );
}
