import { randomUUID } from 'node:crypto';
import { filmBytes } from '@pregon/testkit';
import sharp from 'sharp';
import { z } from 'zod';
import { must, openStory, type Story } from '../testing/story.fixture.js';
import { asset } from '../testing/upload.fixture.js';

// Films are made and read, and logos drawn, on machines that have other work.
jest.setTimeout(30_000);

let story: Story;
let photos: string[];
let film: string;
let x: string;
let telegram: string;
let facebook: string;
let instagram: string;
beforeAll(async () => {
  story = await openStory();
  ({ x = '', telegram = '', facebook = '', instagram = '' } = story.accounts);
  photos = [await photo('#3a3fbf'), await photo('#bf3a3f')];
  const bytes = await filmBytes({ width: 320, height: 180, seconds: 2, sound: true });
  film = (await asset(story.api.url, story.nuria, bytes, 'pregón.mp4')).id;
}, 90_000);
afterAll(() => story.close(), 30_000);

async function photo(background: string): Promise<string> {
  const bytes = await sharp({ create: { width: 800, height: 600, channels: 3, background } })
    .png()
    .toBuffer();
  return (await asset(story.api.url, story.nuria, bytes, 'foto.png')).id;
}

const poll = z
  .object({ options: z.array(z.string()), minutes: z.number().nullable(), multiple: z.boolean() })
  .nullable();
const shape = z.object({
  id: z.string(),
  version: z.number(),
  media: z.array(z.object({ stamp: z.boolean(), previewUrl: z.string(), asset: z.object({ kind: z.string() }) })),
  variants: z.array(
    z.object({
      account: z.object({ network: z.string() }),
      language: z.string(),
      format: z.string(),
      mediaIds: z.array(z.string()).nullable(),
      thread: z.array(
        z.object({ text: z.string(), mediaIds: z.array(z.string()), count: z.object({ used: z.number() }) }),
      ),
      poll,
      firstComment: z.string().nullable(),
      price: z.object({ currency: z.string(), thousandths: z.number() }).nullable(),
      issues: z.array(z.object({ code: z.string(), severity: z.string(), field: z.string() })),
      currentRevision: z
        .object({
          hash: z.string(),
          format: z.string(),
          text: z.string(),
          media: z.array(
            z.object({ sha256: z.string(), kind: z.string(), durationMs: z.number().nullable(), url: z.string() }),
          ),
          thread: z.array(z.object({ text: z.string(), media: z.array(z.object({ sha256: z.string() })) })),
          poll,
          firstComment: z.string().nullable(),
          options: z.array(z.object({ name: z.string(), value: z.string() })),
        })
        .nullable(),
    }),
  ),
});
type Post = z.infer<typeof shape>;

const POLL = 'poll { options minutes multiple }';
const POST = `id version media { stamp previewUrl asset { kind } } variants { account { network } language format mediaIds
  thread { text mediaIds count { used } } ${POLL} firstComment price { currency thousandths }
  issues { code severity field }
  currentRevision { hash format text media { sha256 kind durationMs url } thread { text media { sha256 } } ${POLL}
    firstComment options { name value } } }`;
const CREATE = `mutation ($input: DraftInput!, $key: ID) { createPost(input: $input, key: $key) { ... on Post { ${POST} } $REFUSED } }`;
const SAVE = `mutation ($id: ID!, $version: Int!, $input: DraftInput!) {
  saveDraft(id: $id, version: $version, input: $input) { ... on Post { ${POST} } $REFUSED } }`;
const SUBMIT = `mutation ($id: ID!, $version: Int!) { submitPost(id: $id, version: $version) { ... on Post { ${POST} } $REFUSED } }`;
const DUPLICATE = `mutation ($id: ID!) { duplicatePost(id: $id) { ... on Post { ${POST} } $REFUSED } }`;

const files = (ids: readonly string[], stamp = false) =>
  ids.map((assetId) => ({ assetId, stamp, alts: [{ language: 'es', text: 'La plaza al anochecer' }] }));
const input = (change: Record<string, unknown>) => ({
  departmentId: story.department,
  contentClass: 'cultura',
  texts: [{ language: 'es', text: 'Esta noche, pregón en la plaza.' }],
  accountIds: [telegram],
  ...change,
});
const own = (accountId: string, change: Record<string, unknown>) => ({ accountId, language: 'es', ...change });
const writes = (change: Record<string, unknown>, key: string | null = null): Promise<Post> =>
  must(story.nuria, CREATE, { input: input(change), key }, shape);
