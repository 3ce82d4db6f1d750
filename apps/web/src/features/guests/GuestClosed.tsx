import { useT } from '../../app/intl/useT.js';
import { PublicPage } from '../people/PublicPage.js';
import type { ClosedBy } from './guest.reasons.js';

/** A link that opens nothing: why, and whom to ask. Never says whether it was ever somebody's. */
export function GuestClosed({ why }: { readonly why: ClosedBy }) {
  const t = useT();
  return (
    <PublicPage title={t(`guests.closed.${why}`)} lead={t(`guests.closed.${why}.text`)}>
      <p>{t('guests.closed.next')}</p>
    </PublicPage>
  );
}
