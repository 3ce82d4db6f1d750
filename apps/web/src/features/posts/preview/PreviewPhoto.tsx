import { useT } from '../../../app/intl/useT.js';
import type { PreviewContent } from './preview.types.js';
import styles from './preview.module.css';

export function PreviewPhoto({ photo, ratio }: { readonly photo: PreviewContent['photo']; readonly ratio?: 'square' }) {
  const t = useT();
  if (!photo) return null;
  return (
    <img
      className={ratio === 'square' ? styles.square : styles.photo}
      src={photo.url}
      alt={photo.alt || t('posts.preview.photoWithoutAlt')}
    />
  );
}
