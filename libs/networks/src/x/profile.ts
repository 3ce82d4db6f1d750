import type { NetworkProfile } from '../contract.js';

const MEGABYTE = 1_000_000;

/** Limits: networks.md §1.2 (media best practices), §1.3. */
export const xProfile: NetworkProfile = {
  key: 'x',
  name: 'X',
  capabilities: {
    formats: ['text', 'link', 'photo', 'album', 'gif', 'video', 'poll', 'thread'],
    altText: true,
    clickableLink: true,
    find: true,
    fetchesMedia: false,
    options: {},
    poll: {
      minOptions: 2,
      maxOptions: 4,
      maxOption: 25,
      minMinutes: 5,
      maxMinutes: 10_080,
      open: false,
      multiple: false,
    },
    thread: 25,
    firstComment: 280,
    remove: { hours: null },
    // X lets only its paying subscribers edit, and says so nowhere before one tries.
    edit: null,
    read: true,
  },
  media: {
    maxPhotos: 4,
    maxAlt: 1000,
    rendition: {
      mime: 'image/jpeg',
      maxWidth: 4096,
      maxHeight: 4096,
      minRatio: 1 / 3,
      maxRatio: 3,
      maxBytes: 5 * MEGABYTE,
    },
    gif: {
      mimes: ['image/gif'],
      maxBytes: 15 * MEGABYTE,
      duration: null,
      ratio: null,
      maxWidth: 1280,
      maxHeight: 1080,
    },
    video: {
      mimes: ['video/mp4', 'video/quicktime'],
      maxBytes: 512 * MEGABYTE,
      duration: { min: 500, max: 140_000 },
      ratio: { min: 1 / 3, max: 3 },
      // 1280 × 1024 lying or standing.
      maxWidth: 1280,
      maxHeight: 1280,
    },
    reel: null,
    document: null,
    album: { max: 4, kinds: ['photo'] },
  },
  credentialFields: ['accessToken'],
  pace: [{ calls: 100, perMs: 900_000 }],
  defaultEndpoint: 'https://api.x.com',
};
