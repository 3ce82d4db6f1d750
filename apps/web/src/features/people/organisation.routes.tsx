import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  {
    path: 'organizacion',
    lazy: async () => ({ Component: (await import('./organisation/OrganisationPage.js')).OrganisationPage }),
  },
];
