import { useCallback } from 'react';
import { useT } from '../../app/intl/useT.js';
import { announce } from '../../ui/announce.js';
import { toast } from '../../ui/toasts.js';
import { useMarkRead } from './useMarkRead.js';

/** Marks everything as read, and says so. Nothing leaves the list by it. */
export function useMarkAll(): () => Promise<void> {
  const t = useT();
  const markRead = useMarkRead();
  return useCallback(async () => {
    const count = await markRead(null);
    if (count === null) return void toast({ tone: 'wait', message: t('notices.read.failed') });
    announce(t('notices.read.done', { count }));
  }, [t, markRead]);
}
