import type { Rendition } from '@pregon/networks/rules';
import sharp, { type Sharp } from 'sharp';
import { openPhoto, render, type Picture } from './photo.js';
import type { StampCorner } from './media.entity.js';

const QUALITIES = [88, 80, 70, 60, 50, 40] as const;
const SHRINK = 0.8;
const THUMBNAIL_EDGE = 480;
/** hundredths of the photo's shorter side that stay free between the logo and the edge */
const MARGIN_PERCENT = 3;
/** A tall logo takes no more of the photo's height than this. */
const HIGHEST_PERCENT = 50;

/** A logo that is put on a photo. */
export interface Mark {
  readonly logo: Buffer;
  readonly corner: StampCorner;
  /** width in hundredths of the photo's */
  readonly sizePercent: number;
  readonly opacityPercent: number;
}

/**
 * The file a network will get: within its width, height and bytes, on white where the photo was transparent, with the
 * mark where one is given. The ratio is left as it is; a network that refuses it says so in its `check`, and cropping is
 * the editor's.
 */
export async function networkRendition(original: Buffer, spec: Rendition, mark?: Mark): Promise<Picture> {
  let { maxWidth, maxHeight } = spec;
  for (;;) {
    const fitted = await fit(original, maxWidth, maxHeight, mark);
    for (const quality of QUALITIES) {
      const picture = await render(fitted.clone().jpeg({ quality }), 'image/jpeg');
      if (picture.bytes.length <= spec.maxBytes) return picture;
    }
    maxWidth = Math.floor(maxWidth * SHRINK);
    maxHeight = Math.floor(maxHeight * SHRINK);
    if (maxWidth < 1 || maxHeight < 1) throw new RangeError('no rendition fits the size this network allows');
  }
}

/** For lists and the calendar: at most 480 pixels on its longer side. */
export const thumbnail = (original: Buffer): Promise<Picture> => within(original, THUMBNAIL_EDGE, 80);

/** At most this many pixels on its longer side, for screens. */
export const within = async (original: Buffer, edge: number, quality: number, mark?: Mark): Promise<Picture> =>
  render((await fit(original, edge, edge, mark)).jpeg({ quality }), 'image/jpeg');

async function fit(original: Buffer, width: number, height: number, mark?: Mark): Promise<Sharp> {
  const fitted = openPhoto(original)
    .resize({ width, height, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' });
  return mark ? marked(fitted, mark) : fitted;
}

/** The logo's size follows the photo as it will be seen, so that it looks alike on every network. */
async function marked(photo: Sharp, { logo, corner, sizePercent, opacityPercent }: Mark): Promise<Sharp> {
  const { data, info } = await photo.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const ground = sharp(data, { raw: { width, height, channels } });
  const margin = Math.round((Math.min(width, height) * MARGIN_PERCENT) / 100);
  const seal = await openPhoto(logo)
    .ensureAlpha()
    .resize({
      width: Math.max(1, Math.min(width - 2 * margin, Math.round((width * sizePercent) / 100))),
      height: Math.max(1, Math.round((height * HIGHEST_PERCENT) / 100)),
      fit: 'inside',
    })
    .composite([
      { input: veil(opacityPercent), raw: { width: 1, height: 1, channels: 4 }, tile: true, blend: 'dest-in' },
    ])
    .png()
    .toBuffer({ resolveWithObject: true });
  const top = corner.startsWith('top') ? margin : height - margin - seal.info.height;
  const left = corner.endsWith('left') ? margin : width - margin - seal.info.width;
  const composed = await ground
    .composite([{ input: seal.data, top: Math.max(0, top), left: Math.max(0, left) }])
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width: w, height: h, channels: c } = composed.info;
  return sharp(composed.data, { raw: { width: w, height: h, channels: c } }).removeAlpha();
}

const veil = (opacityPercent: number): Buffer => Buffer.from([255, 255, 255, Math.round((opacityPercent * 255) / 100)]);
