import type { RouteObject } from 'react-router';
import type { Locale } from './intl/locale.js';

/** What a feature's `<feature>.routes.tsx` exports: pages inside the shell, and pages for those not signed in. */
export interface FeatureModule {
  readonly routes?: RouteObject[];
  readonly publicRoutes?: RouteObject[];
}

type Catalogue = Record<string, string>;

/** Every feature that has routes; a new one is found by its file's name. */
export const featureModules = (): FeatureModule[] =>
  Object.values(import.meta.glob<FeatureModule>('../features/*/*.routes.tsx', { eager: true }));

const files = import.meta.glob<Catalogue>('../messages/*/*.json', { import: 'default' });

export async function loadCatalogue(locale: Locale): Promise<Catalogue> {
  const own = Object.entries(files).filter(([path]) => path.startsWith(`../messages/${locale}/`));
  const parts = await Promise.all(own.map(([, load]) => load()));
  return Object.assign({}, ...parts) as Catalogue;
}