const submits = ({ id, version }: Post): Promise<Post> => must(story.nuria, SUBMIT, { id, version }, shape);
const on = ({ variants }: Post, network: string): Post['variants'][number] => {
  const variant = variants.find(({ account }) => account.network === network);
  if (!variant) throw new Error(`nothing goes to ${network}`);
  return variant;
};
const said = z.object({ code: z.string(), field: z.string().nullable() });

describe('a thread', () => {
  const thread = () => [
    { text: 'A las 22 h, el pregón.', mediaIds: [photos[1]] },
    { text: 'Después, verbena hasta las 2 h.' },
  ];

  it('carries the photos of each of its posts, and what is approved says all of it', async () => {
    const draft = await writes({
      accountIds: [x, telegram],
      media: files(photos),
      overrides: [own(x, { thread: thread() })],
    });
    expect(on(draft, 'x')).toMatchObject({
      format: 'thread',
      mediaIds: null,
      thread: [{ text: 'A las 22 h, el pregón.', mediaIds: [photos[1]] }, { mediaIds: [] }],
    });
    expect(on(draft, 'x').thread[0]?.count.used).toBe('A las 22 h, el pregón.'.length);
    const revision = on(await submits(draft), 'x').currentRevision;
    expect(revision?.thread.map(({ text, media }) => [text, media.length])).toEqual([
      ['A las 22 h, el pregón.', 1],
      ['Después, verbena hasta las 2 h.', 0],
    ]);
    // The first post shows what no later one does; elsewhere both photos stay together.
    expect(revision?.media).toHaveLength(1);
    expect(revision?.media[0]?.sha256).not.toBe(revision?.thread[0]?.media[0]?.sha256);
  });

  it('may be unfinished while it is written, and not when it is submitted', async () => {
    const draft = await writes({ accountIds: [x], overrides: [own(x, { thread: [{ text: ' ' }] })] });
    expect(await must(story.nuria, SUBMIT, { id: draft.id, version: draft.version }, said)).toEqual({
      code: 'field_empty',
      field: 'variants.0.thread.0.text',
    });
  });

  it('shows only files of its post', async () => {
    const overrides = [own(x, { thread: [{ text: 'Hola', mediaIds: [photos[0]] }] })];
    expect(await must(story.nuria, CREATE, { input: input({ accountIds: [x], overrides }) }, said)).toEqual({
      code: 'not_found',
      field: 'overrides.0.thread.0.mediaIds.0',
    });
  });

  it('has another fingerprint with every word of it', async () => {
    const hash = async (text: string): Promise<string | undefined> => {
      const draft = await writes({ accountIds: [x], overrides: [own(x, { thread: [{ text }] })] });
      return on(await submits(draft), 'x').currentRevision?.hash;
    };
    expect(await hash('Uno')).not.toBe(await hash('Dos'));
    expect(await hash('Uno')).toBe(await hash('Uno'));
  });
});

describe('a poll', () => {
  it('goes through with its options as they were written', async () => {
    const asked = { options: ['Rock', 'Folk', 'Ninguna'], minutes: 60, multiple: true };
    const draft = await writes({ overrides: [own(telegram, { poll: asked })] });
    expect(on(draft, 'telegram')).toMatchObject({ format: 'poll', poll: asked });
    expect(on(await submits(draft), 'telegram').currentRevision).toMatchObject({ format: 'poll', poll: asked });
  });

  it.each([
    ['a line break in an option', { options: ['Sí\nNo', 'No'] }, 'overrides.0.poll.options.0'],
    ['no time at all', { options: ['Sí', 'No'], minutes: 0 }, 'overrides.0.poll.minutes'],
  ])('refuses %s', async (_, asked, field) => {
    const overrides = [own(telegram, { poll: asked })];
    expect(await must(story.nuria, CREATE, { input: input({ overrides }) }, said)).toEqual({
      code: 'field_invalid',
      field,
    });
  });

  it('with an empty option waits to be finished', async () => {
    const draft = await writes({ overrides: [own(telegram, { poll: { options: ['Sí', ''] } })] });
    expect(await must(story.nuria, SUBMIT, { id: draft.id, version: draft.version }, said)).toEqual({
      code: 'field_empty',
      field: 'variants.0.poll.options.1',
    });
  });
});

