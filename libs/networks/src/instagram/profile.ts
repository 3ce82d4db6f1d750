import type { NetworkProfile } from '../contract.js';

const MAX_ALBUM = 10;
const FILMS = ['video/mp4', 'video/quicktime'];

export const instagramProfile: NetworkProfile = {
  key: 'instagram',
  name: 'Instagram',
  capabilities: {
    formats: ['photo', 'album', 'reel'],
    altText: true,
    clickableLink: false,
    find: true,
    fetchesMedia: true,
    options: {},
    poll: null,
    thread: null,
    firstComment: 2200,
    remove: { hours: null },
    edit: null,
    read: true,
  },
  media: {
    maxPhotos: MAX_ALBUM,
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
    // Only inside a carousel; a film by itself goes out as a reel. Meta's pages give carousels no limits of their own:
    // these are the shortest and smallest that they name for films elsewhere.
    video: {
      mimes: FILMS,
      maxBytes: 100_000_000,
      duration: { min: 3_000, max: 60_000 },
      ratio: { min: 0.8, max: 1.91 },
      maxWidth: 1920,
      maxHeight: null,
    },
    reel: {
      mimes: FILMS,
      maxBytes: 300_000_000,
      duration: { min: 3_000, max: 15 * 60_000 },
      ratio: { min: 0.01, max: 10 },
      maxWidth: 1920,
      maxHeight: null,
    },
    document: null,
    album: { max: MAX_ALBUM, kinds: ['photo', 'video'] },
  },
  credentialFields: ['accessToken'],
  pace: [{ calls: 100, perMs: 86_400_000 }],
  defaultEndpoint: 'https://graph.facebook.com',
};
