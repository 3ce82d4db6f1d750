import { useApolloClient, useMutation } from '@apollo/client/react';
import { graphql, type FragmentType } from '../../generated/index.js';
import { useState } from 'react';
import { Button } from '../../ui/Button.js';
import { Dialog } from '../../ui/Dialog.js';
import { Note } from '../../ui/Note.js';
import { RefusalMessage, type RefusalMessage_refused } from '../../ui/RefusalMessage.js';
import { toast } from '../../ui/toasts.js';
import { useT } from '../intl/useT.js';
import { useFormat } from '../time/useFormat.js';
import styles from './notices.module.css';

const Move = graphql(`
  mutation MoveClock($to: DateTime!) {
    moveBusinessTime(to: $to) {
      __typename
      ... on Installation {
        ...Session_installation
        businessNow
      }
      ... on Refused {
        ...RefusalMessage_refused
      }
    }
  }
`);

const HOUR_MS = 3_600_000;
const STEPS = [
  ['hour', HOUR_MS],
  ['day', 24 * HOUR_MS],
  ['week', 7 * 24 * HOUR_MS],
] as const;

interface Props {
  readonly isOpen: boolean;
  /** Business time, ms. */
  readonly now: number;
  readonly onClose: () => void;
}

export function MoveClock({ isOpen, now, onClose }: Props) {
  const t = useT();
  const format = useFormat();
  const client = useApolloClient();
  const [move, { loading }] = useMutation(Move);
  const [refused, setRefused] = useState<FragmentType<typeof RefusalMessage_refused> | null>(null);
  const [failed, setFailed] = useState(false);
  const go = async (by: number) => {
    setRefused(null);
    setFailed(false);
    const answer = await move({ variables: { to: new Date(now + by).toISOString() } }).catch(() => null);
    const result = answer?.data?.moveBusinessTime;
    if (!result) return setFailed(true);
    if (result.__typename === 'Refused') return setRefused(result);
    toast({ message: t('app.demo.moved', { moment: format.moment(result.businessNow) }), tone: 'done' });
    onClose();
    await client.refetchQueries({ include: 'active' });
  };
  return (
    <Dialog title={t('app.demo.move.title')} isOpen={isOpen} onClose={onClose} size="small">
      <p>{t('app.demo.move.text')}</p>
      <RefusalMessage refused={refused} />
      {failed && (
        <Note tone="wait" role="alert">
          {t('app.demo.move.failed')}
        </Note>
      )}
      <div className={styles.choices}>
        {STEPS.map(([name, by]) => (
          <Button key={name} isPending={loading} onPress={() => void go(by)}>
            {t(`app.demo.move.${name}`)}
          </Button>
        ))}
      </div>
    </Dialog>
  );
}
