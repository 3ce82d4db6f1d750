import { ArrowDown, ArrowUp, ListPlus, Trash2 } from 'lucide-react';
import { networkProfile } from '@pregon/networks/rules';
import { useT } from '../../../app/intl/useT.js';
import { Button } from '../../../ui/Button.js';
import { cx } from '../../../ui/cx.js';
import { IconButton } from '../../../ui/IconButton.js';
import { toast } from '../../../ui/toasts.js';
import type { DraftOverride, DraftPart } from '../draft/draft.state.js';
import { useComposer } from './composer.context.js';
import { FilesShown } from './FilesShown.js';
import { focusPlace, placeId } from './place.js';
import { WritingBox } from './WritingBox.js';
import styles from './composer.module.css';

interface Props {
  readonly variantKey: string;
  readonly network: string;
  readonly own: DraftOverride;
  readonly change: (part: Partial<DraftOverride>) => void;
}

/** What follows the first post, each written, counted and ordered by itself. */
export function ThreadFields({ variantKey, network, own: { thread }, change }: Props) {
  const t = useT();
  const { draft, rules } = useComposer();
  const most = networkProfile(network)?.capabilities.thread ?? null;
  const total = thread.length + 1;
  const put = (next: readonly DraftPart[]): void => change({ thread: next });
  const swap = (at: number, to: number): void => {
    const moved = thread[at];
    if (!moved) return;
    const others = thread.filter((_, index) => index !== at);
    put([...others.slice(0, to), moved, ...others.slice(to)]);
    focusPlace({ kind: 'thread', key: variantKey, part: to });
  };
  const remove = (at: number): void => {
    put(thread.filter((_, index) => index !== at));
    if (thread[at]?.text.trim() !== '') toast({ message: t('posts.thread.removed'), undo: () => put(thread) });
  };
  return (
    <div className={styles.stack}>
      <ol className={styles.thread}>
        {thread.map((part, at) => {
          const count = rules.get(network)?.count(part.text, 'thread');
          const place = t('posts.thread.place', { at: at + 2, total });
          return (
            <li key={at}>
              <WritingBox
                id={placeId({ kind: 'thread', key: variantKey, part: at })}
                label={place}
                lang={undefined}
                value={part.text}
                placeholder={t('posts.thread.placeholder')}
                onChange={(text) => put(thread.map((one, index) => (index === at ? { ...one, text } : one)))}
                heading={
                  <>
                    <b>{place}</b>
                    <span className={cx(styles.end, styles.row)}>
                      <IconButton
                        Icon={ArrowUp}
                        label={t('posts.thread.earlier', { place })}
                        isDisabled={at === 0}
                        onPress={() => swap(at, at - 1)}
                      />
                      <IconButton
                        Icon={ArrowDown}
                        label={t('posts.thread.later', { place })}
                        isDisabled={at === thread.length - 1}
                        onPress={() => swap(at, at + 1)}
                      />
                      <IconButton
                        Icon={Trash2}
                        label={t('posts.thread.remove', { place })}
                        onPress={() => remove(at)}
                      />
                    </span>
                  </>
                }
                footer={
                  count && (
                    <span className={cx(styles.count, count.used > count.max && styles.over)}>
                      {t('posts.thread.count', { used: count.used, max: count.max })}
                    </span>
                  )
                }
              />
              {draft.files.length > 0 && (
                <FilesShown
                  mediaIds={part.mediaIds}
                  onChange={(mediaIds) => put(thread.map((one, index) => (index === at ? { ...one, mediaIds } : one)))}
                />
              )}
            </li>
          );
        })}
      </ol>
      {(most === null || total < most) && (
        <div className={styles.row}>
          <Button
            size="small"
            onPress={() => {
              put([...thread, { text: '', mediaIds: [] }]);
              focusPlace({ kind: 'thread', key: variantKey, part: thread.length });
            }}
          >
            <ListPlus aria-hidden />
            {t('posts.thread.more')}
          </Button>
        </div>
      )}
    </div>
  );
}
