import type { NetworkProfile } from '../contract.js';

export const telegramProfile: NetworkProfile = {
  key: 'telegram',
  name: 'Telegram',
  capabilities: {
    formats: ['text', 'link', 'photo'],
    altText: false,
    clickableLink: true,
    find: false,
    fetchesMedia: false,
    options: { silent: false, linkPreview: true },
    poll: null,
    thread: null,
    firstComment: null,
    remove: null,
    edit: null,
    read: false,
  },
  media: {
    maxPhotos: 1,
    maxAlt: null,
    rendition: {
      mime: 'image/jpeg',
      maxWidth: 2560,
      maxHeight: 2560,
      minRatio: 1 / 20,
      maxRatio: 20,
      maxBytes: 10_000_000,
    },
    gif: null,
    video: null,
    reel: null,
    document: null,
    album: null,
  },
  credentialFields: ['botToken'],
  pace: [
    { calls: 1, perMs: 1_000 },
    { calls: 20, perMs: 60_000 },
  ],
  defaultEndpoint: 'https://api.telegram.org',
};
