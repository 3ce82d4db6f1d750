import { ExternalLink, FastForward, FlaskConical } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useT } from '../intl/useT.js';
import { useSession } from '../session.js';
import { useNow } from '../time/clock.js';
import { useFormat } from '../time/useFormat.js';
import { MoveClock } from './MoveClock.js';
import styles from './notices.module.css';

/** In a demonstration, business time is not this room's time: said on every page. */
export function DemoBanner() {
  const t = useT();
  const format = useFormat();
  const now = useNow();
  const { installation, viewer } = useSession();
  const [moving, setMoving] = useState(false);
  if (installation.kind === 'real') return null;
  return (
    <div className={styles.notice} data-tone="neutral">
      <FlaskConical aria-hidden />
      <span>{t('app.demo.banner', { moment: format.moment(new Date(now).toISOString()) })}</span>
      <span className={styles.end}>
        {installation.sandboxUrl != null && (
          <a href={installation.sandboxUrl} target="_blank" rel="noreferrer">
            {t('app.demo.sandbox')}
            <ExternalLink aria-hidden />
          </a>
        )}
        {viewer.can.moveBusinessTime.allowed && (
          <Button className={styles.link ?? ''} onPress={() => setMoving(true)}>
            <FastForward aria-hidden />
            {t('app.demo.move')}
          </Button>
        )}
      </span>
      <MoveClock isOpen={moving} now={now} onClose={() => setMoving(false)} />
    </div>
  );
}
