import { ArrowDown, ArrowUp } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { useT } from '../../app/intl/useT.js';
import { ButtonLink } from '../../ui/ButtonLink.js';
import styles from './notices.module.css';

interface Props {
  /** An older page is shown. */
  readonly isLater: boolean;
  /** Where the next older page begins; null on the last one. */
  readonly next: string | null | undefined;
}

/** Page by page, by address: a list that changes under one's eyes keeps its place. */
export function OlderLinks({ isLater, next }: Props) {
  const t = useT();
  const [search] = useSearchParams();
  if (!isLater && next == null) return null;
  const to = (after: string | null): string => {
    const query = new URLSearchParams(search);
    if (after === null) query.delete('tras');
    else query.set('tras', after);
    return `?${query.toString()}`;
  };
  return (
    <nav className={styles.older} aria-label={t('notices.pages')}>
      {isLater && (
        <ButtonLink to={to(null)}>
          <ArrowUp aria-hidden />
          {t('notices.newest')}
        </ButtonLink>
      )}
      {next != null && (
        <ButtonLink to={to(next)}>
          <ArrowDown aria-hidden />
          {t('notices.older')}
        </ButtonLink>
      )}
    </nav>
  );
}
