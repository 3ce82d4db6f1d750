import { Ban, CircleCheck, Clock, Copy, CornerUpLeft, Eye, Mail, ShieldAlert, UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import type { GuestState } from '../../generated/graphql.js';
import { Button } from '../../ui/Button.js';
import { Card } from '../../ui/Card.js';
import { Note } from '../../ui/Note.js';
import { ReasonDialog } from '../../ui/ReasonDialog.js';
import { toast } from '../../ui/toasts.js';
import { ToneBadge } from '../../ui/ToneBadge.js';
import { useRevokeGuest } from './guest.commands.js';
import { InviteGuestDialog } from './InviteGuestDialog.js';
import styles from './reviews.module.css';

const POST = graphql(`
  fragment GuestsCard_post on Post {
    id
    viewerCan {
      inviteGuest {
        allowed
      }
    }
    guests {
      id
      name
      email
      invitedBy {
        id
        name
      }
      invitedAt
      expiresAt
      state
      answer
      answeredAt
      forwardingSuspected
      viewerCanRevoke {
        allowed
      }
    }
  }
`);

const LOOKS = {
  invited: { tone: 'wait', Icon: Mail },
  opened: { tone: 'go', Icon: Eye },
  answered: { tone: 'done', Icon: CircleCheck },
  revoked: { tone: 'neutral', Icon: Ban },
  expired: { tone: 'neutral', Icon: Clock },
  superseded: { tone: 'neutral', Icon: Copy },
} as const satisfies Record<GuestState, unknown>;

interface Asked {
  readonly id: string;
  readonly name: string;
}

/** Who from outside was asked to look, what they answered, and whether a link may have been passed on. */
export function GuestsCard({ post: ref }: { readonly post: FragmentType<typeof POST> }) {
  const t = useT();
  const { moment } = useFormat();
  const revoke = useRevokeGuest();
  const { id, guests, viewerCan } = unmask(POST, ref);
  const [isInviting, setInviting] = useState(false);
  const [revoking, setRevoking] = useState<Asked | null>(null);
  if (guests.length === 0 && !viewerCan.inviteGuest.allowed) return null;
  return (
    <Card title={t('reviews.guests')}>
      {guests.length === 0 && <p className={styles.faint}>{t('reviews.guests.none')}</p>}
      <ul className={styles.guests}>
        {guests.map((guest) => {
          const isChange = guest.answer === 'request_changes';
          const { tone, Icon } = isChange ? ({ tone: 'wait', Icon: CornerUpLeft } as const) : LOOKS[guest.state];
          return (
            <li key={guest.id} className={styles.guest}>
              <p className={styles.by}>
                <b>{guest.name}</b>
                <ToneBadge look="line" tone={tone} Icon={Icon}>
                  {guest.answer ? t(`reviews.guest.answer.${guest.answer}`) : t(`reviews.guest.state.${guest.state}`)}
                </ToneBadge>
              </p>
              <p className={styles.faint}>{guest.email}</p>
              <p className={styles.faint}>
                {guest.answeredAt
                  ? t('reviews.guest.answered', { when: moment(guest.answeredAt) })
                  : t('reviews.guest.until', { who: guest.invitedBy.name, when: moment(guest.expiresAt) })}
              </p>
              {guest.forwardingSuspected && (
                <Note tone="stop" Icon={ShieldAlert}>
                  {t('reviews.guest.forwarded')}
                </Note>
              )}
              {guest.viewerCanRevoke.allowed && (
                <p className={styles.actions}>
                  <Button
                    size="small"
                    aria-label={t('reviews.revoke.of', { who: guest.name })}
                    onPress={() => setRevoking(guest)}
                  >
                    <Ban aria-hidden />
                    {t('reviews.revoke')}
                  </Button>
                </p>
              )}
            </li>
          );
        })}
      </ul>
      {viewerCan.inviteGuest.allowed && (
        <p className={styles.actions}>
          <Button size="small" onPress={() => setInviting(true)}>
            <UserRoundPlus aria-hidden />
            {t('reviews.invite')}
          </Button>
        </p>
      )}
      {isInviting && <InviteGuestDialog postId={id} onClose={() => setInviting(false)} />}
      {revoking && (
        <ReasonDialog
          title={t('reviews.revoke.title', { who: revoking.name })}
          text={t('reviews.revoke.text')}
          submitLabel={t('reviews.revoke')}
          submitLook="danger"
          onClose={() => setRevoking(null)}
          run={(reason) => revoke({ id: revoking.id, reason })}
          onDone={() => {
            setRevoking(null);
            toast({ message: t('reviews.revoke.done') });
          }}
        />
      )}
    </Card>
  );
}
