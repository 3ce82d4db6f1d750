import { Suspense } from 'react';
import { RouterProvider } from 'react-aria-components';
import { Outlet, useHref, useNavigate } from 'react-router';
import { LiveRegion } from '../ui/LiveRegion.js';
import { ToastRegion } from '../ui/ToastRegion.js';
import { LanguageProvider } from './intl/LanguageProvider.js';

/** Around every page: language, links of React Aria's widgets, spoken and shown notices. */
export function Root() {
  const navigate = useNavigate();
  return (
    <Suspense>
      <LanguageProvider>
        <RouterProvider navigate={(to) => void navigate(to)} useHref={useHref}>
          <LiveRegion />
          <Outlet />
          <ToastRegion />
        </RouterProvider>
      </LanguageProvider>
    </Suspense>
  );
}
