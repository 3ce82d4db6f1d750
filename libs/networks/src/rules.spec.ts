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

test('an unknown network is said to be unknown', () => expect(loadRules('orkut')).rejects.toThrow('orkut'));
