import sharp from 'sharp';
import type { Picture } from './photo.js';

const EDGE = 480;
const GROUND = [0x2b, 0x33, 0x3b] as const;
const SIGN = [0xe8, 0xec, 0xef] as const;

/** Whether a point of the unit square (0,0 top left) belongs to the drawn sign. */
const SIGNS = {
  /** a triangle that points right */
  video: (x: number, y: number): boolean => x > 0.4 && x < 0.62 && Math.abs(y - 0.5) < (0.62 - x) * 0.75,
  /** a page with lines on it */
  document: (x: number, y: number): boolean =>
    x > 0.38 &&
    x < 0.62 &&
    y > 0.2 &&
    y < 0.8 &&
    !(x > 0.42 && x < 0.58 && Math.floor(y * 20) % 2 === 1 && y > 0.3 && y < 0.7),
} as const;

/**
 * Stands for what can't be drawn here: no decoder for films runs in this process, so a list shows what kind of file it
 * is, in the film's own shape, and the player shows the rest.
 */
export async function signOf(
  kind: keyof typeof SIGNS,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Picture> {
  const wide = kind === 'document' ? 4 / 3 : Math.min(3, Math.max(1 / 3, width / height));
  const size = {
    width: Math.round(wide >= 1 ? EDGE : EDGE * wide),
    height: Math.round(wide >= 1 ? EDGE / wide : EDGE),
  };
  const pixels = Buffer.alloc(size.width * size.height * 3);
  for (let y = 0; y < size.height; y += 1)
    for (let x = 0; x < size.width; x += 1) {
      const colour = SIGNS[kind]((x + 0.5) / size.width, (y + 0.5) / size.height) ? SIGN : GROUND;
      pixels.set(colour, (y * size.width + x) * 3);
    }
  const bytes = await sharp(pixels, { raw: { ...size, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer();
  return { bytes, mime: 'image/jpeg', ...size };
}
