import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  {
    path: 'redaccion/:id?',
    lazy: async () => ({ Component: (await import('./composer/ComposerRoute.js')).ComposerRoute }),
  },
  {
    path: 'aprobaciones/:stepId?',
    lazy: async () => ({ Component: (await import('./tray/TrayRoute.js')).TrayRoute }),
  },
  {
    path: 'borradores',
    lazy: async () => ({ Component: (await import('./drafts/DraftsRoute.js')).DraftsRoute }),
  },
];
