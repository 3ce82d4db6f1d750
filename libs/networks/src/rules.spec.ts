import type { Content } from '@pregon/domain';
import { loadRules, NETWORKS } from './rules.js';

const PHOTO = {
  sha256: 'a'.repeat(64),
  mime: 'image/jpeg',
  width: 1200,
  height: 1000,
  bytes: 200_000,
  alt: 'La plaza',
  durationMs: null,
  filename: null,
};

function draft(network: string, change: Partial<Content> = {}): Content {
  return {
    version: 1,
    account: { network, remoteId: '1' },
    language: 'es',
    format: 'text',
    text: 'Mañana abre la biblioteca.',
    link: null,
    media: [],
    options: {},
    thread: [],
    poll: null,
    firstComment: null,
    ...change,
  };
}

const FILM = { ...PHOTO, mime: 'video/mp4', width: 1280, height: 720, durationMs: 20_000, alt: null };
const GIF = { ...PHOTO, mime: 'image/gif', width: 400, height: 300 };
const PDF = { ...PHOTO, mime: 'application/pdf', width: 1, height: 1, alt: null, filename: 'bando.pdf' };
const POLL = { options: ['Sí', 'No'], minutes: 60, multiple: false };

async function fallbacks(network: string, change: Partial<Content>): Promise<unknown[]> {
  const rules = await loadRules(network);
  return rules.check(draft(network, change)).map(({ code, details }) => `${code} ${details['fallback'] ?? ''}`.trim());
}

async function found(network: string, change: Partial<Content>): Promise<string[]> {
  const rules = await loadRules(network);
  return rules.check(draft(network, change)).map((issue) => `${issue.severity} ${issue.code} ${issue.field}`);
}

describe.each(['facebook', 'x', 'telegram'])('what an editor is told before sending to %s', (network) => {
  test('a plain sentence is fine', async () => expect(await found(network, {})).toEqual([]));
  test('an empty text is refused', async () =>
    expect(await found(network, { text: '  ' })).toEqual(['error text_empty text']));
  test('a link post needs its link', async () =>
    expect(await found(network, { format: 'link' })).toEqual(['error link_missing link']));
  test.each(['javascript:alert(1)', 'ayuntamiento', 'https://', 'https://u:p@villaclara.es', 'https://villa clara.es'])(
    '%s is no link',
    async (link) => expect(await found(network, { format: 'link', link })).toContain('error link_invalid link'),
  );
  test('an unencrypted link is advised against', async () =>
    expect(await found(network, { format: 'link', link: 'http://villaclara.es' })).toEqual([
      'warning link_insecure link',
    ]));
});

describe.each(NETWORKS.map((profile) => profile.key))('a photo on %s', (network) => {
  test('with its description is fine', async () =>
    expect(await found(network, { format: 'photo', media: [PHOTO] })).toEqual([]));
  test('needs a file', async () =>
    expect(await found(network, { format: 'photo' })).toContain('error photo_missing media'));
  test('must be of the shape the network takes', async () =>
    expect(await found(network, { format: 'photo', media: [{ ...PHOTO, width: 1300, height: 40 }] })).toContain(
      'error photo_unfit media.0',
    ));
  test('must be one only', async () =>
    expect(await found(network, { format: 'photo', media: [PHOTO, PHOTO] })).toContain('error photos_too_many media'));
});

test.each(['facebook', 'instagram', 'x'])('a photo without description is refused for %s', async (network) => {
  const media = [{ ...PHOTO, alt: ' ' }];
  expect(await found(network, { format: 'photo', media })).toEqual(['error alt_missing media.0.alt']);
});

test('Telegram has no field for a description, so none is asked for', async () =>
  expect(await found('telegram', { format: 'photo', media: [{ ...PHOTO, alt: null }] })).toEqual([]));

describe('texts that a screen reader stumbles over', () => {
  test.each([
    ['𝗖𝗼𝗿𝘁𝗲 de agua', 'warning text_fancy_letters text'],
    ['Fiestas 🎉🎉🎉🎉', 'warning text_emoji_run text'],
    ['👨‍👩‍👧‍👦 🇪🇸 👍🏽 ❤️ todos', 'warning text_emoji_run text'],
    ['Ven a #fiestaspatronales2026', 'warning hashtag_lower_case text'],
    ['oculto \u202egnp.exe', 'error text_control_characters text'],
  ])('%s', async (text, issue) => expect(await found('facebook', { text })).toEqual([issue]));

  test.each(['Fiestas 🎉🎉🎉', 'Ven a #FiestasPatronales2026', '#cultura', 'línea\n\notra', 'ª º « » ¿ ¡ € …'])(
    '%j reads well',
    async (text) => expect(await found('facebook', { text })).toEqual([]),
  );
});

