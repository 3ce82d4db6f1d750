import { createHash, randomUUID } from 'node:crypto';
import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { filmBytes } from '@pregon/testkit';
import sharp from 'sharp';
import { z } from 'zod';
import { Ledger } from '../ledger/ledger.service.js';
import { systemActor } from '../ledger/tx.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { SESSION_COOKIE } from '../people/session.token.js';
import { ViewerService } from '../people/viewer.service.js';
import { openGround, type Ground, type Town } from '../testing/town.fixture.js';
import { arriving } from './arriving.store.js';
import { BlobMissing, blobPath } from './blob.store.js';
import { FolderStore } from './folder.store.js';
import { MediaModule } from './media.module.js';
import { assetsByIds } from './media.queries.js';
import { sweepFiles, sweepGrants } from './media.sweep.js';
import { PublicMedia } from './public-media.service.js';
import { Renditions } from './renditions.service.js';
import { eventually } from '../testing/story.fixture.js';

// Films and photos are made and read on machines that have other work.
jest.setTimeout(30_000);

const SECRET = 'a secret that only this test knows about';
const assetShape = z.object({
  asset: z.object({
    id: z.string(),
    sha256: z.string(),
    width: z.number(),
    url: z.string(),
    thumbnailUrl: z.string(),
    filename: z.string(),
    mime: z.string(),
  }),
});
const refusedShape = z.object({
  refused: z.object({ code: z.string(), field: z.string().nullable(), message: z.string().min(1) }),
});

let ground: Ground;
let dir: string;
let app: INestApplication;
let base: string;
let town: Town;
let mireia: Viewer;
const signedIn = new Map<string, Viewer>();

async function startApi(): Promise<void> {
  const publicMedia = { publicUrl: 'http://town.example/', secret: SECRET };
  const settings = { blobs: new FolderStore(dir), publicMedia, incoming: path.join(dir, 'incoming') };
  const viewers = { bySessionToken: (token: string) => Promise.resolve(signedIn.get(token) ?? null) };
  @Module({})
  class House {}
  const providers = [
    { provide: Ledger, useValue: ground.api },
    { provide: ViewerService, useValue: viewers },
  ];
  const root = { module: House, global: true, providers, exports: [Ledger, ViewerService] };
  @Module({ imports: [root, MediaModule.forApi(settings)] })
  class Api {}
  app = await NestFactory.create(Api, { logger: false });
  await app.listen(0, '127.0.0.1');
  base = `http://127.0.0.1:${((app.getHttpServer() as Server).address() as AddressInfo).port}`;
}

beforeAll(async () => {
  ground = await openGround();
  dir = await mkdtemp(path.join(tmpdir(), 'pregon-media-'));
  await startApi();
}, 90_000);
afterAll(async () => {
  await app.close();
  await ground.close();
  await rm(dir, { recursive: true });
});
let count = 0;
beforeEach(async () => {
  town = await ground.town(`riudalba-${(count += 1)}`);
  mireia = await town.person('Mireia Sanz', 'editor', await town.department('EDU'));
  signedIn.set('mireia', mireia);
});

const cookie = (who: string) => ({ cookie: `${SESSION_COOKIE}=${who}` });
const ours = { 'apollo-require-preflight': 'true' };
const picture = (width = 80, height = 60) =>
  sharp({ create: { width, height, channels: 3, background: '#2a6f6b' } })
    .jpeg()
    .toBuffer();

const OUR_PAGE: Record<string, string> = { ...cookie('mireia'), ...ours };

function post(
  file: Buffer | null,
  { name = 'pont.jpg', type = 'image/jpeg', headers = OUR_PAGE, field = 'file' } = {},
) {
  const body = new FormData();
  if (file) body.append(field, new Blob([Uint8Array.from(file)], { type }), name);
  return fetch(`${base}/media`, { method: 'POST', body, headers });
}
const get = (where: string, who = 'mireia', headers: Record<string, string> = {}) =>
  fetch(`${base}${where}`, { headers: { ...cookie(who), ...headers } });
async function uploaded(file?: Buffer, name = 'pont.jpg') {
  const answer = await post(file ?? (await picture()), { name });
  expect(answer.status).toBe(201);
  return assetShape.parse(await answer.json()).asset;
}

