import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { BlobMissing, blobPath, type BlobStore } from './blob.store.js';
import { FolderStore } from './folder.store.js';
import { S3Store } from './s3.store.js';

interface Fixture {
  readonly store: BlobStore;
  close(): Promise<void>;
}

async function folder(): Promise<Fixture> {
  const dir = await mkdtemp(path.join(tmpdir(), 'pregon-media-'));
  return { store: new FolderStore(dir), close: () => rm(dir, { recursive: true }) };
}

/** Speaks as much S3 as the store needs: signed PUT, GET and DELETE by path, and XML for what is not there. */
async function bucket(): Promise<Fixture> {
  const objects = new Map<string, Buffer>();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const name = decodeURIComponent((request.url ?? '').split('?')[0] ?? '');
    if (!/^AWS4-HMAC-SHA256 Credential=keyid\//.test(request.headers.authorization ?? ''))
      response.writeHead(403).end();
    else if (request.method === 'PUT') {
      objects.set(name, await buffer(request));
      response.writeHead(200, { etag: '"x"' }).end();
    } else if (request.method === 'DELETE') {
      objects.delete(name);
      response.writeHead(204).end();
    } else if (objects.has(name)) {
      const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
      const part = start === undefined ? undefined : [Number(start), Number(end) + 1];
      response.writeHead(part ? 206 : 200).end(objects.get(name)?.subarray(...(part ?? [])));
    } else
      response.writeHead(404).end('<?xml version="1.0"?><Error><Code>NoSuchKey</Code><Message>none</Message></Error>');
  };
  const server: Server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const settings = { endpoint: `http://127.0.0.1:${port}`, region: 'test', bucket: 'fotos' };
  const store = new S3Store({ ...settings, accessKeyId: 'keyid', secretAccessKey: 'secret' });
  return {
    store,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const photo = (text: string) => {
  const bytes = Buffer.from(text);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
};

describe.each([
  ['a folder', folder],
  ['a bucket', bucket],
])('media kept in %s', (_, open) => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await open();
  });
  afterEach(() => fixture.close());

  it('gives back what was put, whole and as a stream', async () => {
    const { bytes, sha256 } = photo('pont de pedra');
    const key = { organisationId: randomUUID(), sha256 };
    await fixture.store.put(key, bytes, 'image/jpeg');
    expect((await fixture.store.get(key)).equals(bytes)).toBe(true);
    expect((await buffer(await fixture.store.stream(key))).equals(bytes)).toBe(true);
  });

  it('takes a file from the disk as it takes bytes, and gives back a part of it', async () => {
    const { bytes, sha256 } = photo('un vídeo larguísimo');
    const dir = await mkdtemp(path.join(tmpdir(), 'pregon-upload-'));
    const upload = path.join(dir, 'film.mp4');
    await writeFile(upload, bytes);
    const key = { organisationId: randomUUID(), sha256 };
    await fixture.store.put(key, { path: upload, bytes: bytes.length }, 'video/mp4');
    await rm(dir, { recursive: true });
    expect((await fixture.store.get(key)).equals(bytes)).toBe(true);
    const part = await buffer(await fixture.store.stream(key, { start: 3, end: 8 }));
    expect(part.equals(bytes.subarray(3, 9))).toBe(true);
  });

  it('takes the same photo twice', async () => {
    const { bytes, sha256 } = photo('dos veces');
    const key = { organisationId: randomUUID(), sha256 };
    await Promise.all([fixture.store.put(key, bytes, 'image/png'), fixture.store.put(key, bytes, 'image/png')]);
    await fixture.store.put(key, bytes, 'image/png');
    expect((await fixture.store.get(key)).equals(bytes)).toBe(true);
  });

  it('says plainly that something is missing, also to another organisation', async () => {
    const { bytes, sha256 } = photo('de Riudalba');
    const key = { organisationId: randomUUID(), sha256 };
    await fixture.store.put(key, bytes, 'image/png');
    const elsewhere = { organisationId: randomUUID(), sha256 };
    await expect(fixture.store.get(elsewhere)).rejects.toThrow(BlobMissing);
    await expect(fixture.store.stream(elsewhere)).rejects.toThrow(BlobMissing);
  });

  it('deletes, quietly where there is nothing', async () => {
    const { bytes, sha256 } = photo('se retira');
    const key = { organisationId: randomUUID(), sha256 };
    await fixture.store.put(key, bytes, 'image/png');
    await fixture.store.delete(key);
    await fixture.store.delete(key);
    await expect(fixture.store.get(key)).rejects.toThrow(BlobMissing);
  });

  it('never leaves its place, whatever it is asked for', async () => {
    const { bytes } = photo('x');
    const hostile = { organisationId: randomUUID(), sha256: '../../../../etc/passwd' };
    await expect(async () => fixture.store.put(hostile, bytes, 'image/png')).rejects.toThrow(RangeError);
    expect(() => blobPath({ organisationId: '..', sha256: photo('x').sha256 })).toThrow(RangeError);
  });
});

it('leaves no half file behind', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'pregon-media-'));
  const { bytes, sha256 } = photo('entero');
  await new FolderStore(dir).put({ organisationId: randomUUID(), sha256 }, bytes);
  const files = (await readdir(dir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  expect(files.map(({ name }) => name)).toEqual([sha256]);
  await rm(dir, { recursive: true });
});
