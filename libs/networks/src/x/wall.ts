import type { WallLook } from '../sandbox/twin.js';

export const xWall: WallLook = {
  key: 'x',
  name: 'X',
  photoFirst: false,
  showsAlt: true,
  css: `
    :root { --page: light-dark(#fff, #000); --card: light-dark(#fff, #000); --accent: light-dark(#0b66a8, #6cb8f5); }
    main { gap: 0; border-inline: 1px solid var(--line); }
    .post { border-bottom: 1px solid var(--line); border-radius: 0; }
    .post img { border-radius: 16px; border: 1px solid var(--line); }
    .avatar { border-radius: 50%; }`,
};
