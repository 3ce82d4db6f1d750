import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
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

/** Who did what, as a sentence, and why where somebody said so. Reasons that are codes of the machine are shown as codes. */
export function TraceSentence({ entry: ref }: { readonly entry: FragmentType<typeof ENTRY> }) {
  const t = useT();
  const { actorKind, actorName, action, reason } = unmask(ENTRY, ref);
  return (
    <>
      <strong>{actorKind === 'system' ? t('trace.entry.system') : actorName}</strong>{' '}
      {t(actionMessage(action), { action })}
      {reason && (
        <span className={styles.reason}>
          {t('trace.entry.reason', { reason: '' }).trim()} {/^[a-z_]+$/.test(reason) ? <code>{reason}</code> : reason}
        </span>
      )}
    </>
  );
}