describe('each network counts in its own way', () => {
  test.each([
    ['x', 'ñ¿«»', 4],
    ['x', '€…', 4],
    ['x', '👨‍👩‍👧‍👦', 2],
    ['x', 'https://www.villaclara.es/una/direccion/muy/larga/que/pasa/de/veintitres', 23],
    ['x', 'plaza.es', 23],
    ['telegram', '👍', 2],
    ['facebook', '👍', 1],
    ['instagram', '👍', 1],
  ])('%s counts %j as %i', async (network, text, used) =>
    expect((await loadRules(network)).count(text).used).toBe(used),
  );

  test('the link is counted where it becomes part of the text', async () => {
    const text = 'a'.repeat(256);
    const change: Partial<Content> = { format: 'link', link: 'https://villaclara.es/agenda' };
    expect(await found('x', { ...change, text: text.slice(1) })).toEqual([]);
    expect(await found('x', { ...change, text })).toEqual(['error text_too_long text']);
    expect(await found('facebook', { ...change, text })).toEqual([]);
  });

  test('a Telegram caption is shorter than a message', async () => {
    const text = 'a'.repeat(1025);
    expect(await found('telegram', { text })).toEqual([]);
    expect(await found('telegram', { text, format: 'photo', media: [PHOTO] })).toEqual(['error text_too_long text']);
  });

  test('a link is not written twice', async () => {
    const link = 'https://villaclara.es';
    const rules = await loadRules('telegram');
    expect(rules.sentText({ text: `Aquí: ${link}`, link, format: 'link' })).toBe(`Aquí: ${link}`);
    expect(rules.sentText({ text: 'Aquí', link, format: 'link' })).toBe(`Aquí\n\n${link}`);
  });
});

describe('habits of one network', () => {
  test('Instagram takes no text alone, and a link there can not be followed', async () => {
    expect(await found('instagram', {})).toContain('error format_unsupported format');
    expect(await found('instagram', { format: 'photo', media: [PHOTO], link: 'https://villaclara.es' })).toEqual([
      'warning link_not_clickable link',
    ]);
  });
  test('Instagram takes 30 hashtags and 20 mentions', async () => {
    const photo: Partial<Content> = { format: 'photo', media: [PHOTO] };
    expect(await found('instagram', { ...photo, text: '#a '.repeat(31) })).toEqual(['error hashtags_too_many text']);
    expect(await found('instagram', { ...photo, text: '@a '.repeat(21) })).toEqual(['error mentions_too_many text']);
  });
  test('a missing space makes a link on X', async () =>
    expect(await found('x', { text: 'Nos vemos en la plaza.es gratis' })).toEqual(['warning link_accidental text']));
});

const album = (used: number): Partial<Content> => ({
  format: 'album',
  media: Array.from({ length: used }, () => PHOTO),
});

describe('several files in one post', () => {
  test.each([
    ['x', 4],
    ['telegram', 10],
  ])('%s takes %i photos and no more', async (network, max) => {
    expect(await found(network, album(max))).toEqual([]);
    expect(await fallbacks(network, album(max + 1))).toEqual(['photos_too_many fewer']);
  });
  test('an album of one is none', async () =>
    expect(await found('x', album(1))).toEqual(['error media_too_few media']));
  test('X does not mix films into an album, Telegram does', async () => {
    const mixed: Partial<Content> = { format: 'album', media: [PHOTO, FILM] };
    expect(await fallbacks('x', mixed)).toEqual(['media_mixed separate_posts']);
    expect(await found('telegram', mixed)).toEqual([]);
  });
  test('documents stay among themselves', async () => {
    expect(await fallbacks('telegram', { format: 'album', media: [PDF, PHOTO] })).toEqual([
      'media_mixed separate_posts',
    ]);
    expect(await found('telegram', { format: 'album', media: [PDF, PDF] })).toEqual([]);
  });
  test('each photo needs its own description', async () =>
    expect(await found('x', { format: 'album', media: [PHOTO, { ...PHOTO, alt: null }] })).toEqual([
      'error alt_missing media.1.alt',
    ]));
});

