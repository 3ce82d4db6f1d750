import type { NetworkProfile } from '../contract.js';

/** In no first-party text; what every client keeps to. */
const MAX_ALBUM = 10;
const MAX_COMMENT = 8000;
const FILMS = ['video/mp4', 'video/quicktime'];
/** Facebook takes more, piece by piece; a publisher holds the whole file in memory while it does. */
const MAX_FILM_BYTES = 512 * 1024 * 1024;

export const facebookProfile: NetworkProfile = {
  key: 'facebook',
  name: 'Facebook',
  capabilities: {
    formats: ['text', 'link', 'photo', 'album', 'video', 'reel'],
    altText: true,
    clickableLink: true,
    find: true,
    fetchesMedia: false,
    options: {},
    poll: null,
    thread: null,
    firstComment: MAX_COMMENT,
    remove: { hours: null },
    // The words only: attachments stay as they were, and only posts of this program can be changed.
    edit: { hours: null },
    read: true,
  },
  media: {
    maxPhotos: MAX_ALBUM,
    maxAlt: 1000,
    rendition: {
      mime: 'image/jpeg',
      maxWidth: 2048,
      maxHeight: 2048,
      minRatio: 0.1,
      maxRatio: 10,
      maxBytes: 10_000_000,
    },
    // Taken as a photo, so that it would stand still: not what was approved.
    gif: null,
    video: {
      mimes: FILMS,
      maxBytes: MAX_FILM_BYTES,
      duration: { min: 1_000, max: 4 * 3600_000 },
      ratio: null,
      maxWidth: null,
      maxHeight: null,
    },
    reel: {
      mimes: FILMS,
      maxBytes: MAX_FILM_BYTES,
      duration: { min: 3_000, max: 90_000 },
      ratio: { min: 9 / 16, max: 9 / 16 },
      maxWidth: null,
      maxHeight: null,
    },
    document: null,
    album: { max: MAX_ALBUM, kinds: ['photo'] },
  },
  credentialFields: ['accessToken'],
  // No figure is published: usage headers and refusals tell.
  pace: [],
  defaultEndpoint: 'https://graph.facebook.com',
};