describe('a film', () => {
  it('is told by its bytes, and approved as it is stored', async () => {
    const draft = await writes({ media: files([film]) });
    expect(draft.media[0]?.asset.kind).toBe('video');
    expect(on(draft, 'telegram').format).toBe('video');
    const [shown] = on(await submits(draft), 'telegram').currentRevision?.media ?? [];
    expect(shown).toMatchObject({ kind: 'video', durationMs: 2_000 });
    const headers = { cookie: story.nuria.cookie ?? '', range: 'bytes=4-7' };
    const part = await fetch(`${story.api.url}${shown?.url}`, { headers });
    expect([part.status, part.headers.get('content-type')]).toEqual([206, 'video/mp4']);
    expect(await part.text()).toBe('ftyp');
  });

  it('can be left out where an account shows photos only', async () => {
    const draft = await writes({
      accountIds: [telegram, x],
      media: files([film, ...photos]),
      overrides: [own(x, { mediaIds: photos }), own(telegram, { mediaIds: [film] })],
    });
    expect([on(draft, 'x').format, on(draft, 'telegram').format]).toEqual(['album', 'video']);
  });
});

describe('what is seen, not read', () => {
  it('goes out upright as a reel on Instagram, and as a film elsewhere', async () => {
    const bytes = await filmBytes({ width: 270, height: 480, seconds: 4, sound: true });
    const { id } = await asset(story.api.url, story.nuria, bytes, 'fiestas.mp4');
    const draft = await writes({
      accountIds: [facebook, instagram, telegram],
      media: files([id]),
      overrides: [own(instagram, { options: [{ name: 'reel', value: 'true' }] })],
    });
    expect(draft.variants.map(({ format }) => format)).toEqual(['video', 'reel', 'video']);
    const submitted = await submits(draft);
    expect(submitted.variants.map(({ currentRevision }) => currentRevision?.media[0]?.kind)).toEqual(
      Array(3).fill('video'),
    );
  });

  it('goes out as an album with a first comment under it', async () => {
    const draft = await writes({
      accountIds: [facebook, instagram],
      media: files(photos),
      overrides: [own(instagram, { firstComment: 'Programa completo en la web.' })],
    });
    const submitted = await submits(draft);
    expect(on(submitted, 'facebook').currentRevision).toMatchObject({ format: 'album', firstComment: null });
    expect(on(submitted, 'instagram').currentRevision?.firstComment).toBe('Programa completo en la web.');
  });
});

describe('what an edit costs', () => {
  const COST = `query ($id: ID!, $input: DraftInput!) { editCost(id: $id, input: $input) { variants { account { network } } } }`;
  const cost = z.object({ variants: z.array(z.object({ account: z.object({ network: z.string() }) })) });

  it('is paid by the account alone whose comment, thread, poll or files change', async () => {
    const before = { accountIds: [facebook, x, telegram], media: files(photos) };
    const post = await submits(await writes(before));
    const costs = async (change: Record<string, unknown>): Promise<string[]> => {
      const asked = { id: post.id, input: input({ ...before, ...change }) };
      const { variants } = await must(story.nuria, COST, asked, cost);
      return variants.map(({ account }) => account.network).sort();
    };
    expect(await costs({})).toEqual([]);
    expect(await costs({ overrides: [own(facebook, { firstComment: 'Programa completo en la web.' })] })).toEqual([
      'facebook',
    ]);
    expect(await costs({ overrides: [own(x, { thread: [{ text: 'Y mañana, más.' }] })] })).toEqual(['x']);
    expect(await costs({ overrides: [own(telegram, { mediaIds: [photos[1]] })] })).toEqual(['telegram']);
    expect(await costs({ overrides: [own(telegram, { mediaIds: photos })] })).toEqual([]);
    expect(await costs({ media: files([...photos].reverse()) })).toEqual(['facebook', 'telegram', 'x']);
  });
});

