import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { RotateCcw, TriangleAlert } from 'lucide-react';
import { useT } from '../app/intl/useT.js';
import { Button } from './Button.js';
import { EmptyState } from './EmptyState.js';

/** The correlation id of a masked defect, to be read to whoever administers. */
function referenceOf(error: unknown): string | null {
  if (!CombinedGraphQLErrors.is(error)) return null;
  const ids = error.errors.flatMap(({ extensions }) => [extensions?.['correlationId'], extensions?.['requestId']]);
  return ids.find((id): id is string => typeof id === 'string') ?? null;
}

/** A screen that could not be read. Nothing was lost by it: what was saved stays saved. */
export function ErrorPanel({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const t = useT();
  const reference = referenceOf(error);
  const actions = onRetry && (
    <Button onPress={onRetry}>
      <RotateCcw aria-hidden />
      {t('ui.retry')}
    </Button>
  );
  return (
    <div role="alert">
      <EmptyState Icon={TriangleAlert} title={t('ui.error.title')} actions={actions}>
        <p>{t('ui.error.text')}</p>
        {reference !== null && <p>{t('ui.error.reference', { reference })}</p>}
      </EmptyState>
    </div>
  );
}
