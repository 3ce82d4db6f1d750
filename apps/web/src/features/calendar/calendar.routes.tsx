import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: '/calendario', lazy: async () => ({ Component: (await import('./CalendarPage.js')).CalendarPage }) },
];
