import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { contentVersion, type Content } from '../content.js';
import { fingerprint } from './content.canonical.js';
import { decodeContent } from './content.decode.js';
import { formatOf, resolveContent, resolveText, variantLanguages, type PostBase } from './content.resolve.js';

const sha256 = (utf8: string): string => createHash('sha256').update(utf8, 'utf8').digest('hex');

const photo = {
  sha256: 'a'.repeat(64),
  mime: 'image/jpeg',
  width: 1080,
  height: 1080,
  bytes: 90_000,
  alt: 'Plaça',
  durationMs: null,
  filename: null,
};
const content: Content = {
  version: 1,
  account: { network: 'facebook', remoteId: '1001' },
  language: 'es',
  format: 'photo',
  text: 'Hoy en fiestas',
  link: 'https://riudalba.example/festes',
  media: [photo],
  options: { silent: false },
  thread: [],
  poll: null,
  firstComment: null,
};
const hashOf = (value: Content): string => {
  const print = fingerprint(value, sha256);
  if (!print.ok) throw new Error(print.refusal.code);
  return print.value.hash;
};

describe('the fingerprint of what is approved (E-01, E-02)', () => {
  test('is the SHA-256 of the canonical form', () => {
    const print = fingerprint(content, sha256);
    expect(print).toMatchObject({ ok: true });
    if (print.ok) expect(print.value.hash).toBe(sha256(print.value.canonical));
  });

  test('does not hang on the order in which members were written', () => {
    const { text, ...others } = content;
    expect(hashOf({ ...others, text })).toBe(hashOf(content));
  });

  const changes: [string, Content][] = [
    ['text', { ...content, text: 'Hoy en fiestas.' }],
    ['link', { ...content, link: null }],
    ['language', { ...content, language: 'ca-valencia' }],
    ['account', { ...content, account: { network: 'facebook', remoteId: '1002' } }],
    ['network', { ...content, account: { network: 'x', remoteId: '1001' } }],
    ['format', { ...content, format: 'link' }],
    ['option', { ...content, options: { silent: true } }],
    ['alternative text', { ...content, media: [{ ...photo, alt: 'La plaza' }] }],
    ['picture under the same name', { ...content, media: [{ ...photo, sha256: 'b'.repeat(64) }] }],
    ['order of pictures', { ...content, media: [{ ...photo, alt: '2' }, photo] }],
  ];
  test.each(changes)('changes with the %s', (_, changed) => expect(hashOf(changed)).not.toBe(hashOf(content)));

  test.each([
    ['text', { ...content, text: 'Cafe\u0301' }],
    ['media.0.alt', { ...content, media: [{ ...photo, alt: 'a\r\nb' }] }],
    ['link', { ...content, link: 'https://riudalba.example/\u202E' }],
  ])('is refused for a %s that did not come in properly', (field, bad) => {
    expect(fingerprint(bad, sha256)).toMatchObject({ ok: false, refusal: { field } });
  });
});

describe('reading a revision back', () => {
  const canonical = (() => {
    const print = fingerprint(content, sha256);
    return print.ok ? print.value.canonical : '';
  })();

  test('gives the same content', () => expect(decodeContent(canonical)).toEqual({ ok: true, value: content }));

  test.each([
    ['white space', ` ${canonical}`],
    ['another order', JSON.stringify(content)],
    ['an extra member', canonical.replace('{"account"', '{"aaa":1,"account"')],
    ['a missing member', canonical.replace('"version":1', '"other":1')],
    ['a version it does not know', canonical.replace('"version":1', '"version":2')],
    ['a repeated member', canonical.replace('"version":1', '"version":1,"version":1')],
    ['text in another form', canonical.replace('Hoy', 'Cafe\u0301')],
    ['a number for a text', canonical.replace('"Hoy en fiestas"', '7')],
    ['a hash of another length', canonical.replace('a'.repeat(64), 'a'.repeat(63))],
    ['pictures that are no list', canonical.replace(/"media":\[.*?\]/, '"media":7')],
    ['an option that is a list', canonical.replace('"silent":false', '"silent":[]')],
    ['an option that is an object', canonical.replace('"silent":false', '"silent":{"a":1}')],
    ['half of it', canonical.slice(0, 40)],
    ['null', 'null'],
  ])('refuses %s', (_, text) => expect(decodeContent(text)).toMatchObject({ ok: false }));

  const text = fc.string({ unit: 'grapheme', minLength: 1 }).map((raw) => raw.normalize('NFC'));
  const file = fc.record({
    alt: fc.option(text),
    mime: fc.constantFrom('image/jpeg', 'image/gif', 'video/mp4', 'application/pdf'),
    durationMs: fc.option(fc.integer({ min: 1, max: 600_000 })),
    filename: fc.option(text),
  });
  const files = fc.array(file, { maxLength: 4 }).map((all) => all.map((one) => ({ ...photo, ...one })));
  const poll = fc.record({
    options: fc.array(text, { minLength: 1, maxLength: 4 }),
    minutes: fc.option(fc.integer({ min: 1, max: 43_800 })),
    multiple: fc.boolean(),
  });
  const anything = fc.record({
    text,
    media: files,
    thread: fc.array(fc.record({ text, media: files }), { maxLength: 3 }),
    poll: fc.option(poll),
    firstComment: fc.option(text),
    options: fc.record({ silent: fc.boolean(), reel: fc.boolean() }),
  });
  const whole = anything.map((parts): Content => {
    const rest = { ...content, ...parts, format: formatOf({ ...parts, link: content.link }) };
    return { ...rest, version: contentVersion(rest) };
  });

  test('holds for any entered content: albums, films, threads, polls, comments', () => {
    fc.assert(
      fc.property(whole, (one) => {
        const print = fingerprint(one, sha256);
        fc.pre(print.ok);
        if (print.ok) expect(decodeContent(print.value.canonical)).toEqual({ ok: true, value: one });
      }),
      { numRuns: 300 },
    );
  });

  test('two contents share a fingerprint only where they are the same', () => {
    fc.assert(
      fc.property(whole, whole, (one, other) => {
        const [a, b] = [fingerprint(one, sha256), fingerprint(other, sha256)];
        fc.pre(a.ok && b.ok);
        if (a.ok && b.ok) expect(a.value.hash === b.value.hash).toBe(isDeepStrictEqual(one, other));
      }),
      { numRuns: 200 },
    );
  });

  test('what the first release could say keeps the form it had', () => {
    fc.assert(
      fc.property(text, fc.option(text), (words, alt) => {
        const one = { ...content, text: words, media: [{ ...photo, alt }] };
        const print = fingerprint(one, sha256);
        fc.pre(print.ok);
        expect(contentVersion(one)).toBe(1);
        if (print.ok) expect(print.value.canonical).not.toMatch(/"(?:thread|poll|firstComment|durationMs|filename)":/);
        expect(fingerprint({ ...one, version: 2 }, sha256)).toMatchObject({ ok: false });
      }),
    );
  });
});

