import { Check, TriangleAlert } from 'lucide-react';
import { useT } from '../../../app/intl/useT.js';
import { Button } from '../../../ui/Button.js';
import { Note } from '../../../ui/Note.js';
import type { Notice } from './useDeciding.js';
import styles from './tray.module.css';

export function TrayNotice({ notice, onDismiss }: { readonly notice: Notice; readonly onDismiss: () => void }) {
  const t = useT();
  return (
    <div className={styles.notice}>
      <Note
        tone={notice.tone}
        Icon={notice.tone === 'done' ? Check : TriangleAlert}
        title={notice.title}
        {...(notice.tone === 'done' ? {} : { role: 'alert' as const })}
        actions={
          <Button size="small" onPress={onDismiss}>
            {t('posts.merge.understood')}
          </Button>
        }
      >
        {notice.text}
      </Note>
    </div>
  );
}
