import { History } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { useT } from '../../app/intl/useT.js';
import { Note } from '../../ui/Note.js';
import styles from './notices.module.css';

/**
 * A link of an e-mail names the revision it was about (`?rev=`, the beginning of its hash). Says when that is none of
 * the revisions decided on now: nobody should take the new words for those they were told of.
 */
export function RevisionNotice({ hashes }: { readonly hashes: readonly string[] }) {
  const t = useT();
  const [search] = useSearchParams();
  const asked = search.get('rev');
  if (asked === null || asked === '' || hashes.some((hash) => hash.startsWith(asked))) return null;
  return (
    <div className={styles.revision}>
      <Note tone="wait" Icon={History} role="status" title={t('notices.revision.title')}>
        {t('notices.revision.text')}
      </Note>
    </div>
  );
}
