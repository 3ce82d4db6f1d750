import type { RouteObject } from 'react-router';

export const publicRoutes: RouteObject[] = [
  { path: '/revision/:token', lazy: async () => ({ Component: (await import('./GuestRoute.js')).GuestRoute }) },
];
