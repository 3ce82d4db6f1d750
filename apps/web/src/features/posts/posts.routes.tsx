import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  {
    path: 'redaccion/:id?',
    lazy: async () => ({ Component: (await import('./composer/ComposerRoute.js')).ComposerRoute }),
  },
  {
    path: 'aprobaciones/:stepId?',
    lazy: async () => ({ Component: (await import('./tray/TrayRoute.js')).TrayRoute }),
  },
  {
    path: 'borradores',
    lazy: async () => ({ Component: (await import('./drafts/DraftsRoute.js')).DraftsRoute }),
  },
  {
    path: 'circuitos',
    lazy: async () => ({ Component: (await import('./circuits/list/CircuitsRoute.js')).CircuitsRoute }),
  },
  {
    path: 'circuitos/:key',
    lazy: async () => ({ Component: (await import('./circuits/editor/CircuitRoute.js')).CircuitRoute }),
  },
  // Apart from /circuitos/:key, where a circuit of any key may stand.
  {
    path: 'nuevo-circuito',
    lazy: async () => ({ Component: (await import('./circuits/editor/NewCircuitRoute.js')).NewCircuitRoute }),
  },
  {
    path: 'simulador',
    lazy: async () => ({ Component: (await import('./circuits/simulator/SimulatorRoute.js')).SimulatorRoute }),
  },
];
