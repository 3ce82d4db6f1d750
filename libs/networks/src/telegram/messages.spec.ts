import type { Content } from '@pregon/domain';
import type { Outcome } from '../publisher.contract.js';
import { SAMPLES } from '../testing/samples.js';
import { setStage, type Stage } from '../testing/stage.js';
import { complaintsAbout } from '../testing/descriptions.js';
import { telegram } from './index.js';

const film = { ...SAMPLES.film.media, alt: null };
const pdf = { ...SAMPLES.document.media, alt: null };
const photos = SAMPLES.photos.slice(0, 3).map(({ media }) => ({ ...media, alt: null }));
const LONG = 'ñ'.repeat(1500);

describe('a message on Telegram', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage(telegram);
  });
  afterEach(async () => {
    expect(complaintsAbout(stage.requests)).toEqual([]);
    await stage.stop();
  });
  const send = async (content: Partial<Content>, visible: Outcome[] = []) => {
    const intent = stage.intent({ content });
    const outcome = await stage.publish(intent, null, (told, shown) => void (shown && visible.push(told)));
    return { intent, outcome };
  };
  const bodyOf = (method: string) => stage.requests.find(({ path }) => path.endsWith(`/${method}`))?.body;

  test('an album is one visible call; every message of it is known, and taken down one by one', async () => {
    const { intent, outcome } = await send({ format: 'album', media: [...photos, film], text: 'Fiestas' });
    expect(stage.calls('sendMediaGroup')).toBe(1);
    if (outcome.kind !== 'published') throw new Error(outcome.kind);
    expect(outcome.parts.map(({ kind }) => kind)).toEqual(['post', 'post', 'post']);
    await telegram.publisher.remove?.(intent, outcome.parts[0] ?? { kind: 'post', remoteId: '' });
    const [post] = await stage.posts();
    expect(post?.media.map(({ sha256 }) => sha256)).toEqual([photos[0], photos[2], film].map((file) => file?.sha256));
  });

  test('documents keep the name that readers see', async () => {
    await send({ format: 'document', media: [pdf], text: 'El bando' });
    expect((await stage.posts())[0]).toMatchObject({ options: { filename: 'bando.pdf' }, text: 'El bando' });
  });

  test('an album of documents goes out as such', async () => {
    const second = { ...pdf, filename: 'anexo.pdf' };
    expect((await send({ format: 'album', media: [pdf, second] })).outcome.kind).toBe('published');
  });

  test('a text too long for a caption goes out whole, first, and the file after it', async () => {
    const visible: Outcome[] = [];
    const { outcome } = await send(
      { format: 'photo', media: photos.slice(0, 1), text: LONG, options: { split: true } },
      visible,
    );
    const [words, file, ...others] = await stage.posts();
    expect(others).toEqual([]);
    expect([words?.text, words?.media, file?.text, file?.media.length]).toEqual([LONG, [], '', 1]);
    expect(outcome).toMatchObject({ remoteId: words?.id, parts: [{ kind: 'post', remoteId: file?.id }] });
    expect(visible[0]).toMatchObject({ kind: 'pending', standing: { remoteId: words?.id, parts: [] } });
  });

  test('where the file did not follow, only the file goes out later', async () => {
    stage.sandbox.fault({ network: 'telegram', operation: 'sendPhoto', kind: 'say', say: 'rights_missing' });
    const { intent, outcome } = await send({
      format: 'photo',
      media: photos.slice(0, 1),
      text: LONG,
      options: { split: true },
    });
    expect(outcome).toMatchObject({ kind: 'unauthorised', code: 'permission_missing' });
    expect(await stage.posts()).toHaveLength(1);
    expect((await stage.publish(intent, intent.saved.cursor)).kind).toBe('published');
    expect(stage.calls('sendMessage')).toBe(1);
  });

  test('a file whose answer was lost after its text stays unknown, with what stands', async () => {
    stage.sandbox.fault({ network: 'telegram', operation: 'sendPhoto', kind: 'close-after' });
    const { intent, outcome } = await send({
      format: 'photo',
      media: photos.slice(0, 1),
      text: LONG,
      options: { split: true },
    });
    expect(outcome.kind).toBe('unknown');
    const [words] = await stage.posts();
    expect(intent.saved.cursor).toMatchObject({ done: '1', messages: words?.id });
  });

  test('a pin that is not allowed leaves the message where it is', async () => {
    stage.sandbox.fault({ network: 'telegram', operation: 'pinChatMessage', kind: 'say', say: 'rights_missing' });
    const visible: Outcome[] = [];
    const { outcome } = await send({ options: { pin: true } }, visible);
    expect(outcome).toMatchObject({ kind: 'unauthorised' });
    expect(visible[0]).toMatchObject({ kind: 'pending', standing: { remoteId: '1' } });
    expect(await stage.posts()).toHaveLength(1);
  });

  test('a pin whose answer was lost is asked again: it changes nothing', async () => {
    stage.sandbox.fault({ network: 'telegram', operation: 'pinChatMessage', kind: 'close-after' });
    const { intent, outcome } = await send({ options: { pin: true } });
    expect(outcome).toMatchObject({ kind: 'not_sent', reason: 'network_trouble' });
    expect((await stage.publish(intent, intent.saved.cursor)).kind).toBe('published');
    expect(await stage.posts()).toMatchObject([{ options: { pinned: true } }]);
  });

  test('silent, without preview, behind a veil: as the options say', async () => {
    await send({ options: { silent: true, linkPreview: false } });
    expect(bodyOf('sendMessage')).toMatchObject({
      disable_notification: true,
      link_preview_options: { is_disabled: true },
    });
    await send({ format: 'photo', media: photos.slice(0, 1), options: { spoiler: true } });
    expect((await stage.posts())[1]?.options).toMatchObject({ has_spoiler: true });
  });

  test.each([
    ['a link with a bracket', 'https://villaclara.es/agenda_(junio)', true],
    ['a link with an accent', 'https://villaclara.es/niños', true],
    ['a plain link', 'https://villaclara.es/agenda?mes=6&sala=2', false],
  ])('%s is followed to its end, and the text stays the approved one', async (_name, link, marked) => {
    const text = `👍🏽 Aquí: ${link}`;
    await send({ format: 'link', text, link });
    expect((await stage.posts())[0]?.text).toBe(text);
    const entities = marked
      ? [{ type: 'text_link', offset: text.indexOf(link), length: link.length, url: link }]
      : undefined;
    expect(bodyOf('sendMessage')?.['entities']).toEqual(entities);
  });

  test('a poll is anonymous, and ends when it was approved to', async () => {
    const poll = { options: ['Parque', 'Plaza', 'Piscina'], minutes: 60, multiple: true };
    await send({ format: 'poll', text: '¿Qué arreglamos antes?', poll });
    expect(bodyOf('sendPoll')).toMatchObject({ is_anonymous: true, allows_multiple_answers: true, open_period: 3600 });
    await send({ format: 'poll', text: '¿Y después?', poll: { ...poll, minutes: null } });
    expect(stage.requests.at(-1)?.body).not.toHaveProperty('open_period');
  });

  test('the caption under a photo is put right, a poll is not', async () => {
    const { intent, outcome } = await send({ format: 'photo', media: photos.slice(0, 1), text: 'Con un herror' });
    const id = outcome.kind === 'published' ? outcome.remoteId : '';
    const edited = await telegram.publisher.edit?.(intent, id, { ...intent.content, text: 'Sin error' });
    expect(edited).toMatchObject({ kind: 'edited', remoteId: id, permalink: (await stage.posts())[0]?.permalink });
    expect((await stage.posts())[0]?.text).toBe('Sin error');
    const poll = { ...intent.content, poll: { options: ['Sí', 'No'], minutes: null, multiple: false } };
    expect(await telegram.publisher.edit?.(intent, id, poll)).toMatchObject({ kind: 'by_hand', reason: 'unsupported' });
  });

  test('what somebody took down can not be put right', async () => {
    const { intent, outcome } = await send({});
    const remoteId = outcome.kind === 'published' ? outcome.remoteId : '';
    await telegram.publisher.remove?.(intent, { kind: 'post', remoteId });
    expect(await telegram.publisher.edit?.(intent, remoteId, { ...intent.content, text: 'Tarde' })).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('not found') as string,
    });
  });

  test('after 48 hours only a person can take it down', async () => {
    const { intent, outcome } = await send({});
    const remoteId = outcome.kind === 'published' ? outcome.remoteId : '';
    const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 49 * 3600_000);
    const removed = await telegram.publisher.remove?.(intent, { kind: 'post', remoteId });
    clock.mockRestore();
    expect(removed).toMatchObject({ kind: 'by_hand', reason: 'too_old' });
    expect(await stage.posts()).toHaveLength(1);
  });

  test('a group takes it from a bot that is a plain member', async () => {
    const account = { remoteId: '-4200', handle: 'vecinos' };
    const token = '7000000002:AAgroupBotToken';
    stage.sandbox.register({ network: 'telegram', ...account, name: 'Vecinos', token });
    const intent = stage.intent({ account, credential: { botToken: token } });
    expect(await telegram.publisher.verify(intent)).toEqual({ kind: 'verified', account, name: 'Vecinos' });
    expect((await stage.publish(intent)).kind).toBe('published');
  });
});
