import { Check, CornerUpLeft, X } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../../../app/intl/useT.js';
import type { Verdict } from '../../../generated/graphql.js';
import { Button } from '../../../ui/Button.js';
import { Dialog } from '../../../ui/Dialog.js';
import { Kbd } from '../../../ui/Kbd.js';
import { TextArea } from '../../../ui/TextField.js';
import type { DecisionMade } from './useDecide.js';
import { useKeys } from './useKeys.js';
import styles from './tray.module.css';

interface Props {
  readonly stepId: string;
  readonly hashes: readonly string[];
  readonly onDecide: (decision: DecisionMade) => Promise<void>;
}

/** The three answers. By key even an approval is confirmed, because a key is easily hit; a reason is never optional for a no. */
export function DecisionBar({ stepId, hashes, onDecide }: Props) {
  const t = useT();
  const [asking, setAsking] = useState<Verdict | null>(null);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [isPending, setPending] = useState(false);
  const decide = async (verdict: Verdict): Promise<void> => {
    if (verdict !== 'approve' && reason.trim() === '') return setMissing(true);
    setPending(true);
    try {
      await onDecide({ stepId, verdict, reason: verdict === 'approve' ? null : reason.trim(), hashes });
      setAsking(null);
    } finally {
      setPending(false);
    }
  };
  useKeys({
    a: () => setAsking('approve'),
    c: () => setAsking('request_changes'),
    r: () => setAsking('reject'),
  });
  return (
    <footer className={styles.acts}>
      <Button look="primary" className={styles.main} isPending={isPending} onPress={() => void decide('approve')}>
        <Check aria-hidden />
        {t('posts.decide.approve')} <Kbd>A</Kbd>
      </Button>
      <Button onPress={() => setAsking('request_changes')}>
        <CornerUpLeft aria-hidden />
        {t('posts.decide.request_changes')} <Kbd>C</Kbd>
      </Button>
      <Button look="danger" onPress={() => setAsking('reject')}>
        <X aria-hidden />
        {t('posts.decide.reject')} <Kbd>R</Kbd>
      </Button>
      <span className={styles.final}>{t('posts.decide.final')}</span>
      {asking && (
        <Dialog
          title={t(`posts.decide.${asking}Title`)}
          isOpen
          onClose={() => setAsking(null)}
          size="small"
          actions={
            <>
              <Button onPress={() => setAsking(null)}>{t('posts.decide.leave')}</Button>
              <Button
                look={asking === 'reject' ? 'danger' : 'primary'}
                isPending={isPending}
                autoFocus={asking === 'approve'}
                onPress={() => void decide(asking)}
              >
                {t(`posts.decide.${asking}`)}
              </Button>
            </>
          }
        >
          <p>{t(`posts.decide.${asking}Text`)}</p>
          {asking !== 'approve' && (
            <TextArea
              autoFocus
              label={t('posts.decide.reason')}
              hint={t('posts.decide.reasonHint')}
              isRequired
              rows={4}
              value={reason}
              onChange={(text) => {
                setReason(text);
                setMissing(false);
              }}
              error={missing ? t('posts.decide.reasonMissing') : undefined}
            />
          )}
        </Dialog>
      )}
    </footer>
  );
}