describe('uploading a photo', () => {
  it('stores it, shows it in both sizes and writes it into the trace', async () => {
    const asset = await uploaded(await picture(1200, 900));
    expect(asset).toMatchObject({ width: 1200, mime: 'image/jpeg', filename: 'pont.jpg' });
    const full = Buffer.from(await (await get(asset.url)).arrayBuffer());
    expect(createHash('sha256').update(full).digest('hex')).toBe(asset.sha256);
    const thumb = await get(asset.thumbnailUrl);
    expect(thumb.headers.get('content-type')).toBe('image/jpeg');
    expect((await sharp(Buffer.from(await thumb.arrayBuffer())).metadata()).width).toBe(480);
    const traced = await ground.eyes.query(`SELECT action, actor_person_id FROM trace_entry WHERE subject_id = $1`, [
      asset.id,
    ]);
    expect(traced.rows).toEqual([{ action: 'media.uploaded', actor_person_id: mireia.personId }]);
  });

  it('keeps a name with accents, without what hides in it', async () => {
    const answer = await post(await picture(), { name: 'níño\u202Egpj.jpg' });
    expect(assetShape.parse(await answer.json()).asset.filename).toBe('níñogpj.jpg');
  });

  it.each([
    ['something else', () => Promise.resolve(Buffer.from('<svg/>')), 422, 'media_unsupported'],
    ['half a photo', async () => (await picture(400, 300)).subarray(0, 900), 422, 'media_damaged'],
    ['nothing', () => Promise.resolve(Buffer.alloc(0)), 422, 'field_empty'],
    [
      'far too much',
      async () => Buffer.concat([await picture(), Buffer.alloc(21 * 1024 * 1024, 1)]),
      413,
      'media_too_large',
    ],
  ])('refuses %s with a sentence, and keeps nothing', async (_, file, status, code) => {
    const answer = await post(await file());
    expect(answer.status).toBe(status);
    expect(refusedShape.parse(await answer.json()).refused).toMatchObject({ code, field: 'file' });
    const kept = await ground.eyes.query(`SELECT 1 FROM asset WHERE organisation_id = $1`, [town.organisationId]);
    expect(kept.rowCount).toBe(0);
    // What had come is closed and removed beside the answer.
    expect(
      await eventually(
        () => readdir(path.join(dir, 'incoming')),
        (left) => left.length === 0,
      ),
    ).toEqual([]);
  });

  it('refuses a form without its file, or with another field', async () => {
    expect(refusedShape.parse(await (await post(null)).json()).refused.code).toMatch(/field_(empty|invalid)/);
    const wrong = await post(await picture(), { field: 'avatar' });
    expect(refusedShape.parse(await wrong.json()).refused.code).toBe('field_invalid');
  });

  it('needs somebody signed in who may write', async () => {
    expect((await post(await picture(), { headers: ours })).status).toBe(401);
    signedIn.set('sindic', await town.person('Síndic', 'auditor'));
    const answer = await post(await picture(), { headers: { ...cookie('sindic'), ...ours } });
    expect(answer.status).toBe(403);
    expect(refusedShape.parse(await answer.json()).refused.code).toBe('not_allowed');
  });

  it('can’t be made to happen by another site’s form', async () => {
    expect((await post(await picture(), { headers: cookie('mireia') })).status).toBe(403);
  });
});

