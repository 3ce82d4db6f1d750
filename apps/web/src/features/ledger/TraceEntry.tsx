import { useState } from 'react';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { TraceDetails } from './TraceDetails.js';
import { TraceSentence } from './TraceSentence.js';
import styles from './TracePage.module.css';

const ENTRY = graphql(`
  fragment TraceEntry_entry on TraceEntry {
    id
    businessTime
    sequence
    ...TraceSentence_entry
    ...TraceDetails_entry
  }
`);

interface Props {
  readonly entry: FragmentType<typeof ENTRY>;
  readonly canErase: boolean;
}

export function TraceEntry({ entry: ref, canErase }: Props) {
  const t = useT();
  const { moment } = useFormat();
  const entry = unmask(ENTRY, ref);
  const [isOpen, setOpen] = useState(false);
  return (
    <article className={styles.entry}>
      <time className={styles.when} dateTime={entry.businessTime}>
        {moment(entry.businessTime)}
      </time>
      <p className={styles.sentence}>
        <TraceSentence entry={entry} />
      </p>
      <span className={styles.sequence}>
        {entry.sequence == null
          ? t('trace.entry.unsealed')
          : t('trace.entry.sequence', { sequence: String(entry.sequence) })}
      </span>
      <details className={styles.more} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t(isOpen ? 'trace.entry.details.hide' : 'trace.entry.details')}</summary>
        {isOpen && <TraceDetails entry={entry} canErase={canErase} />}
      </details>
    </article>
  );
}
