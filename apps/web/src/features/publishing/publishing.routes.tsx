import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  {
    path: 'publicacion/:id',
    lazy: async () => ({ Component: (await import('./PostPage.js')).PostPage }),
  },
  {
    path: 'retenidas',
    lazy: async () => ({ Component: (await import('./held/HeldPage.js')).HeldPage }),
  },
  {
    path: 'en-la-red',
    lazy: async () => ({ Component: (await import('./outside/OutsidePage.js')).OutsidePage }),
  },
];