describe('films, GIFs and documents go out as they are, or not at all', () => {
  test('a film, a GIF and a document that fit', async () => {
    for (const [network, format, media] of [
      ['x', 'video', FILM],
      ['x', 'gif', GIF],
      ['telegram', 'video', FILM],
      ['telegram', 'gif', GIF],
      ['telegram', 'document', PDF],
    ] as const)
      expect(await found(network, { format, media: [media] })).toEqual([]);
  });
  test.each([
    ['video', { ...FILM, durationMs: 140_001 }, 'duration'],
    ['video', { ...FILM, durationMs: 400 }, 'duration'],
    ['video', { ...FILM, bytes: 512_000_001 }, 'bytes'],
    ['video', { ...FILM, mime: 'video/webm' }, 'mime'],
    ['video', { ...FILM, width: 1920, height: 1080 }, 'dimensions'],
    ['video', { ...FILM, width: 1280, height: 400 }, 'ratio'],
    ['gif', { ...GIF, bytes: 15_000_001 }, 'bytes'],
    ['gif', { ...GIF, height: 1081 }, 'dimensions'],
  ] as const)('a %s %j does not fit X: %s', async (format, file, reason) => {
    const issues = (await loadRules('x')).check(draft('x', { format, media: [file] }));
    expect(issues).toMatchObject([{ code: 'file_unfit', field: 'media.0', details: { reason } }]);
  });
  test('a film has no field for a description, a GIF has', async () => {
    expect(await found('x', { format: 'gif', media: [{ ...GIF, alt: null }] })).toEqual([
      'error alt_missing media.0.alt',
    ]);
    expect(await found('x', { format: 'video', media: [FILM] })).toEqual([]);
  });
  test('X knows no documents', async () =>
    expect(await fallbacks('x', { format: 'document', media: [PDF] })).toEqual(['format_unsupported photo']));
  test('a film without a file is unfinished', async () =>
    expect(await found('x', { format: 'video' })).toContain('error media_too_few media'));
  test('a file beside what carries none is told', async () =>
    expect(await found('x', { format: 'text', media: [FILM] })).toEqual(['error photos_too_many media']));
});

describe('polls', () => {
  const poll = (change: Partial<NonNullable<Content['poll']>>): Partial<Content> => ({
    format: 'poll',
    poll: { ...POLL, ...change },
  });
  test.each(['x', 'telegram'])('%s has them', async (network) => expect(await found(network, poll({}))).toEqual([]));
  test.each([
    ['x', poll({ options: ['Sí'] }), 'error poll_options poll.options'],
    ['x', poll({ options: ['1', '2', '3', '4', '5'] }), 'error poll_options poll.options'],
    ['x', poll({ options: ['Sí', 'a'.repeat(26)] }), 'error poll_option_too_long poll.options.1'],
    ['x', poll({ minutes: 4 }), 'error poll_minutes poll.minutes'],
    ['x', poll({ minutes: 10_081 }), 'error poll_minutes poll.minutes'],
    ['x', poll({ minutes: null }), 'error poll_minutes poll.minutes'],
    ['x', poll({ multiple: true }), 'error poll_unsupported poll.multiple'],
    ['x', { ...poll({}), media: [PHOTO] }, 'error photos_too_many media'],
    ['telegram', poll({ options: Array.from({ length: 13 }, (_, n) => `${n}`) }), 'error poll_options poll.options'],
    ['telegram', poll({ options: ['Sí', 'a'.repeat(101)] }), 'error poll_option_too_long poll.options.1'],
    ['telegram', poll({ minutes: 43_801 }), 'error poll_minutes poll.minutes'],
    ['telegram', { ...poll({}), text: 'a'.repeat(301) }, 'error text_too_long text'],
    ['telegram', { ...poll({}), text: '' }, 'error text_empty text'],
  ])('%s %j: %s', async (network, change, issue) => expect(await found(network, change)).toEqual([issue]));
  test('Telegram lets a poll stay open and take several answers', async () =>
    expect(await found('telegram', poll({ minutes: null, multiple: true }))).toEqual([]));
});

