import { Copy, Megaphone, MessageSquareQuote } from 'lucide-react';
import { useMemo } from 'react';
import { useLocaleChoice } from '../../app/intl/LanguageProvider.js';
import { LOCALES } from '../../app/intl/locale.js';
import { useT } from '../../app/intl/useT.js';
import { useFormat } from '../../app/time/useFormat.js';
import { Note } from '../../ui/Note.js';
import { useTitle } from '../../ui/Page.js';
import { SegmentedControl } from '../../ui/SegmentedControl.js';
import { GuestAnswer } from './GuestAnswer.js';
import { GuestComments } from './GuestComments.js';
import type { ReviewData } from './guest.data.js';
import type { DoorReason } from './guest.reasons.js';
import { useGuestTexts } from './guest.texts.js';
import { GuestVariant } from './GuestVariant.js';
import styles from './guests.module.css';
import { useInTheRoom } from './useInTheRoom.js';

interface Props {
  readonly token: string;
  readonly review: ReviewData;
  /** Reads the review again. */
  readonly onChanged: () => Promise<unknown>;
  readonly onLeft: (why: DoorReason) => void;
}

/** The creative, what is said about it with people from outside, and the guest's own answer. Nothing else. */
export function GuestPage({ token, review, onChanged, onLeft }: Props) {
  const t = useT();
  const { moment } = useFormat();
  const { locale, choose } = useLocaleChoice();
  const run = useInTheRoom(useMemo(() => ({ token, onLeft }), [token, onLeft]));
  const texts = useGuestTexts(review.variants);
  useTitle(review.postTitle);
  const { postTitle, organisationName, invitedBy, guestName, note, expiresAt, zone, state } = review;
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <span className={styles.brand}>
          <span className={styles.logo}>
            <Megaphone aria-hidden />
          </span>
          {organisationName}
        </span>
        <SegmentedControl
          label={t('people.language')}
          items={LOCALES.map((id) => ({ id, title: t(`app.locale.${id}`) }))}
          value={locale}
          onChange={choose}
        />
      </header>
      <main className={styles.main} id="main">
        <div className={styles.head}>
          <h1>{postTitle}</h1>
          <p className={styles.faint}>
            {t('guests.asked', { guest: guestName, who: invitedBy, when: moment(expiresAt) })}
          </p>
          {note && (
            <Note Icon={MessageSquareQuote} title={t('guests.note', { who: invitedBy })}>
              {note}
            </Note>
          )}
          {state === 'superseded' && (
            <Note tone="wait" Icon={Copy} title={t('guests.superseded')}>
              {t('guests.superseded.text', { who: invitedBy })}
            </Note>
          )}
        </div>
        <GuestComments token={token} comments={review.comments} texts={texts} run={run} onChanged={onChanged}>
          <ul className={styles.variants} aria-label={t('guests.variants')}>
            {review.variants.map((variant) => (
              <GuestVariant key={variant.variantId} variant={variant} zone={zone} texts={texts} />
            ))}
          </ul>
        </GuestComments>
      </main>
      <GuestAnswer review={review} run={run} onChanged={onChanged} />
    </div>
  );
}
