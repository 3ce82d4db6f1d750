import type { RouteObject } from 'react-router';

export const publicRoutes: RouteObject[] = [
  { path: '/entrar', lazy: async () => ({ Component: (await import('./SignInPage.js')).SignInPage }) },
  { path: '/inicio', lazy: async () => ({ Component: (await import('./SetupPage.js')).SetupPage }) },
];
