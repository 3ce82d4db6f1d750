import { networkProfile, type NetworkProfile } from '@pregon/networks/rules';
import { ListPlus, MessageSquarePlus, Vote } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../../../app/intl/useT.js';
import { Button } from '../../../ui/Button.js';
import type { DraftVariant } from '../draft/draft.resolve.js';
import { FOLLOWS_BASE, withOverride, type DraftOverride, type DraftPoll } from '../draft/draft.state.js';
import { CommentField } from './CommentField.js';
import { useComposer } from './composer.context.js';
import { FilesShown } from './FilesShown.js';
import { focusPlace } from './place.js';
import { PollFields } from './PollFields.js';
import { ThreadFields } from './ThreadFields.js';
import { useWords } from './useWords.js';
import styles from './composer.module.css';

const DAY_MINUTES = 1_440;

/** As many empty answers as the network asks for at the least, open for a day where it wants an end. */
const freshPoll = (limits: NonNullable<NetworkProfile['capabilities']['poll']>): DraftPoll => ({
  options: Array.from({ length: Math.max(2, limits.minOptions) }, () => ''),
  minutes: limits.open ? null : Math.min(DAY_MINUTES, limits.maxMinutes),
  multiple: false,
});

interface Props {
  readonly variant: DraftVariant;
  /** where an account says several languages apart, each part says which is meant */
  readonly named: boolean;
}

/** What one network can do beyond a text: a thread, a poll, a first comment, a choice among the files. */
export function OwnParts({ variant: { key, account, language }, named }: Props) {
  const t = useT();
  const words = useWords();
  const { draft, edit } = useComposer();
  const [commenting, setCommenting] = useState(false);
  const profile = networkProfile(account.network);
  if (!profile) return null;
  const { capabilities } = profile;
  const own = draft.overrides[key] ?? FOLLOWS_BASE;
  const change = (part: Partial<DraftOverride>): void =>
    edit((now) => withOverride(now, key, (before) => ({ ...before, ...part })));
  const hasComment = commenting || own.firstComment !== '';
  // What was written for one network stays in sight where another can't say it: the check tells why and what instead.
  const offers = {
    thread: capabilities.thread !== null && own.thread.length === 0 && !own.poll,
    poll: capabilities.poll !== null && !own.poll && own.thread.length === 0,
    comment: capabilities.firstComment !== null && !hasComment,
  };
  return (
    <section
      className={styles.stack}
      aria-label={t('posts.own.parts', { account: account.handle, language: words.language(language) })}
    >
      {named && (offers.thread || offers.poll || offers.comment || own.thread.length > 0) && (
        <h3 className={styles.h}>{words.language(language)}</h3>
      )}
      {own.thread.length > 0 && <ThreadFields variantKey={key} network={account.network} own={own} change={change} />}
      {own.poll && <PollFields variantKey={key} network={account.network} poll={own.poll} change={change} />}
      {hasComment && (
        <CommentField variantKey={key} text={own.firstComment} change={change} onRemove={() => setCommenting(false)} />
      )}
      {draft.files.length > 0 && own.thread.length === 0 && !own.poll && (
        <FilesShown
          mediaIds={own.mediaIds}
          onChange={(ids) => change({ mediaIds: ids.length === draft.files.length ? null : ids })}
        />
      )}
      {(offers.thread || offers.poll || offers.comment) && (
        <div className={styles.row}>
          {offers.thread && (
            <Button
              size="small"
              onPress={() => {
                change({ thread: [{ text: '', mediaIds: [] }] });
                focusPlace({ kind: 'thread', key, part: 0 });
              }}
            >
              <ListPlus aria-hidden />
              {t('posts.thread.begin')}
            </Button>
          )}
          {offers.poll && capabilities.poll && (
            <Button
              size="small"
              onPress={() => {
                if (capabilities.poll) change({ poll: freshPoll(capabilities.poll), mediaIds: [] });
                focusPlace({ kind: 'poll', key });
              }}
            >
              <Vote aria-hidden />
              {t('posts.poll.begin')}
            </Button>
          )}
          {offers.comment && (
            <Button
              size="small"
              onPress={() => {
                setCommenting(true);
                focusPlace({ kind: 'comment', key });
              }}
            >
              <MessageSquarePlus aria-hidden />
              {t('posts.comment.begin')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
