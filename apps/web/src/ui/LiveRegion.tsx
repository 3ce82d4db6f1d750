import { useSyncExternalStore } from 'react';
import { VisuallyHidden } from 'react-aria-components';
import { announced } from './announce.js';

/** Where `announce` is heard; one per page, mounted before anything is said. */
export function LiveRegion() {
  const { polite, assertive } = useSyncExternalStore(announced.subscribe, announced.read);
  return (
    <VisuallyHidden>
      <div role="status" aria-live="polite">
        {polite}
      </div>
      <div role="alert" aria-live="assertive">
        {assertive}
      </div>
    </VisuallyHidden>
  );
}
