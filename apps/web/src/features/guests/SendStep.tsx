import { Mail, TriangleAlert } from 'lucide-react';
import { useT } from '../../app/intl/useT.js';
import { Button } from '../../ui/Button.js';
import { Note } from '../../ui/Note.js';
import type { RefusalData } from '../../ui/useRefusal.js';
import type { CodeSent } from './guest.commands.js';
import styles from './guests.module.css';
import { useSendCode } from './useSendCode.js';

interface Props {
  readonly token: string;
  readonly onSent: (sent: CodeSent) => void;
  readonly onRefused: (refusal: RefusalData) => boolean;
}

/** What this is, and the code that shows it is oneself. */
export function SendStep(props: Props) {
  const t = useT();
  const { send, isPending, problem } = useSendCode(props);
  return (
    <>
      <ul className={styles.points}>
        <li>{t('guests.door.what')}</li>
        <li>{t('guests.door.can')}</li>
        <li>{t('guests.door.yours')}</li>
      </ul>
      {problem !== null && (
        <Note tone="wait" Icon={TriangleAlert} role="alert">
          {problem}
        </Note>
      )}
      <Button look="primary" isPending={isPending} onPress={() => void send()} autoFocus>
        <Mail aria-hidden />
        {t('guests.door.send')}
      </Button>
    </>
  );
}
