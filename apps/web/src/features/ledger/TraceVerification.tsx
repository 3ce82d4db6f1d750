import { useLazyQuery } from '@apollo/client/react';
import { Link2, Link2Off, TriangleAlert } from 'lucide-react';
import { graphql } from '../../generated/index.js';
import { useT } from '../../app/intl/useT.js';
import { Button } from '../../ui/Button.js';
import { Note } from '../../ui/Note.js';
import { Popover } from '../../ui/Popover.js';
import { Spinner } from '../../ui/Spinner.js';
import styles from './TracePage.module.css';

const VERIFICATION = graphql(`
  query TraceVerification {
    traceVerification {
      ok
      entries
      head
      fault {
        kind
        sequence
      }
    }
  }
`);

/** Walks the chain from its beginning when asked, and says what it found. */
export function TraceVerification() {
  const t = useT();
  const [verify, { data, error, loading }] = useLazyQuery(VERIFICATION, { fetchPolicy: 'network-only' });
  const found = data?.traceVerification;
  return (
    <Popover
      label={t('trace.verify')}
      trigger={
        <Button onPress={() => void verify().catch(() => undefined)}>
          <Link2 aria-hidden />
          {t('trace.verify')}
        </Button>
      }
    >
      <div className={styles.verification} role="status">
        {loading ? (
          <Spinner label={t('trace.verify.running')} />
        ) : error || !found ? (
          error && (
            <Note tone="wait" Icon={TriangleAlert}>
              {t('trace.verify.failed')}
            </Note>
          )
        ) : found.ok ? (
          <Note tone="done" Icon={Link2}>
            <p>{t('trace.verify.ok', { count: found.entries })}</p>
            {found.head && (
              <p>
                <code>{t('trace.verify.head', { hash: found.head.slice(0, 16) })}…</code>
              </p>
            )}
          </Note>
        ) : (
          <Note tone="stop" Icon={Link2Off}>
            {t('trace.verify.fault', {
              sequence: String(found.fault?.sequence ?? ''),
              kind: t(`trace.fault.${found.fault?.kind ?? 'altered'}`),
            })}
          </Note>
        )}
      </div>
    </Popover>
  );
}
