import sharp, { type Metadata, type Sharp } from 'sharp';

// Every decoder but these four is switched off for the whole process: what is not a photo for the web never reaches
// one of libvips' many loaders (SVG with its external references, PDF, OpenSlide …).
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif'],
});

/** Decoded pixels, all frames. A 50-megapixel picture takes about 200 MB while it is worked on. */
export const MAX_PIXELS = 50_000_000;

/** A picture with what is known of it. */
export interface Picture {
  readonly bytes: Buffer;
  readonly mime: string;
  /** pixels */
  readonly width: number;
  readonly height: number;
}

/** Only the header: decodes nothing, so that a picture of a thousand megapixels can be told from a damaged one. */
export const readHeader = (bytes: Buffer): Promise<Metadata> => sharp(bytes, { limitInputPixels: false }).metadata();

/** Opens under our limits. Rows that could not be decoded are an error, not a grey band. */
export const openPhoto = (bytes: Buffer): Sharp =>
  sharp(bytes, { failOn: 'error', limitInputPixels: MAX_PIXELS, animated: false });

/** The same with every frame of a moving picture. */
export const openMoving = (bytes: Buffer, limitInputPixels: number): Sharp =>
  sharp(bytes, { failOn: 'error', limitInputPixels, animated: true });

/** Renders the pipeline; metadata is left behind because nothing asks sharp to keep it. */
export async function render(pipeline: Sharp, mime: string): Promise<Picture> {
  const { data, info } = await pipeline.toBuffer({ resolveWithObject: true });
  return { bytes: data, mime, width: info.width, height: info.height };
}
