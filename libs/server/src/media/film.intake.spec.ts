import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { filmBytes, type FilmPlan } from '@pregon/testkit';
import { takeIn } from './file.intake.js';

// Films and photos are made and read on machines that have other work.
jest.setTimeout(30_000);

const REEL: FilmPlan = { width: 270, height: 480, seconds: 4, sound: true };

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'pregon-film-'));
});
afterAll(() => rm(dir, { recursive: true }));

let count = 0;
async function sent(bytes: Uint8Array) {
  const place = path.join(dir, `upload-${(count += 1)}`);
  await writeFile(place, bytes);
  return { decided: await takeIn(place, `${place}.ours`), place };
}

async function taken(bytes: Uint8Array) {
  const { decided, place } = await sent(bytes);
  if (!decided.ok) throw new Error(`refused: ${decided.refusal.code} ${JSON.stringify(decided.refusal.details)}`);
  return { ...decided.value, stored: await readFile(`${place}.ours`) };
}

async function refusal(bytes: Uint8Array) {
  const { decided } = await sent(bytes);
  return decided.ok ? null : decided.refusal;
}

describe('taking a film in', () => {
  it('finds out what it is made of, whatever it is called', async () => {
    const film = await taken(await filmBytes(REEL));
    expect(film).toMatchObject({ mime: 'video/mp4', width: 270, height: 480, durationMs: 4_000 });
    expect(film.video).toEqual({ codec: 'avc', audioCodec: 'aac', frameRate: 25 });
    expect(film.bytes).toBe(film.stored.length);
  });

  it('is stored with its index first, so that Instagram and players begin at once', async () => {
    const upload = await filmBytes(REEL);
    const { stored } = await taken(upload);
    expect(stored.indexOf('moov')).toBeLessThan(stored.indexOf('mdat'));
  });

  it('takes a QuickTime film from a telephone on its side, upright and as MP4', async () => {
    const film = await taken(await filmBytes({ width: 480, height: 270, seconds: 1, rotation: 90, container: 'mov' }));
    expect(film).toMatchObject({ mime: 'video/mp4', width: 270, height: 480, video: { audioCodec: null } });
    // Taken in again it says the same: the turn came along.
    expect(await taken(film.stored)).toMatchObject({ width: 270, height: 480 });
  });

  it('leaves author, place and remarks behind', async () => {
    const upload = await filmBytes({ ...REEL, tags: { title: 'Casa de Mireia', comment: '+39.2020-000.3010/' } });
    expect(upload.includes('Casa de Mireia')).toBe(true);
    const { stored } = await taken(upload);
    expect(stored.includes('Mireia')).toBe(false);
    expect(stored.includes('+39.2020')).toBe(false);
  });

  it.each([0.2, 0.5, 0.9, 0.99])('refuses one of which only %d arrived', async (part) => {
    const upload = await filmBytes(REEL);
    expect(await refusal(upload.subarray(0, Math.floor(upload.length * part)))).toMatchObject({
      code: 'media_damaged',
    });
  });

  it('refuses one whose index stands first and whose pictures were cut off', async () => {
    const { stored } = await taken(await filmBytes(REEL));
    expect(await refusal(stored.subarray(0, stored.length - 200))).toMatchObject({ code: 'media_damaged' });
  });

  it('refuses bytes that only begin like a film', async () => {
    expect(await refusal(Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp41 and nothing else'))).toMatchObject({
      code: 'media_damaged',
    });
    expect(await refusal(Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp41'))).toMatchObject({ code: 'media_damaged' });
  });

  it('refuses what no network takes as it is, and says what to export instead', async () => {
    const hevc = Buffer.from((await filmBytes(REEL)).toString('latin1').replaceAll('avc1', 'xyz1'), 'latin1');
    expect(await refusal(hevc)).toMatchObject({ code: 'media_codec', details: { accepted: 'H.264 + AAC' } });
  });

  it('is as large as the film and not much more', async () => {
    const upload = await filmBytes(REEL);
    const { place } = await sent(upload);
    const { size } = await stat(`${place}.ours`);
    expect(Math.abs(size - upload.length)).toBeLessThan(20_000);
  });

  it('does not mistake a HEIC still for a film', async () => {
    expect(await refusal(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic'))).toMatchObject({
      code: 'media_unsupported',
    });
  });
});
