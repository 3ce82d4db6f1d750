import type { Json } from '../canonical.js';
import { readContent } from './content.read.js';

const photo = { sha256: 'a'.repeat(64), mime: 'image/jpeg', width: 1080, height: 810, bytes: 90_000, alt: 'Plaça' };
const film = { ...photo, mime: 'video/mp4', durationMs: 9_000, filename: 'ple.mp4' };
const plain = {
  version: 1,
  account: { network: 'facebook', remoteId: '1001' },
  language: 'ca-valencia',
  format: 'photo',
  text: 'Hui, festes',
  link: 'https://riudalba.example/festes',
  media: [photo],
  options: { silent: false, note: 'x', times: 2 },
};
const whole = {
  ...plain,
  version: 2,
  format: 'thread',
  media: [film],
  thread: [{ text: 'I demà', media: [film] }],
  poll: { options: ['sí', 'no'], minutes: 60, multiple: false },
  firstComment: 'Més dades ací',
};
const inFilm = (more: object): object => ({ media: [film, { ...film, ...more }] });
const inPart = (more: object): object => ({ thread: [whole.thread[0], { ...whole.thread[0], ...more }] });
const inPoll = (more: object): object => ({ poll: { ...whole.poll, ...more } });
const of = (content: object) => readContent(content as Json);

describe('a content that was kept', () => {
  test('is read as it was, in either version', () => {
    const nothing = { thread: [], poll: null, firstComment: null };
    const media = [{ ...photo, durationMs: null, filename: null }];
    expect(of(plain)).toEqual({ ok: true, value: { ...plain, ...nothing, media } });
    expect(of(whole)).toEqual({ ok: true, value: whole });
    expect(of({ ...plain, link: null, media: [] })).toMatchObject({ ok: true, value: { link: null, media: [] } });
    const bare = { ...whole, poll: null, firstComment: null, media: [{ ...film, alt: null, filename: null }] };
    expect(of(bare)).toEqual({ ok: true, value: bare });
    expect(of({ ...whole, ...inPoll({ minutes: null }) })).toMatchObject({ ok: true });
  });

  test.each<[string | null, object]>([
    ['version', { version: 3 }],
    ['version', { version: '2' }],
    [null, { more: 1 }],
    [null, { firstComment: undefined }],
    ['account', { account: [] }],
    ['account', { account: { network: 'facebook' } }],
    ['account', { account: { network: '', remoteId: '1001' } }],
    ['account', { account: { network: 'facebook', remoteId: '' } }],
    ['account', { account: { network: 'facebook', remoteId: 1001 } }],
    ['account', { account: { network: 'facebook', remoteId: '1001', name: 'x' } }],
    ['language', { language: 7 }],
    ['language', { language: 'Valencià' }],
    ['language', { language: 'x' }],
    ['language', { language: 'es ' }],
    ['format', { format: 'story' }],
    ['text', { text: null }],
    ['link', { link: '' }],
    ['link', { link: 7 }],
    ['media', { media: {} }],
    ['media.1', { media: [film, 'x'] }],
    ['media.1', inFilm({ size: 1 })],
    ['media.1', { media: [film, photo] }],
    ['media.1.sha256', inFilm({ sha256: 'A'.repeat(64) })],
    ['media.1.sha256', inFilm({ sha256: `${'a'.repeat(64)}b` })],
    ['media.1.sha256', inFilm({ sha256: `b${'a'.repeat(64)}` })],
    ['media.1.sha256', inFilm({ sha256: null })],
    ['media.1.mime', inFilm({ mime: '' })],
    ['media.1', inFilm({ width: 0 })],
    ['media.1', inFilm({ height: 1.5 })],
    ['media.1', inFilm({ bytes: '9' })],
    ['media.1.alt', inFilm({ alt: 7 })],
    ['media.1.durationMs', inFilm({ durationMs: -1 })],
    ['media.1.filename', inFilm({ filename: '' })],
    ['options', { options: [] }],
    ['options', { options: { silent: null } }],
    ['options', { options: { ok: true, silent: [] } }],
    ['thread', { thread: 'x' }],
    ['thread.1', inPart({ text: '' })],
    ['thread.1', inPart({ alt: 'x' })],
    ['thread.1', { thread: [whole.thread[0], null] }],
    ['thread.1.media', inPart({ media: 7 })],
    ['thread.1.media.0', inPart({ media: [photo] })],
    ['poll', { poll: [] }],
    ['poll', { poll: undefined, polls: null }],
    ['poll', inPoll({ more: 1 })],
    ['poll.options', inPoll({ options: 'sí' })],
    ['poll.options', inPoll({ options: ['sí', ''] })],
    ['poll.minutes', inPoll({ minutes: 0 })],
    ['poll.multiple', inPoll({ multiple: 'no' })],
    ['firstComment', { firstComment: '' }],
    ['firstComment', { firstComment: 7 }],
  ])('with a fault in %s is not read, and the place is named: %j', (field, damage) => {
    const damaged = Object.fromEntries(Object.entries({ ...whole, ...damage }).filter(([, one]) => one !== undefined));
    const where = 'polls' in damage ? null : field;
    expect(of(damaged)).toEqual({
      ok: false,
      refusal: { code: 'field_invalid', field: where, details: { reason: 'not_content' } },
    });
  });

  test('is in the lowest version that can say it, and in no other', () => {
    const nothing = { thread: [], poll: null, firstComment: null, format: 'photo' };
    const media = [{ ...photo, durationMs: null, filename: null }];
    expect(of({ ...whole, ...nothing, media })).toMatchObject({ refusal: { field: 'version' } });
    expect(of({ ...plain, format: 'poll' })).toMatchObject({ refusal: { field: 'version' } });
  });

  test.each<[string, object]>([
    ['text', { text: 'Cafe\u0301' }],
    ['link', { link: 'https://riudalba.example/\u202E' }],
    ['account', { account: { network: 'facebook', remoteId: '1\u202E' } }],
    ['media.1.alt', inFilm({ alt: 'a\r\nb' })],
    ['thread.1.text', inPart({ text: 'Cafe\u0301' })],
    ['thread.1.media.0.alt', inPart({ media: [{ ...film, alt: 'Cafe\u0301' }] })],
    ['poll.options.1', inPoll({ options: ['sí', 'cafe\u0301'] })],
    ['firstComment', { firstComment: 'Cafe\u0301' }],
    ['options.note', { options: { note: 'Cafe\u0301' } }],
    ['options', { options: { 'cafe\u0301': true } }],
  ])('whose words did not come in properly is not read: %s', (field, damage) => {
    expect(of({ ...whole, ...damage })).toMatchObject({ ok: false, refusal: { field } });
  });

  test.each([null, [], 'x', 7, true])('%j is none', (json) => {
    expect(readContent(json)).toMatchObject({ refusal: { code: 'field_invalid', field: null } });
  });
});
