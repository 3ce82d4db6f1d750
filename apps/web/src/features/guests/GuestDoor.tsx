import { useState } from 'react';
import { useT } from '../../app/intl/useT.js';
import { announce } from '../../ui/announce.js';
import { useTitle } from '../../ui/Page.js';
import type { RefusalData } from '../../ui/useRefusal.js';
import { PublicPage } from '../people/PublicPage.js';
import { CodeStep } from './CodeStep.js';
import type { CodeSent } from './guest.commands.js';
import { closedBy, type ClosedBy, type DoorReason } from './guest.reasons.js';
import { GuestClosed } from './GuestClosed.js';
import { SendStep } from './SendStep.js';

interface Props {
  readonly token: string;
  readonly reason: DoorReason | null;
  readonly onEntered: () => void;
}

/** Nothing is sent by opening a link: programs that look into e-mails open them too. A press asks for the code. */
export function GuestDoor({ token, reason, onEntered }: Props) {
  const t = useT();
  const [sent, setSent] = useState<CodeSent | null>(null);
  const [closed, setClosed] = useState<ClosedBy | null>(reason && closedBy(reason));
  const title = t(closed ? `guests.closed.${closed}` : sent ? 'guests.code.title' : 'guests.door.title');
  useTitle(title);
  /** True where the refusal ends it here. */
  const ends = (refusal: RefusalData): boolean => {
    const why = closedBy(refusal.code);
    if (why) {
      setClosed(why);
      announce(t(`guests.closed.${why}`));
    }
    return why !== null;
  };
  if (closed) return <GuestClosed why={closed} />;
  return (
    <PublicPage
      title={title}
      lead={
        sent
          ? t('guests.code.lead', { email: sent.maskedEmail, minutes: sent.validMinutes })
          : t(reason ? `guests.door.${reason}` : 'guests.door.lead')
      }
    >
      {sent ? (
        <CodeStep token={token} onSent={setSent} onRefused={ends} onEntered={onEntered} />
      ) : (
        <SendStep token={token} onSent={setSent} onRefused={ends} />
      )}
    </PublicPage>
  );
}
