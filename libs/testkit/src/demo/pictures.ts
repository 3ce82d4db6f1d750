import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Colleague } from '../seed/colleague.js';
import { filmBytes } from '../film/film.js';
import type { DemoFilm, PictureName } from './demo.types.js';

const ASSETS = path.join(import.meta.dirname, '..', '..', 'assets');

/** Our own drawings, 1080 × 864, free to use. */
export const pictureBytes = (name: PictureName): Promise<Buffer> => readFile(path.join(ASSETS, `${name}.jpg`));

/** Upright, as reels are. */
const REEL = { width: 540, height: 960, sound: true } as const;

/** Each picture is uploaded once, by whoever needs it first; a film each time. */
export class Pictures {
  private readonly uploaded = new Map<PictureName, Promise<string>>();

  assetOf(name: PictureName, by: Colleague): Promise<string> {
    const known = this.uploaded.get(name);
    if (known) return known;
    const asset = pictureBytes(name).then((bytes) => by.uploads(bytes, `${name}.jpg`, 'image/jpeg'));
    this.uploaded.set(name, asset);
    return asset;
  }

  async film({ seconds }: DemoFilm, by: Colleague): Promise<string> {
    return by.uploads(await filmBytes({ ...REEL, seconds }), 'video.mp4', 'video/mp4');
  }
}
