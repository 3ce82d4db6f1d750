import type { NetworkProfile } from '../contract.js';

export const facebookProfile: NetworkProfile = {
  key: 'facebook',
  name: 'Facebook',
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
      maxWidth: 2048,
      maxHeight: 2048,
      minRatio: 0.1,
      maxRatio: 10,
      maxBytes: 10_000_000,
    },
    gif: null,
    video: null,
    reel: null,
    document: null,
    album: null,
  },
  credentialFields: ['accessToken'],
  // No figure is published: usage headers and refusals tell.
  pace: [],
  defaultEndpoint: 'https://graph.facebook.com',
};
