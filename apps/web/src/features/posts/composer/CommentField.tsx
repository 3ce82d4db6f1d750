import { Trash2 } from 'lucide-react';
import { useT } from '../../../app/intl/useT.js';
import { Button } from '../../../ui/Button.js';
import { toast } from '../../../ui/toasts.js';
import type { DraftOverride } from '../draft/draft.state.js';
import { placeId } from './place.js';
import { WritingBox } from './WritingBox.js';

interface Props {
  readonly variantKey: string;
  readonly text: string;
  readonly change: (part: Partial<DraftOverride>) => void;
  readonly onRemove: () => void;
}

/** What is written under the post as soon as it is out. Approved together with it. */
export function CommentField({ variantKey, text, change, onRemove }: Props) {
  const t = useT();
  const remove = (): void => {
    change({ firstComment: '' });
    onRemove();
    if (text !== '') toast({ message: t('posts.comment.removed'), undo: () => change({ firstComment: text }) });
  };
  return (
    <WritingBox
      id={placeId({ kind: 'comment', key: variantKey })}
      label={t('posts.comment.title')}
      lang={undefined}
      value={text}
      onChange={(firstComment) => change({ firstComment })}
      heading={<b>{t('posts.comment.title')}</b>}
      footer={
        <>
          <span>{t('posts.comment.hint')}</span>
          <Button size="small" look="quiet" onPress={remove}>
            <Trash2 aria-hidden />
            {t('posts.comment.remove')}
          </Button>
        </>
      }
    />
  );
}
