import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: 'cuentas', lazy: async () => ({ Component: (await import('./AccountsPage.js')).AccountsPage }) },
];
