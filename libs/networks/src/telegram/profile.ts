import type { FileLimits, NetworkProfile } from '../contract.js';

const MEGABYTE = 1_000_000;

/** Bots may send 50 MB; what a file is like beyond that, Telegram does not mind. */
const upTo50 = (mimes: readonly string[]): FileLimits => ({
  mimes,
  maxBytes: 50 * MEGABYTE,
  duration: null,
  ratio: null,
  maxWidth: null,
  maxHeight: null,
});

/** Limits: networks.md §4.2. */
export const telegramProfile: NetworkProfile = {
  key: 'telegram',
  name: 'Telegram',
  capabilities: {
    formats: ['text', 'link', 'photo', 'album', 'gif', 'video', 'document', 'poll'],
    altText: false,
    clickableLink: true,
    find: false,
    fetchesMedia: false,
    options: { silent: false, linkPreview: true, pin: false, split: false, spoiler: false },
    poll: {
      minOptions: 1,
      maxOptions: 12,
      maxOption: 100,
      minMinutes: 1,
      // 2,628,000 seconds
      maxMinutes: 43_800,
      open: true,
      multiple: true,
    },
    thread: null,
    // Comments stand in the linked group, where a channel's bot can not tell which message to answer.
    firstComment: null,
    remove: { hours: 48 },
    edit: { hours: null },
    // A bot can't read a channel.
    read: false,
  },
  media: {
    maxPhotos: 10,
    maxAlt: null,
    rendition: {
      mime: 'image/jpeg',
      maxWidth: 2560,
      maxHeight: 2560,
      minRatio: 1 / 20,
      maxRatio: 20,
      maxBytes: 10 * MEGABYTE,
    },
    gif: upTo50(['image/gif']),
    video: upTo50(['video/mp4']),
    reel: null,
    document: upTo50([
      'application/pdf',
      'application/zip',
      'application/vnd.oasis.opendocument.text',
      'application/vnd.oasis.opendocument.spreadsheet',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'text/csv',
      'text/plain',
    ]),
    album: { max: 10, kinds: ['photo', 'video', 'document'] },
  },
  credentialFields: ['botToken'],
  pace: [
    { calls: 1, perMs: 1_000 },
    { calls: 20, perMs: 60_000 },
  ],
  defaultEndpoint: 'https://api.telegram.org',
};