describe('threads and first comments', () => {
  const thread = (...texts: string[]): Partial<Content> => ({
    format: 'thread',
    thread: texts.map((text) => ({ text, media: [] })),
  });
  test('X has them, each post with its own length and words', async () => {
    expect(await found('x', { ...thread('Segunda', 'Tercera'), firstComment: 'Más' })).toEqual([]);
    expect(await found('x', thread('Segunda', 'a'.repeat(281)))).toEqual(['error text_too_long thread.1.text']);
    expect(await found('x', thread(' '))).toEqual(['error text_empty thread.0.text']);
    expect(await found('x', thread('𝗖𝗼𝗿𝘁𝗲'))).toEqual(['warning text_fancy_letters thread.0.text']);
    expect(await found('x', thread('$SAN y $TEF'))).toEqual(['error cashtags_too_many thread.0.text']);
    expect(await found('x', { firstComment: 'a'.repeat(281) })).toEqual(['error comment_too_long firstComment']);
  });
  test('a thread has an end', async () =>
    expect(await fallbacks('x', thread(...Array.from({ length: 25 }, (_, n) => `${n}`)))).toEqual([
      'thread_too_long fewer',
    ]));
  test('the files of a later post are looked at like those of the first', async () => {
    const part = (...media: Content['media'][number][]): Partial<Content> => ({
      format: 'thread',
      thread: [{ text: 'Segunda', media }],
    });
    expect(await found('x', part(PHOTO, PHOTO))).toEqual([]);
    expect(await found('x', part({ ...PHOTO, alt: null }))).toEqual(['error alt_missing thread.0.media.0.alt']);
    expect(await found('x', part(PHOTO, PHOTO, PHOTO, PHOTO, PHOTO))).toEqual(['error photos_too_many thread.0.media']);
    expect(await found('x', part(PDF))).toEqual(['error media_mixed thread.0.media.0']);
  });
  test.each(['telegram'])('%s has neither, and says what to do instead', async (network) => {
    expect(await fallbacks(network, thread('Segunda'))).toEqual(['thread_unsupported single_post']);
    expect(await fallbacks(network, { firstComment: 'Más' })).toEqual(['comment_unsupported in_text']);
  });
});

describe('a text that is too long', () => {
  const long = 'a'.repeat(1100);
  test('under a photo on Telegram goes first, whole, where the editor says so', async () => {
    const photo: Partial<Content> = { format: 'photo', media: [PHOTO], text: long };
    expect(await fallbacks('telegram', photo)).toEqual(['text_too_long split']);
    expect(await found('telegram', { ...photo, options: { split: true } })).toEqual([]);
    expect(await fallbacks('telegram', { ...photo, text: 'a'.repeat(4097), options: { split: true } })).toEqual([
      'text_too_long',
    ]);
  });
  test('on X goes on in a thread', async () =>
    expect(await fallbacks('x', { text: long })).toEqual(['text_too_long thread']));
});

describe('what X asks for a post', () => {
  const price = async (change: Partial<Content>) => (await loadRules('x')).price(draft('x', change));
  test('a plain one costs little, a link much', async () => {
    expect(await price({})).toEqual({ currency: 'USD', thousandths: 15, parts: [{ code: 'post', thousandths: 15 }] });
    expect(await price({ format: 'link', link: 'https://villaclara.es' })).toEqual({
      currency: 'USD',
      thousandths: 200,
      parts: [{ code: 'link', thousandths: 200 }],
    });
    expect(await price({ text: 'Nos vemos en plaza.es' })).toMatchObject({ thousandths: 200 });
  });
  test('a thread costs the sum of its posts, descriptions and comment', async () =>
    expect(
      await price({
        format: 'thread',
        thread: [{ text: 'Segunda', media: [PHOTO, PHOTO] }],
        firstComment: 'https://villaclara.es',
      }),
    ).toEqual({
      currency: 'USD',
      thousandths: 240,
      parts: [
        { code: 'post', thousandths: 30 },
        { code: 'link', thousandths: 200 },
        { code: 'media', thousandths: 10 },
      ],
    }));
  test.each(['telegram', 'facebook', 'instagram'])('%s asks nothing', async (network) =>
    expect((await loadRules(network)).price(draft(network))).toBeNull(),
  );
});

test('an unknown network is said to be unknown', () => expect(loadRules('orkut')).rejects.toThrow('orkut'));
