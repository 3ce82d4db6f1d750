import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { Crash } from './Crash.js';
import { featureModules } from './modules.vite.js';
import { NotFound } from './NotFound.js';
import { Root } from './Root.js';
import { Shell } from './shell/Shell.js';

/** Public pages stand alone; every other page stands inside the shell, which asks for a session. */
export function appRoutes(): RouteObject[] {
  const features = featureModules();
  return [
    {
      element: <Root />,
      errorElement: <Crash />,
      HydrateFallback: () => null,
      children: [
        ...features.flatMap((feature) => feature.publicRoutes ?? []),
        {
          element: <Shell />,
          children: [
            {
              errorElement: <Crash />,
              children: [
                { index: true, element: <Navigate to="/calendario" replace /> },
                ...features.flatMap((feature) => feature.routes ?? []),
                { path: '*', element: <NotFound /> },
              ],
            },
          ],
        },
      ],
    },
  ];
}

export const createAppRouter = () => createBrowserRouter(appRoutes());
