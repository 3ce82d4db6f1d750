import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: 'traza', lazy: async () => ({ Component: (await import('./TracePage.js')).TracePage }) },
];
