import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { useLocaleChoice } from '../../app/intl/LanguageProvider.js';
import { isLocale } from '../../app/intl/locale.js';
import { useT } from '../../app/intl/useT.js';
import { ZoneContext } from '../../app/time/clock.js';
import { graphql, unmask } from '../../generated/index.js';
import { ErrorPanel } from '../../ui/ErrorPanel.js';
import { Spinner } from '../../ui/Spinner.js';
import { GuestPage_review } from './guest.data.js';
import { guestPass } from './guest.pass.js';
import type { DoorReason } from './guest.reasons.js';
import { GuestDoor } from './GuestDoor.js';
import { GuestPage } from './GuestPage.js';

const GuestReviewQuery = graphql(`
  query GuestReview {
    guestReview {
      ...GuestPage_review
    }
  }
`);

/** What the house answers in the external thread arrives within this. */
const LOOK_AGAIN_MS = 45_000;

/** The invitation's language, which its link names, unless another has been chosen on the page. */
function useInvitedLocale(): void {
  const [search] = useSearchParams();
  const { choose } = useLocaleChoice();
  const asked = search.get('lengua');
  useEffect(() => {
    if (isLocale(asked)) choose(asked);
  }, [asked, choose]);
}

/** `/revision/:token`: somebody without an account looks at what they were invited to see. */
export function GuestRoute() {
  const { token = '' } = useParams();
  useInvitedLocale();
  return <Invitation key={token} token={token} />;
}

function Invitation({ token }: { readonly token: string }) {
  const t = useT();
  const [entered, setEntered] = useState(() => guestPass.isFor(token));
  const [reason, setReason] = useState<DoorReason | null>(null);
  const { data, loading, error, refetch } = useQuery(GuestReviewQuery, {
    skip: !entered,
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'cache-first',
    pollInterval: LOOK_AGAIN_MS,
    skipPollAttempt: () => document.hidden || !guestPass.isFor(token),
  });
  const review = entered ? unmask(GuestPage_review, data?.guestReview) : null;
  const leave = (why: DoorReason) => {
    setReason(why);
    setEntered(false);
  };
  const enter = async () => {
    guestPass.enter(token);
    setReason(null);
    setEntered(true);
    if (entered) await refetch();
  };
  if (review)
    return (
      <ZoneContext value={review.zone}>
        <GuestPage token={token} review={review} onChanged={() => refetch()} onLeft={leave} />
      </ZoneContext>
    );
  if (entered && loading) return <Spinner label={t('guests.loading')} />;
  if (entered && error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  return <GuestDoor token={token} reason={reason} onEntered={() => void enter()} />;
}