describe('looking at a photo', () => {
  it('is for the people of its organisation only', async () => {
    const asset = await uploaded();
    const elsewhere = await ground.town(`diputacio-${count}`);
    signedIn.set('stranger', await elsewhere.person('Otro', 'administrator'));
    expect((await get(asset.url, 'stranger')).status).toBe(404);
    expect((await get(asset.url, 'nobody')).status).toBe(401);
    expect((await get(`/media/not-an-id/full`)).status).toBe(404);
    expect((await get(`/media/${asset.id}/huge`)).status).toBe(404);
  });

  it('is not repeated when the browser has it, and can’t act as a page', async () => {
    const asset = await uploaded();
    const first = await get(asset.url);
    expect(first.headers.get('cache-control')).toContain('private');
    expect(first.headers.get('x-content-type-options')).toBe('nosniff');
    expect(first.headers.get('content-security-policy')).toContain("default-src 'none'");
    await first.arrayBuffer();
    const again = await get(asset.url, 'mireia', { 'if-none-match': first.headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
  });
});

describe('what the networks get', () => {
  const renditions = () => new Renditions(new FolderStore(dir));
  const lent = new PublicMedia({ publicUrl: 'http://town.example', secret: SECRET });
  const worker = () => ({ organisationId: town.organisationId, actor: systemActor('worker') });

  it('is made once, whoever asks at the same time, and stays', async () => {
    const { id } = await uploaded(await picture(2000, 1600));
    const make = () => ground.api.run(as(mireia), (tx) => renditions().renditionFor(tx, id, 'instagram'));
    const [one, two] = await Promise.all([make(), make()]);
    expect(one).toEqual(two);
    expect(one).toMatchObject({ mime: 'image/jpeg', width: 1440, height: 1152 });
    const bytes = await ground.worker.read(worker(), (tx) => renditions().bytes(tx, one.sha256));
    expect(bytes.length).toBe(one.bytes);
    expect(await make()).toEqual(one);
  });

  it('is not made of another organisation’s photo', async () => {
    const { id } = await uploaded();
    const elsewhere = await ground.town(`diputacio-${count}`);
    const stranger = await elsewhere.person('Otro', 'editor');
    expect(await ground.api.read(as(stranger), (tx) => assetsByIds(tx, [id, 'nonsense']))).toEqual([]);
    await expect(ground.api.run(as(stranger), (tx) => renditions().renditionFor(tx, id, 'x'))).rejects.toThrow(
      RangeError,
    );
  });

  it('is refused when the stored bytes are no longer what was approved', async () => {
    const { id } = await uploaded();
    const { sha256 } = await ground.api.run(as(mireia), (tx) => renditions().renditionFor(tx, id, 'x'));
    const store = new FolderStore(dir);
    const key = { organisationId: town.organisationId, sha256 };
    await store.delete(key);
    await store.put(key, Buffer.from('another photo'));
    await expect(ground.api.read(as(mireia), (tx) => renditions().bytes(tx, sha256))).rejects.toThrow(
      'not what it was',
    );
  });

  it('is lent by an address that works for a while, and only while it is needed', async () => {
    const { id } = await uploaded();
    const publication = town.organisationId;
    const { sha256 } = await ground.api.run(as(mireia), (tx) => renditions().renditionFor(tx, id, 'instagram'));
    const lend = (ttlSeconds: number) =>
      ground.worker.run(worker(), (tx) => lent.publicMediaUrl(tx, sha256, { ttlSeconds, neededBy: publication }));
    const fetched = async (url: string) => fetch(url.replace('http://town.example', base));

    const url = await lend(60);
    expect(url).toMatch(/^http:\/\/town\.example\/public-media\/[\w-]+$/);
    const answer = await fetched(url);
    expect(answer.status).toBe(200);
    expect(
      createHash('sha256')
        .update(Buffer.from(await answer.arrayBuffer()))
        .digest('hex'),
    ).toBe(sha256);
    expect((await fetched(`${url.slice(0, -2)}AA`)).status).toBe(404);

    const brief = await lend(0);
    expect((await fetched(brief)).status).toBe(404);

    await ground.worker.run(worker(), (tx) => lent.withdrawPublicMedia(tx, publication));
    expect((await fetched(url)).status).toBe(404);
  });

  it('is lent in pieces where it is a film, and as the film it is', async () => {
    const film = await filmBytes({ width: 320, height: 180, seconds: 1 });
    const { id } = await uploaded(film, 'pregó.mov');
    const { sha256, bytes } = await ground.api.run(as(mireia), (tx) => renditions().renditionFor(tx, id, 'instagram'));
    const url = (
      await ground.worker.run(worker(), (tx) => lent.publicMediaUrl(tx, sha256, { ttlSeconds: 60 }))
    ).replace('http://town.example', base);
    const asked = (range: string, method = 'GET') => fetch(url, { method, headers: { range } });
    const head = await asked('bytes=0-', 'HEAD');
    expect([head.status, head.headers.get('content-length')]).toEqual([206, String(bytes)]);
    const whole = Buffer.from(await (await fetch(url)).arrayBuffer());
    const last = await asked('bytes=-100');
    expect(last.headers.get('content-range')).toBe(`bytes ${bytes - 100}-${bytes - 1}/${bytes}`);
    expect(Buffer.from(await last.arrayBuffer())).toEqual(whole.subarray(-100));
    expect((await asked(`bytes=${bytes}-`)).status).toBe(416);
    expect((await asked('bytes=0-9,20-29')).status).toBe(200);
    expect(whole.subarray(4, 8).toString()).toBe('ftyp');
    expect((await fetch(url)).headers.get('content-type')).toBe('video/mp4');
  });

  it('is not handed out, not even one byte, when it was altered on the disk', async () => {
    const { id } = await uploaded(await filmBytes({ width: 320, height: 180, seconds: 1 }), 'pregó.mp4');
    const { sha256 } = await ground.api.run(as(mireia), (tx) => renditions().renditionFor(tx, id, 'instagram'));
    const url = await ground.worker.run(worker(), (tx) => lent.publicMediaUrl(tx, sha256, { ttlSeconds: 60 }));
    await appendFile(path.join(dir, blobPath({ organisationId: town.organisationId, sha256 })), 'x');
    const answer = await fetch(url.replace('http://town.example', base), { headers: { range: 'bytes=0-3' } });
    expect(answer.status).toBe(500);
  });
});

describe('a document', () => {
  const pdf = (inside: string) =>
    Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< ${inside} >>\nstartxref\n9\n%%EOF\n`);

  it('stays as it came, under the name that readers will see', async () => {
    const asset = await uploaded(pdf('/Root 1 0 R'), 'Bases reguladoras.pdf');
    expect(asset).toMatchObject({ mime: 'application/pdf', width: 1, filename: 'Bases reguladoras.pdf' });
    const answer = await get(asset.url);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(pdf('/Root 1 0 R'));
    const sent = await ground.api.run(as(mireia), (tx) =>
      new Renditions(new FolderStore(dir)).renditionFor(tx, asset.id, 'telegram'),
    );
    expect(sent).toMatchObject({ sha256: asset.sha256, filename: 'Bases reguladoras.pdf', durationMs: null });
  });

  it.each([
    ['locked', pdf('/Encrypt 5 0 R'), 'document_locked'],
    ['cut off', pdf('/Root 1 0 R').subarray(0, 60), 'media_damaged'],
    [
      'a page that calls itself one',
      Buffer.from('<html>%PDF-1.7</html>, long enough to be looked at'),
      'media_unsupported',
    ],
  ])('is refused %s', async (_, bytes, code) => {
    const answer = await post(bytes, { name: 'bases.pdf' });
    expect(refusedShape.parse(await answer.json()).refused.code).toBe(code);
  });
});

describe('tidying up', () => {
  const blobs = () => new FolderStore(dir);
  async function stored(sha256: string): Promise<boolean> {
    try {
      await blobs().get({ organisationId: town.organisationId, sha256 });
      return true;
    } catch (failure) {
      if (failure instanceof BlobMissing) return false;
      throw failure;
    }
  }
  const older = (table: string) =>
    ground.eyes.query(`UPDATE ${table} SET created_at = created_at - interval '7 hours' WHERE organisation_id = $1`, [
      town.organisationId,
    ]);
  /** As an upload leaves it that fails between the bytes and their row. */
  async function left(bytes: Buffer): Promise<string> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await ground.api.run(as(mireia), (tx) => arriving(tx, randomUUID(), sha256));
    await blobs().put({ organisationId: town.organisationId, sha256 }, bytes);
    return sha256;
  }

  it('takes away the bytes of an upload that never became a file, and not before it surely failed', async () => {
    const sha256 = await left(Buffer.from('half an upload'));
    await sweepFiles(ground.worker, blobs());
    expect(await stored(sha256)).toBe(true);
    await older('arriving_file');
    await sweepFiles(ground.worker, blobs());
    expect(await stored(sha256)).toBe(false);
  });

  it('leaves bytes that somebody else’s file names, or that another upload is bringing', async () => {
    const asset = await uploaded(await picture(90, 90));
    const bytes = await blobs().get({ organisationId: town.organisationId, sha256: asset.sha256 });
    await left(bytes);
    await older('arriving_file');
    const other = await left(Buffer.from('twice on its way'));
    await older('arriving_file');
    await left(Buffer.from('twice on its way'));
    await sweepFiles(ground.worker, blobs());
    expect([await stored(asset.sha256), await stored(other)]).toEqual([true, true]);
  });

  it('leaves nothing on its way after a good upload', async () => {
    await uploaded();
    const rows = await ground.eyes.query(`SELECT 1 FROM arriving_file WHERE organisation_id = $1`, [
      town.organisationId,
    ]);
    expect(rows.rowCount).toBe(0);
  });

  it('forgets addresses a day after they ended, and no other', async () => {
    const lent = new PublicMedia({ publicUrl: 'http://town.example', secret: SECRET });
    const worker = { organisationId: town.organisationId, actor: systemActor('worker') };
    for (const ttlSeconds of [60, -3_600, -90_000])
      await ground.worker.run(worker, (tx) => lent.publicMediaUrl(tx, 'a'.repeat(64), { ttlSeconds }));
    await sweepGrants(ground.worker);
    const rows = await ground.eyes.query(`SELECT 1 FROM media_grant WHERE organisation_id = $1`, [town.organisationId]);
    expect(rows.rowCount).toBe(2);
  });
});
