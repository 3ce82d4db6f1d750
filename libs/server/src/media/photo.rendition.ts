import type { Rendition } from '@pregon/networks/rules';
import { openPhoto, render, type Picture } from './photo.js';

const QUALITIES = [88, 80, 70, 60, 50, 40] as const;
const SHRINK = 0.8;
const THUMBNAIL_EDGE = 480;

/**
 * The file a network will get: within its width, height and bytes, on white where the photo was transparent. The
 * ratio is left as it is; a network that refuses it says so in its `check`, and cropping is the editor's.
 */
export async function networkRendition(original: Buffer, spec: Rendition): Promise<Picture> {
  let { maxWidth, maxHeight } = spec;
  for (;;) {
    for (const quality of QUALITIES) {
      const picture = await jpeg(original, maxWidth, maxHeight, quality);
      if (picture.bytes.length <= spec.maxBytes) return picture;
    }
    maxWidth = Math.floor(maxWidth * SHRINK);
    maxHeight = Math.floor(maxHeight * SHRINK);
    if (maxWidth < 1 || maxHeight < 1) throw new RangeError('no rendition fits the size this network allows');
  }
}

/** For lists and the calendar: at most 480 pixels on its longer side. */
export const thumbnail = (original: Buffer): Promise<Picture> => jpeg(original, THUMBNAIL_EDGE, THUMBNAIL_EDGE, 80);

function jpeg(original: Buffer, width: number, height: number, quality: number): Promise<Picture> {
  const fitted = openPhoto(original).resize({ width, height, fit: 'inside', withoutEnlargement: true });
  return render(fitted.flatten({ background: '#ffffff' }).jpeg({ quality }), 'image/jpeg');
}
