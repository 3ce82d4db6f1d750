import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  {
    path: 'organizacion',
    lazy: async () => ({ Component: (await import('./organisation/OrganisationPage.js')).OrganisationPage }),
  },
  {
    path: 'suplencias',
    lazy: async () => ({ Component: (await import('./absences/AbsencesPage.js')).AbsencesPage }),
  },
  {
    path: 'seguridad',
    lazy: async () => ({ Component: (await import('./security/SecurityPage.js')).SecurityPage }),
  },
];
