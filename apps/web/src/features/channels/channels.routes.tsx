import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: 'cuentas', lazy: async () => ({ Component: (await import('./AccountsPage.js')).AccountsPage }) },
  {
    path: 'cuentas/conectar/:id',
    lazy: async () => ({ Component: (await import('./ConnectionPage.js')).ConnectionPage }),
  },
];
