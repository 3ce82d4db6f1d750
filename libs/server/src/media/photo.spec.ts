import sharp from 'sharp';
import { NETWORKS } from '@pregon/networks/rules';
import { takeInPhoto } from './photo.intake.js';
import { networkRendition, thumbnail } from './photo.rendition.js';

// Films and photos are made and read on machines that have other work.
jest.setTimeout(30_000);

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#2a6f6b' } });
/** As noisy as a photo of leaves: hard to compress. */
const noisy = (width: number, height: number) =>
  sharp({
    create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 60 } },
  });
const GPS = {
  IFD0: { Make: 'Camara de Mireia' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '39/1 12/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '0/1 18/1 0/1' },
};

async function taken(upload: Buffer) {
  const decided = await takeInPhoto(upload);
  if (!decided.ok) throw new Error(`refused: ${decided.refusal.code}`);
  return decided.value;
}

async function refusal(upload: Buffer) {
  const decided = await takeInPhoto(upload);
  return decided.ok ? null : decided.refusal;
}

describe('taking a photo in', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('keeps a %s as what it is', async (format) => {
    const picture = await taken(await plain(640, 480).toFormat(format).toBuffer());
    expect(picture).toMatchObject({ mime: `image/${format}`, width: 640, height: 480 });
    expect((await sharp(picture.bytes).metadata()).format).toBe(format);
  });

  it('goes by the bytes: a still GIF becomes the same picture as PNG', async () => {
    expect(await taken(await plain(40, 30).gif().toBuffer())).toMatchObject({ mime: 'image/png', width: 40 });
  });

  it('leaves place, camera and everything else behind', async () => {
    const upload = await plain(60, 40).withExif(GPS).jpeg().toBuffer();
    expect((await sharp(upload).metadata()).exif?.toString('latin1')).toContain('Camara de Mireia');
    const { bytes } = await taken(upload);
    const { exif, icc, iptc, xmp } = await sharp(bytes).metadata();
    expect({ exif, icc, iptc, xmp }).toEqual({ exif: undefined, icc: undefined, iptc: undefined, xmp: undefined });
    expect(bytes.toString('latin1')).not.toContain('Camara');
  });

  it('turns a photo upright that was taken on its side', async () => {
    const upload = await plain(60, 40).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const picture = await taken(upload);
    expect(picture).toMatchObject({ width: 40, height: 60 });
    expect((await sharp(picture.bytes).metadata()).orientation).toBeUndefined();
  });

  it.each([
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a PDF', '%PDF-1.7 …'],
    ['a TIFF', 'II*\0'],
    ['a text', 'cartel de fiestas'],
  ])('refuses %s whatever its name says', async (_, text) => {
    expect(await refusal(Buffer.from(text))).toMatchObject({ code: 'media_unsupported', field: 'file' });
  });

  it('keeps a moving GIF as it came, once all of it has been looked at', async () => {
    const animation = await moving();
    expect(await taken(animation)).toEqual({ bytes: animation, mime: 'image/gif', width: 20, height: 20 });
    expect(await refusal(animation.subarray(0, animation.length - 30))).toMatchObject({ code: 'media_damaged' });
  });

  it('refuses any other picture that moves', async () => {
    const frames = await Promise.all(['#000', '#fff'].map((background) => frame(background)));
    const animation = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    expect(await refusal(animation)).toMatchObject({ code: 'media_unsupported', details: { reason: 'animated' } });
  });

  it.each(['jpeg', 'png', 'webp'] as const)('refuses a %s that was cut short', async (format) => {
    const whole = await noisy(300, 200).toFormat(format).toBuffer();
    expect(await refusal(whole.subarray(0, Math.floor(whole.length / 2)))).toMatchObject({ code: 'media_damaged' });
  });

  it('refuses a photo that is only a beginning', async () => {
    expect(await refusal(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]))).toMatchObject({ code: 'media_damaged' });
  });

  it('refuses a bomb: a small file that would unfold into more than fifty megapixels', async () => {
    const bomb = await plain(8_000, 6_300).png({ compressionLevel: 6 }).toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await refusal(bomb)).toMatchObject({ code: 'media_too_large', details: { unit: 'megapixels' } });
  });
});

describe('what a network gets', () => {
  let photo: Buffer;
  beforeAll(async () => {
    photo = await noisy(4400, 3300).jpeg({ quality: 95 }).toBuffer();
  });

  it.each(NETWORKS.map(({ key, media }) => [key, media.rendition] as const))(
    'fits the limits of %s',
    async (_, spec) => {
      const picture = await networkRendition(photo, spec);
      expect(picture.mime).toBe('image/jpeg');
      expect(picture.width).toBeLessThanOrEqual(spec.maxWidth);
      expect(picture.height).toBeLessThanOrEqual(spec.maxHeight);
      expect(picture.bytes.length).toBeLessThanOrEqual(spec.maxBytes);
      expect(picture.width / picture.height).toBeCloseTo(4400 / 3300, 2);
    },
    30_000,
  );

  it('gets smaller until the bytes fit', async () => {
    const original = await noisy(900, 600).png().toBuffer();
    const spec = { mime: 'image/jpeg', maxWidth: 900, maxHeight: 600, minRatio: 0.1, maxRatio: 10 } as const;
    const picture = await networkRendition(original, { ...spec, maxBytes: 30_000 });
    expect(picture.bytes.length).toBeLessThanOrEqual(30_000);
    expect(picture.width).toBeLessThan(900);
  });

  it('is never blown up, and what was transparent is white', async () => {
    const clear = sharp({ create: { width: 20, height: 10, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } });
    const picture = await thumbnail(await clear.png().toBuffer());
    expect(picture).toMatchObject({ width: 20, height: 10 });
    expect((await sharp(picture.bytes).stats()).channels.map(({ min }) => min)).toEqual([255, 255, 255]);
  });
});

const frame = (background: string): Promise<Buffer> =>
  sharp({ create: { width: 20, height: 20, channels: 3, background } })
    .png()
    .toBuffer();

async function moving(): Promise<Buffer> {
  const frames = await Promise.all(['#000', '#c33', '#fff'].map((background) => frame(background)));
  return sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
}
