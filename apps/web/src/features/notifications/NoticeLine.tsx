import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useT } from '../../app/intl/useT.js';
import { unmask, type FragmentType } from '../../generated/index.js';
import { RelativeTime } from '../../ui/Moment.js';
import { NoticeLine_notice } from './notice.data.js';
import { NOTICE_LOOKS } from './notice.looks.js';
import { placeOfNotice } from './notice.place.js';
import styles from './notices.module.css';
import { useMarkRead } from './useMarkRead.js';
import { useNoticeWords } from './useNoticeWords.js';

interface Props {
  readonly notice: FragmentType<typeof NoticeLine_notice>;
  readonly onOpen?: () => void;
  /** How it went out besides this list. */
  readonly children?: ReactNode;
}

/** One notice: what, about which post, who, when, until when. Opening what it is about marks it as read. */
export function NoticeLine({ notice: ref, onOpen, children }: Props) {
  const t = useT();
  const words = useNoticeWords();
  const markRead = useMarkRead();
  const notice = unmask(NoticeLine_notice, ref);
  const place = placeOfNotice(notice);
  const isUnread = notice.readAt == null;
  const { tone, Icon } = NOTICE_LOOKS[notice.kind];
  const due = words.due(notice);
  const sentence = words.sentence(notice);
  const open = () => {
    if (isUnread) void markRead([notice.id]);
    onOpen?.();
  };
  return (
    <li className={styles.line} data-unread={isUnread || undefined}>
      <span className={styles.icon} data-tone={tone} aria-hidden>
        <Icon />
      </span>
      <div className={styles.words}>
        <p className={styles.sentence}>
          {place === null ? (
            sentence
          ) : (
            <Link to={place} onClick={open} className={styles.link}>
              {sentence}
            </Link>
          )}
          {isUnread && <span className={styles.unread}>{t('notices.unread')}</span>}
        </p>
        {notice.post && <p className={styles.post}>{notice.post.title}</p>}
        <p className={styles.faint}>
          <RelativeTime instant={notice.at} />
          {due !== null && ` · ${due}`}
        </p>
        {children}
      </div>
    </li>
  );
}
