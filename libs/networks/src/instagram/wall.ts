import type { WallLook } from '../sandbox/twin.js';

export const instagramWall: WallLook = {
  key: 'instagram',
  name: 'Instagram',
  photoFirst: true,
  showsAlt: true,
  css: `
    :root { --page: light-dark(#fff, #000); --card: light-dark(#fff, #000); --accent: light-dark(#00376b, #a8c7ff); }
    main { max-width: 470px; }
    .post { border-bottom: 1px solid var(--line); border-radius: 0; }
    .post img { width: 100%; }
    .avatar { border-radius: 50%; outline: 2px solid #c13584; outline-offset: 2px; }`,
};
