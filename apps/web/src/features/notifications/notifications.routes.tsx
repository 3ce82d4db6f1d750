import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: 'avisos', lazy: async () => ({ Component: (await import('./NoticesPage.js')).NoticesPage }) },
  {
    path: 'avisos/ajustes',
    lazy: async () => ({ Component: (await import('./settings/SettingsPage.js')).SettingsPage }),
  },
  {
    path: 'avisos/no-entregados',
    lazy: async () => ({ Component: (await import('./undelivered/UndeliveredPage.js')).UndeliveredPage }),
  },
];
