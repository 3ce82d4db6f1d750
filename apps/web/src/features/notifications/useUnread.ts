import { useQuery } from '@apollo/client/react';
import { useEffect, useRef } from 'react';
import { useT } from '../../app/intl/useT.js';
import { graphql } from '../../generated/index.js';
import { announce } from '../../ui/announce.js';

const NoticeBell = graphql(`
  query NoticeBell {
    viewer {
      id
      unreadNotices
    }
  }
`);

/** How many notices the viewer has not read, as it stands now; a new one is spoken. 0 while it is not known. */
export function useUnread(): number {
  const t = useT();
  const { data } = useQuery(NoticeBell);
  const unread = data?.viewer?.unreadNotices ?? null;
  const before = useRef(unread);
  useEffect(() => {
    if (before.current !== null && unread !== null && unread > before.current)
      announce(t('notices.new', { count: unread - before.current }));
    before.current = unread;
  }, [unread, t]);
  return unread ?? 0;
}