describe('what a variant says', () => {
  const base: PostBase = {
    sourceLanguage: 'es',
    texts: { 'ca-valencia': 'Demà, festes.', es: 'Mañana, fiestas.' },
    link: null,
  };
  const follows = { text: null, options: {}, thread: [], poll: null, firstComment: null };

  test('one post per language', () => {
    expect(variantLanguages('separate', base)).toEqual(['es', 'ca-valencia']);
    expect(resolveText(base, { language: 'ca-valencia', ...follows })).toEqual({ ok: true, value: 'Demà, festes.' });
  });

  test('both in one post, the source language first, a blank line between', () => {
    expect(variantLanguages('joined', base)).toEqual(['mul']);
    expect(resolveText(base, { language: 'mul', ...follows })).toEqual({
      ok: true,
      value: 'Mañana, fiestas.\n\nDemà, festes.',
    });
  });

  test('the others follow by their tags, in whatever order they were written', () => {
    const texts = { fr: 'Demain.', en: 'Tomorrow.', es: 'Mañana.', 'ca-valencia': 'Demà.' };
    expect(variantLanguages('separate', { ...base, texts })).toEqual(['es', 'ca-valencia', 'en', 'fr']);
  });

  test('one language only', () => expect(variantLanguages('single', base)).toEqual(['es']));

  test('a post in one language is not joined with nothing', () => {
    expect(variantLanguages('joined', { ...base, texts: { es: 'Solo', 'ca-valencia': ' ' } })).toEqual(['es']);
  });

  test('its own words win over the base', () => {
    expect(
      resolveText(base, { language: 'es', text: 'Corto', options: {}, thread: [], poll: null, firstComment: null }),
    ).toEqual({ ok: true, value: 'Corto' });
  });

  test('a language nobody has written yet is asked for by name', () => {
    expect(resolveText(base, { language: 'en', ...follows })).toMatchObject({
      refusal: { code: 'field_empty', field: 'texts.en' },
    });
  });

  test('a joined post waits for its source language, whatever the others already say', () => {
    const half = { ...base, texts: { 'ca-valencia': 'Demà, festes.' } };
    expect(resolveText(half, { language: 'mul', ...follows })).toMatchObject({
      refusal: { code: 'field_empty', field: 'texts.es' },
    });
  });

  test('a variant in a language without words has no content yet', () => {
    expect(resolveContent(base, { language: 'en', ...follows }, content.account, [photo])).toMatchObject({
      refusal: { code: 'field_empty', field: 'texts.en' },
    });
    expect(resolveContent(base, { language: 'es', ...follows, text: ' ' }, content.account, [])).toMatchObject({
      refusal: { code: 'field_empty', field: 'text' },
    });
  });

  test('the format follows from what it carries', () => {
    expect(formatOf({ link: 'https://a.example', media: [photo] })).toBe('photo');
    expect(formatOf({ link: 'https://a.example', media: [] })).toBe('link');
    expect(formatOf({ link: null, media: [] })).toBe('text');
    const film = { ...photo, mime: 'video/mp4' };
    expect(formatOf({ link: null, media: [photo, photo] })).toBe('album');
    expect(formatOf({ link: null, media: [film] })).toBe('video');
    expect(formatOf({ link: null, media: [film], options: { reel: true } })).toBe('reel');
    expect(formatOf({ link: null, media: [film], options: { reel: false } })).toBe('video');
    expect(formatOf({ link: null, media: [photo], options: { reel: true } })).toBe('photo');
    const poll = { options: ['sí', 'no'], minutes: 60, multiple: false };
    expect(formatOf({ link: null, media: [], poll })).toBe('poll');
    expect(formatOf({ link: null, media: [photo], poll, thread: [{ text: 'y 2', media: [] }] })).toBe('thread');
    expect(formatOf({ link: null, media: [photo], poll: null, thread: [] })).toBe('photo');
  });

  test('resolved, it is a whole content that can be hashed', () => {
    const resolved = resolveContent(base, { language: 'mul', ...follows }, content.account, [photo]);
    expect(resolved).toMatchObject({ ok: true, value: { language: 'mul', format: 'photo', version: 1 } });
    if (resolved.ok) expect(fingerprint(resolved.value, sha256)).toMatchObject({ ok: true });
  });
});
