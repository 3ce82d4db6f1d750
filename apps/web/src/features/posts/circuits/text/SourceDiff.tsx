import { useT } from '../../../../app/intl/useT.js';
import { VisuallyHidden } from '../../../../ui/VisuallyHidden.js';
import { linesBetween, type DiffLine } from '../source/change.summary.js';
import styles from './text.module.css';

/** Lines that stay are shown this far around a change. */
const CONTEXT = 2;
const SIGN = { added: '+', removed: '−', same: ' ' } as const;

/** Two texts of a circuit, line by line; what is far from any change is left out and said to be. */
export function SourceDiff({ before, after }: { readonly before: string; readonly after: string }) {
  const t = useT();
  const lines = linesBetween(before, after);
  if (lines.every(({ kind }) => kind === 'same')) return <p className={styles.hint}>{t('circuits.diff.none')}</p>;
  const near = lines.map((_, at) => lines.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some(isChange));
  return (
    <pre className={styles.diff} tabIndex={0} aria-label={t('circuits.diff.label')}>
      {lines.map((line, at) =>
        near[at] ? (
          // A line is its place.
          <code key={at} data-kind={line.kind}>
            <span aria-hidden>{SIGN[line.kind]} </span>
            {isChange(line) && <VisuallyHidden>{t(`circuits.diff.${line.kind}`)} </VisuallyHidden>}
            {line.text}
            {'\n'}
          </code>
        ) : (
          near[at - 1] !== false && (
            <code key={at} className={styles.skipped}>
              {'⋯\n'}
            </code>
          )
        ),
      )}
    </pre>
  );
}

const isChange = ({ kind }: DiffLine): boolean => kind !== 'same';
