import { type Api, InputFile, InputMediaBuilder } from 'grammy';
import type { InputMediaDocument, InputMediaPhoto, InputMediaVideo } from 'grammy/types';
import { type Content, type ContentMedia, mediaKind } from '@pregon/domain';
import type { Intent } from '../publisher.contract.js';
import { requestDigest } from '../wire/evidence.js';
import { telegramRules } from './rules.js';
import type { Step } from './steps.js';
import { entitiesOf } from './text.js';

/** One visible call, ready to be made. */
export interface Message {
  readonly operation: string;
  readonly digest: string;
  readonly send: (api: Api) => Promise<unknown>;
}

interface Loaded {
  readonly media: ContentMedia;
  readonly file: InputFile;
}

const EXTENSIONS: Readonly<Record<string, string>> = { photo: 'jpg', gif: 'gif', video: 'mp4', document: 'bin' };

/** Only documents show their name to readers. */
const load = async (intent: Intent, media: ContentMedia): Promise<Loaded> => {
  const name = media.filename ?? `${media.sha256}.${EXTENSIONS[mediaKind(media.mime)] ?? 'bin'}`;
  return { media, file: new InputFile(await intent.media(media.sha256), name) };
};

const quiet = ({ options }: Content) => ({ disable_notification: options['silent'] === true });

function captionOf(content: Content, step: Step) {
  const caption = step === 'files' ? '' : telegramRules.sentText(content);
  if (caption === '') return {};
  const entities = entitiesOf(caption, content.link);
  return { caption, ...(entities.length > 0 ? { caption_entities: entities } : {}) };
}

const hidden = ({ options }: Content) => (options['spoiler'] === true ? { has_spoiler: true } : {});

const frameOf = ({ width, height, durationMs }: ContentMedia) => ({
  width,
  height,
  ...(durationMs === null ? {} : { duration: Math.round(durationMs / 1000) }),
});

const digestOf = (operation: string, { content, account }: Intent, step: Step): string =>
  requestDigest([operation, account.remoteId, step, JSON.stringify(content)]);

function textMessage(intent: Intent, chat: number): Message {
  const { content } = intent;
  const text = telegramRules.sentText(content);
  const entities = entitiesOf(text, content.link);
  const preview = {
    is_disabled: content.options['linkPreview'] === false,
    ...(content.link ? { url: content.link } : {}),
  };
  const other = { ...quiet(content), ...(entities.length > 0 ? { entities } : {}), link_preview_options: preview };
  const digest = digestOf('sendMessage', intent, 'text');
  return { operation: 'sendMessage', digest, send: (api) => api.sendMessage(chat, text, other) };
}

function pollMessage(intent: Intent, chat: number): Message {
  const { content } = intent;
  const { options, minutes, multiple } = content.poll ?? { options: [], minutes: null, multiple: false };
  const question = telegramRules.sentText(content);
  const other = {
    ...quiet(content),
    is_anonymous: true,
    allows_multiple_answers: multiple,
    ...(minutes === null ? {} : { open_period: minutes * 60 }),
  };
  const choices = options.map((text) => ({ text }));
  const digest = digestOf('sendPoll', intent, 'poll');
  return { operation: 'sendPoll', digest, send: (api) => api.sendPoll(chat, question, choices, other) };
}

/** The caption stands on the first item only; Telegram then shows it as the album's. */
function albumMessage(intent: Intent, step: Step, chat: number, loaded: readonly Loaded[]): Message {
  const { content } = intent;
  const own = (index: number) => (index === 0 ? captionOf(content, step) : {});
  const digest = digestOf('sendMediaGroup', intent, step);
  const send = (items: readonly (InputMediaPhoto | InputMediaVideo)[] | readonly InputMediaDocument[]) => (api: Api) =>
    api.sendMediaGroup(chat, items, quiet(content));
  if (loaded.every(({ media }) => mediaKind(media.mime) === 'document')) {
    const documents = loaded.map(({ file }, index) => InputMediaBuilder.document(file, own(index)));
    return { operation: 'sendMediaGroup', digest, send: send(documents) };
  }
  const items = loaded.map(({ media, file }, index) => {
    const other = { ...own(index), ...hidden(content) };
    return mediaKind(media.mime) === 'video'
      ? InputMediaBuilder.video(file, { ...other, ...frameOf(media), supports_streaming: true })
      : InputMediaBuilder.photo(file, other);
  });
  return { operation: 'sendMediaGroup', digest, send: send(items) };
}

function fileMessage(intent: Intent, step: Step, chat: number, { media, file }: Loaded): Message {
  const { content } = intent;
  const words = { ...quiet(content), ...captionOf(content, step) };
  const seen = { ...words, ...hidden(content) };
  const made = (operation: string, send: Message['send']): Message => ({
    operation,
    digest: digestOf(operation, intent, step),
    send,
  });
  switch (mediaKind(media.mime)) {
    case 'photo':
      return made('sendPhoto', (api) => api.sendPhoto(chat, file, seen));
    case 'gif':
      return made('sendAnimation', (api) => api.sendAnimation(chat, file, { ...seen, ...frameOf(media) }));
    case 'video':
      return made('sendVideo', (api) =>
        api.sendVideo(chat, file, { ...seen, ...frameOf(media), supports_streaming: true }),
      );
    case 'document':
      return made('sendDocument', (api) => api.sendDocument(chat, file, words));
  }
}

/** Files go up together with their message: Telegram has no hidden upload. `pinned`: the message to be pinned. */
export async function messageFor(intent: Intent, step: Step, pinned: string | undefined): Promise<Message> {
  const chat = Number(intent.account.remoteId);
  if (step === 'pin') {
    const digest = digestOf('pinChatMessage', intent, step);
    const other = { disable_notification: true };
    return { operation: 'pinChatMessage', digest, send: (api) => api.pinChatMessage(chat, Number(pinned), other) };
  }
  if (step === 'text') return textMessage(intent, chat);
  if (step === 'poll') return pollMessage(intent, chat);
  const loaded = await Promise.all(intent.content.media.map((media) => load(intent, media)));
  const [only, another] = loaded;
  if (!only) throw new Error('A message with files and without any passed its checks');
  return another ? albumMessage(intent, step, chat, loaded) : fileMessage(intent, step, chat, only);
}
