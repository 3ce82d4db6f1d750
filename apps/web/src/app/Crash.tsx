import { RotateCcw, TriangleAlert } from 'lucide-react';
import { Suspense } from 'react';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { Button } from '../ui/Button.js';
import { EmptyState } from '../ui/EmptyState.js';
import { LanguageProvider } from './intl/LanguageProvider.js';
import { useT } from './intl/useT.js';
import { NotFound } from './NotFound.js';

function Words() {
  const t = useT();
  const reload = () => location.reload();
  return (
    <main role="alert">
      <EmptyState
        Icon={TriangleAlert}
        title={t('app.crash.title')}
        actions={
          <Button onPress={reload}>
            <RotateCcw aria-hidden />
            {t('app.crash.reload')}
          </Button>
        }
      >
        {t('app.crash.text')}
      </EmptyState>
    </main>
  );
}

/** A page that failed to load or to draw. It may have failed above the language, hence one of its own. */
export function Crash() {
  const error = useRouteError();
  return (
    <Suspense>
      <LanguageProvider>
        {isRouteErrorResponse(error) && error.status === 404 ? <NotFound /> : <Words />}
      </LanguageProvider>
    </Suspense>
  );
}
