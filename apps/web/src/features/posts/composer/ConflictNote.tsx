import { Users } from 'lucide-react';
import { useT } from '../../../app/intl/useT.js';
import { Button } from '../../../ui/Button.js';
import { Note } from '../../../ui/Note.js';
import { WordDiff } from '../tray/WordDiff.js';
import { useComposer } from './composer.context.js';
import { useWords } from './useWords.js';
import styles from './composer.module.css';

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? ''));
const isWording = (value: unknown): value is { readonly text: string | null } =>
  typeof value === 'object' && value !== null && 'text' in value;

/** Both changed the same thing: shows theirs beside ours, and saves neither until somebody chooses. */
export function ConflictNote() {
  const t = useT();
  const words = useWords();
  const { view, autosave } = useComposer();
  if (view.status.kind !== 'conflict') return null;
  const who = view.status.who ?? t('posts.merge.someone');
  return (
    <Note tone="wait" Icon={Users} role="alert" title={t('posts.conflict.title', { who })}>
      <p>{t('posts.conflict.text')}</p>
      <ul className={styles.stack}>
        {view.status.conflicts.map((conflict) => {
          const [mine, theirs] = [conflict.mine, conflict.theirs].map((one) =>
            isWording(one) ? (one.text ?? '') : one,
          );
          return (
            <li key={conflict.part} className={styles.conflict}>
              <b>{words.part(conflict.part)}</b>
              {typeof mine === 'string' && typeof theirs === 'string' ? (
                <WordDiff before={theirs} after={mine} lang={null} />
              ) : (
                <p className={styles.faint}>
                  {t('posts.conflict.values', { mine: asText(mine), theirs: asText(theirs) })}
                </p>
              )}
              <div className={styles.row}>
                <Button size="small" onPress={() => autosave.settle(conflict, 'mine')}>
                  {t('posts.conflict.mine')}
                </Button>
                <Button size="small" onPress={() => autosave.settle(conflict, 'theirs')}>
                  {t('posts.conflict.theirs', { who })}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
    </Note>
  );
}