describe('the administration’s logo', () => {
  const SET = `mutation ($input: StampInput!) { setStamp(input: $input) { ... on Stamp { corner sizePercent } $REFUSED } }`;
  const REMOVE = `mutation { removeStamp { ... on Stamp { corner } $REFUSED } }`;
  const set = z.object({ corner: z.string(), sizePercent: z.number() });
  const logo = (background: string) =>
    sharp({ create: { width: 100, height: 100, channels: 3, background } })
      .png()
      .toBuffer();
  const sets = async (background: string): Promise<unknown> => {
    const { id } = await asset(story.api.url, story.dani, await logo(background), 'logo.png');
    return must(story.dani, SET, { input: { assetId: id, corner: 'top_left', sizePercent: 20 } }, set);
  };
  const corner = async (url: string): Promise<number[]> => {
    const headers = { cookie: story.nuria.cookie ?? '' };
    const bytes = Buffer.from(await (await fetch(`${story.api.url}${url}`, { headers })).arrayBuffer());
    const { data } = await sharp(bytes)
      .extract({ left: 40, top: 40, width: 1, height: 1 })
      .raw()
      .toBuffer({ resolveWithObject: true });
    return [...data];
  };
  const stamped = () => writes({ media: files(photos.slice(0, 1), true) });

  it('is set by whoever keeps the house, and asked for where there is none it holds the photo back', async () => {
    expect(await must(story.nuria, SET, { input: { assetId: photos[0] } }, said)).toMatchObject({
      code: 'not_allowed',
    });
    const { id, version } = await stamped();
    expect(await must(story.nuria, SUBMIT, { id, version }, said)).toEqual({
      code: 'stamp_missing',
      field: 'media.0.stamp',
    });
  });

  it('is part of what is approved, and stays what it was when the logo changes', async () => {
    await sets('#ff0000');
    const draft = await stamped();
    const [red, , blue] = await corner(draft.media[0]?.previewUrl ?? '');
    expect((red ?? 0) - (blue ?? 0)).toBeGreaterThan(150);
    const first = on(await submits(draft), 'telegram').currentRevision;
    const plain = on(await submits(await writes({ media: files(photos.slice(0, 1)) })), 'telegram').currentRevision;
    expect(first?.hash).not.toBe(plain?.hash);
    const [r, , b] = await corner(first?.media[0]?.url ?? '');
    expect((r ?? 0) - (b ?? 0)).toBeGreaterThan(150);
    await sets('#00ff00');
    const second = on(await submits(await stamped()), 'telegram').currentRevision;
    expect(second?.hash).not.toBe(first?.hash);
    expect(await corner(first?.media[0]?.url ?? '')).toEqual([r, expect.any(Number), b]);
    await must(story.dani, REMOVE, {}, z.object({ corner: z.string() }));
    expect(await must(story.dani, REMOVE, {}, said)).toMatchObject({ code: 'not_found' });
  });

  it('goes on photos only', async () => {
    expect(await must(story.nuria, CREATE, { input: input({ media: files([film], true) }) }, said)).toEqual({
      code: 'field_invalid',
      field: 'media.0.stamp',
    });
  });
});

describe('a first save whose answer was lost', () => {
  it('is sent again and finds the post that it made', async () => {
    const key = randomUUID();
    const [one, other] = await Promise.all([writes({ title: 'Pregón' }, key), writes({ title: 'Pregón' }, key)]);
    const again = await writes({ title: 'Pregón, con más' }, key);
    expect([other.id, again.id]).toEqual([one.id, one.id]);
    const rows = await story.ground.eyes.query(`SELECT 1 FROM post WHERE creation_key = $1`, [key]);
    expect(rows.rowCount).toBe(1);
    const saved = { id: one.id, version: again.version, input: input({ title: 'Pregón, con más' }) };
    expect((await must(story.nuria, SAVE, saved, shape)).version).toBe(again.version + 1);
  });

  it('is somebody else’s own where the same key comes from another person', async () => {
    const key = randomUUID();
    const mine = await writes({}, key);
    const theirs = await must(story.enric, CREATE, { input: input({}), key }, shape);
    expect(theirs.id).not.toBe(mine.id);
  });

  it('refuses a key that is none', async () => {
    expect(await must(story.nuria, CREATE, { input: input({}), key: 'mine' }, said)).toEqual({
      code: 'field_invalid',
      field: 'key',
    });
  });
});

it('a copy of last year’s post keeps its thread, poll, comment and choice of files', async () => {
  const asked = { options: ['Rock', 'Folk'], minutes: 60, multiple: false };
  const overrides = [
    own(x, { thread: [{ text: 'Y mañana, más.', mediaIds: [photos[1]] }] }),
    own(telegram, { poll: asked, mediaIds: [] }),
    own(facebook, { firstComment: 'Programa en la web.' }),
  ];
  const post = await writes({ accountIds: [x, telegram, facebook], media: files(photos), overrides });
  const copy = await must(story.nuria, DUPLICATE, { id: post.id }, shape);
  const told = ({ variants }: Post) =>
    variants.map(({ format, mediaIds, thread, poll: one, firstComment }) => ({
      format,
      mediaIds,
      thread,
      one,
      firstComment,
    }));
  expect(told(copy)).toEqual(told(post));
});
