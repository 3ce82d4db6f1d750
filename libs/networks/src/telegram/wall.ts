import type { WallLook } from '../sandbox/twin.js';

export const telegramWall: WallLook = {
  key: 'telegram',
  name: 'Telegram',
  photoFirst: true,
  showsAlt: false,
  css: `
    :root { --page: light-dark(#cfe3d0, #0e1621); --card: light-dark(#fff, #182533); --accent: light-dark(#1d6fa5, #6ab3f3); }
    .post { border-radius: 14px 14px 14px 4px; max-width: 30rem; }
    .post img { border-radius: 10px; }
    .avatar { border-radius: 50%; }`,
};
