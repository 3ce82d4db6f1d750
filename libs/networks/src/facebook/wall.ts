import type { WallLook } from '../sandbox/twin.js';

export const facebookWall: WallLook = {
  key: 'facebook',
  name: 'Facebook',
  photoFirst: false,
  showsAlt: true,
  css: `
    :root { --page: light-dark(#f0f2f5, #18191a); --card: light-dark(#fff, #242526); --accent: light-dark(#0a5bc4, #7db4ff); }
    .post { border-radius: 8px; box-shadow: 0 1px 2px #0003; }
    .post img { width: 100%; }
    .avatar { border-radius: 50%; }`,
};
