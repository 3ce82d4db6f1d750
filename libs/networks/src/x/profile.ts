import type { NetworkProfile } from '../contract.js';

export const xProfile: NetworkProfile = {
  key: 'x',
  name: 'X',
  capabilities: {
    formats: ['text', 'link', 'photo'],
    altText: true,
    clickableLink: true,
    find: true,
    fetchesMedia: false,
    options: {},
    poll: null,
    thread: null,
    firstComment: null,
    remove: null,
    edit: null,
    read: false,
  },
  media: {
    maxPhotos: 1,
    maxAlt: 1000,
    rendition: {
      mime: 'image/jpeg',
      maxWidth: 4096,
      maxHeight: 4096,
      minRatio: 1 / 3,
      maxRatio: 3,
      maxBytes: 5_000_000,
    },
    gif: null,
    video: null,
    reel: null,
    document: null,
    album: null,
  },
  credentialFields: ['accessToken'],
  defaultEndpoint: 'https://api.x.com',
};
