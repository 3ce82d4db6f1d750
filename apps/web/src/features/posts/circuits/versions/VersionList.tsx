import { Link } from 'react-router';
import { RotateCcw } from 'lucide-react';
import { useT } from '../../../../app/intl/useT.js';
import { Button } from '../../../../ui/Button.js';
import { ButtonLink } from '../../../../ui/ButtonLink.js';
import { Moment } from '../../../../ui/Moment.js';
import { StateBadge } from '../../../../ui/StateBadge.js';
import type { Circuit } from '../editor/circuit.fragments.js';
import { SourceDiff } from '../text/SourceDiff.js';
import styles from './versions.module.css';

interface Props {
  readonly circuit: Circuit;
  /** null: reading only */
  readonly onRestore: ((source: string, version: number) => void) | null;
}

/** Every version, newest first: who published it, what it changed, and which posts are being decided under it. */
export function VersionList({ circuit, onRestore }: Props) {
  const t = useT();
  const versions = [...circuit.versions].sort((a, b) => b.version - a.version);
  return (
    <ol className={styles.versions} aria-label={t('circuits.view.versions')}>
      {versions.map(({ version, savedAt, savedBy, source, runs, openRuns, openPosts }, at) => {
        const before = versions[at + 1];
        const isLast = version === circuit.version;
        return (
          <li key={version}>
            <h3>
              {t('circuits.version', { version })}
              {isLast && <small> {t(circuit.retired ? 'circuits.version.retired' : 'circuits.version.last')}</small>}
            </h3>
            <p className={styles.quiet}>
              {savedBy.name}, <Moment instant={savedAt} />. {t('circuits.version.runs', { runs, open: openRuns })}
            </p>
            {openPosts.length > 0 && (
              <ul className={styles.posts}>
                {openPosts.map((post) => (
                  <li key={post.id}>
                    <Link to={`/publicacion/${post.id}`}>{post.title}</Link>
                    <StateBadge state={post.state} look="line" />
                  </li>
                ))}
              </ul>
            )}
            {before && (
              <details className={styles.diff}>
                <summary>{t('circuits.version.changes', { version: before.version })}</summary>
                <SourceDiff before={before.source} after={source} />
              </details>
            )}
            {!isLast && (
              <div className={styles.ways}>
                <ButtonLink
                  size="small"
                  to={`/circuitos/${encodeURIComponent(circuit.key)}?version=${version}`}
                  aria-label={t('circuits.version.read', { version })}
                >
                  {t('circuits.read')}
                </ButtonLink>
                {onRestore && (
                  <Button
                    size="small"
                    aria-label={t('circuits.restore.version', { version })}
                    onPress={() => onRestore(source, version)}
                  >
                    <RotateCcw aria-hidden />
                    {t('circuits.restore')}
                  </Button>
                )}
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}
