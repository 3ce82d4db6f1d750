import { ImagePlus, Replace, Trash2 } from 'lucide-react';
import { DropZone, FileTrigger, Text } from 'react-aria-components';
import { useT } from '../../../app/intl/useT.js';
import { Button } from '../../../ui/Button.js';
import { Note } from '../../../ui/Note.js';
import { Progress } from '../../../ui/Progress.js';
import { AltFields } from './AltFields.js';
import { useComposer } from './composer.context.js';
import { firstImage } from './first.image.js';
import { placeId } from './place.js';
import { usePhotoUpload } from './usePhotoUpload.js';
import { useRefusalText } from './useRefusalText.js';
import styles from './composer.module.css';

const ACCEPTED = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif'];

/** The photo: chosen, dropped or pasted; each language has its own description of it. */
export function PhotoField() {
  const t = useT();
  const { draft, edit } = useComposer();
  const { state, take } = usePhotoUpload();
  const refusal = useRefusalText();
  const [photo] = draft.photos;
  const chosen = (file: File | null | undefined): void => {
    if (file) void take(file);
  };
  const button = (
    <FileTrigger acceptedFileTypes={ACCEPTED} onSelect={(files) => chosen(files?.[0])}>
      <Button size="small" id={placeId({ kind: 'photos' })}>
        {photo ? <Replace aria-hidden /> : <ImagePlus aria-hidden />}
        {t(photo ? 'posts.photo.replace' : 'posts.photo.choose')}
      </Button>
    </FileTrigger>
  );
  return (
    <section
      className={styles.stack}
      aria-label={t('posts.photo.title')}
      onPaste={(event) => chosen(event.clipboardData.files[0])}
    >
      <h2 className={styles.h}>{t('posts.photo.title')}</h2>
      {photo ? (
        <div className={styles.media}>
          <figure>
            <img className={styles.thumb} src={photo.asset.thumbnailUrl} alt={t('posts.photo.thumbnail')} />
            <figcaption>
              {t('posts.photo.caption', {
                name: photo.asset.filename,
                width: photo.asset.width,
                height: photo.asset.height,
              })}
            </figcaption>
            <div className={styles.row}>
              {button}
              <Button size="small" look="quiet" onPress={() => edit((now) => ({ ...now, photos: [] }))}>
                <Trash2 aria-hidden />
                {t('posts.photo.remove')}
              </Button>
            </div>
          </figure>
          <AltFields photo={0} />
        </div>
      ) : (
        <DropZone
          className={styles.drop ?? ''}
          getDropOperation={(types) => (ACCEPTED.some((type) => types.has(type)) ? 'copy' : 'cancel')}
          onDrop={(event) => void firstImage(event.items).then(chosen)}
        >
          <Text slot="label">{t('posts.photo.drop')}</Text>
          {button}
        </DropZone>
      )}
      {state.kind === 'sending' && (
        <div className={styles.row}>
          <Progress label={t('posts.photo.sending', { name: state.name })} value={state.part * 100} />
          <Button size="small" look="quiet" onPress={state.cancel}>
            {t('posts.photo.cancel')}
          </Button>
        </div>
      )}
      {state.kind === 'refused' && (
        <Note tone="stop" role="alert" title={t('posts.photo.refused', { name: state.name })}>
          {state.refusal ? refusal(state.refusal) : t('posts.photo.unreachable')}
        </Note>
      )}
    </section>
  );
}
