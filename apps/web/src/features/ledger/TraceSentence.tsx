import { useIntl } from 'react-intl';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { traceReason } from './trace.reason.js';
import { actionMessage } from './trace.words.js';
import styles from './TraceSentence.module.css';

const ENTRY = graphql(`
  fragment TraceSentence_entry on TraceEntry {
    id
    actorKind
    actorName
    action
    reason
  }
`);

interface Props {
  readonly entry: FragmentType<typeof ENTRY>;
  /** How many entries in a row say just this. */
  readonly count?: number;
}

/** Who did what, as a sentence, and why where there is something to say. */
export function TraceSentence({ entry: ref, count = 1 }: Props) {
  const t = useT();
  const { messages } = useIntl();
  const { actorKind, actorName, action, reason } = unmask(ENTRY, ref);
  const why = traceReason(reason, messages);
  return (
    <>
      <strong>{actorKind === 'system' ? t('trace.entry.system') : actorName}</strong>{' '}
      {t(actionMessage(action), { action })}
      {count > 1 && <span className={styles.count}>, {t('trace.entry.times', { count })}</span>}
      {why.kind !== 'none' && (
        <span className={styles.reason}>
          {t('trace.entry.reason', { reason: why.kind === 'message' ? t(why.id) : why.text })}
        </span>
      )}
    </>
  );
}
