import { WifiOff } from 'lucide-react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { announce } from '../../ui/announce.js';
import { connection } from '../apollo/connection.js';
import { useT } from '../intl/useT.js';
import { useFormat } from '../time/useFormat.js';
import styles from './notices.module.css';

/** A short loss mends itself unseen. */
const PATIENCE_MS = 4_000;

export function ConnectionNotice() {
  const t = useT();
  const format = useFormat();
  const state = useSyncExternalStore(connection.subscribe, connection.read);
  const [shown, setShown] = useState(false);
  const told = useRef(false);
  useEffect(() => {
    if (!state.live) {
      const timer = setTimeout(() => setShown(true), PATIENCE_MS);
      return () => clearTimeout(timer);
    }
    setShown(false);
    if (told.current) announce(t('app.online'));
    told.current = false;
    return undefined;
  }, [state, t]);
  if (state.live || !shown) return null;
  told.current = true;
  return (
    <p className={styles.notice} data-tone="wait" role="status">
      <WifiOff aria-hidden />
      {t('app.offline', { time: format.time(new Date(state.since).toISOString()) })}
    </p>
  );
}
