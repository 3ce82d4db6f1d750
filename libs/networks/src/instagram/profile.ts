import type { NetworkProfile } from '../contract.js';

export const instagramProfile: NetworkProfile = {
  key: 'instagram',
  name: 'Instagram',
  capabilities: {
    formats: ['photo'],
    altText: true,
    clickableLink: false,
    find: true,
    fetchesMedia: true,
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
      maxWidth: 1440,
      maxHeight: 1800,
      minRatio: 0.8,
      maxRatio: 1.91,
      maxBytes: 8_000_000,
    },
    gif: null,
    video: null,
    reel: null,
    document: null,
    album: null,
  },
  credentialFields: ['accessToken'],
  defaultEndpoint: 'https://graph.facebook.com',
};
