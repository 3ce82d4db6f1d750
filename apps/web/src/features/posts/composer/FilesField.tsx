import { ImagePlus } from 'lucide-react';
import { DropZone, FileTrigger, Text } from 'react-aria-components';
import { useT } from '../../../app/intl/useT.js';
import { Button } from '../../../ui/Button.js';
import { Note } from '../../../ui/Note.js';
import { Progress } from '../../../ui/Progress.js';
import { useComposer } from './composer.context.js';
import { droppedFiles } from './dropped.files.js';
import { FileCard } from './FileCard.js';
import { placeId } from './place.js';
import { useFileUploads, type Upload } from './useFileUploads.js';
import { useRefusalText } from './useRefusalText.js';
import styles from './composer.module.css';

/** What the server may take; it looks at the bytes, this only keeps the rest out of the chooser. */
const ACCEPTED = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/avif',
  'image/gif',
  'video/mp4',
  'video/quicktime',
  'application/pdf',
];

function UploadLine({ upload, onDismiss }: { readonly upload: Upload; readonly onDismiss: () => void }) {
  const t = useT();
  const refusal = useRefusalText();
  if (upload.kind === 'sending')
    return (
      <div className={styles.row}>
        <Progress label={t('posts.file.sending', { name: upload.name })} value={upload.part * 100} />
        <Button size="small" look="quiet" onPress={upload.cancel}>
          {t('posts.file.cancel')}
        </Button>
      </div>
    );
  return (
    <Note tone="stop" role="alert" title={t('posts.file.refused', { name: upload.name })}>
      {upload.refusal ? refusal(upload.refusal) : t('posts.file.unreachable')}{' '}
      <Button size="small" look="quiet" onPress={onDismiss}>
        {t('posts.file.dismiss')}
      </Button>
    </Note>
  );
}

/** Photos, films, animations and documents: chosen, dropped or pasted, in the order in which people will see them. */
export function FilesField() {
  const t = useT();
  const { draft } = useComposer();
  const { uploads, take, dismiss } = useFileUploads();
  const chosen = (files: FileList | readonly File[] | null): void => {
    if (files && files.length > 0) void take([...files]);
  };
  return (
    <section
      className={styles.stack}
      aria-label={t('posts.file.title')}
      onPaste={(event) => chosen(event.clipboardData.files)}
    >
      <h2 className={styles.h}>{t('posts.file.title')}</h2>
      {draft.files.length > 0 && (
        <ol className={styles.files}>
          {draft.files.map((file, at) => (
            <FileCard key={file.asset.id} file={file} at={at} />
          ))}
        </ol>
      )}
      <DropZone
        className={styles.drop ?? ''}
        getDropOperation={(types) => (ACCEPTED.some((type) => types.has(type)) ? 'copy' : 'cancel')}
        onDrop={(event) => void droppedFiles(event.items).then(chosen)}
      >
        <Text slot="label">{t(draft.files.length === 0 ? 'posts.file.drop' : 'posts.file.dropMore')}</Text>
        <FileTrigger allowsMultiple acceptedFileTypes={ACCEPTED} onSelect={chosen}>
          <Button size="small" id={placeId({ kind: 'photos' })}>
            <ImagePlus aria-hidden />
            {t(draft.files.length === 0 ? 'posts.file.choose' : 'posts.file.more')}
          </Button>
        </FileTrigger>
      </DropZone>
      {uploads.map((upload) => (
        <UploadLine key={upload.id} upload={upload} onDismiss={() => dismiss(upload.id)} />
      ))}
    </section>
  );
}
