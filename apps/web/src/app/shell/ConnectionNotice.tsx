import { WifiOff } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { announce } from '../../ui/announce.js';
import { connection, type Connection } from '../apollo/connection.js';
import { useT } from '../intl/useT.js';
import { useFormat } from '../time/useFormat.js';
import styles from './notices.module.css';

/** A short loss mends itself unseen. */
const PATIENCE_MS = 4_000;

export function ConnectionNotice() {
  const t = useT();
  const format = useFormat();
  const state = useSyncExternalStore(connection.subscribe, connection.read);
  const [shownFor, setShownFor] = useState<Connection | null>(null);
  useEffect(() => {
    if (state.live) return;
    const timer = setTimeout(() => setShownFor(state), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const isShown = !state.live && shownFor === state;
  useEffect(() => {
    if (!isShown) return;
    return () => announce(t('app.online'));
  }, [isShown, t]);
  if (state.live || !isShown) return null;
  return (
    <p className={styles.notice} data-tone="wait" role="status">
      <WifiOff aria-hidden />
      {t('app.offline', { time: format.time(new Date(state.since).toISOString()) })}
    </p>
  );
}
