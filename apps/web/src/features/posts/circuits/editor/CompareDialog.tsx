import { useT } from '../../../../app/intl/useT.js';
import { Button } from '../../../../ui/Button.js';
import { Dialog } from '../../../../ui/Dialog.js';
import type { Desk } from '../desk/desk.context.js';
import { SourceDiff } from '../text/SourceDiff.js';
import { ChangeSentences } from './ChangeSentences.js';
import type { Circuit } from './circuit.fragments.js';
import styles from './editor.module.css';

interface Props {
  readonly circuit: Circuit;
  readonly desk: Desk;
  readonly onClose: () => void;
}

/** What is published beside what one has written: what one's own text would change of it. */
export function CompareDialog({ circuit, desk, onClose }: Props) {
  const t = useT();
  return (
    <Dialog
      isOpen
      size="wide"
      title={t('circuits.compare.title', { version: circuit.version })}
      onClose={onClose}
      actions={<Button onPress={onClose}>{t('ui.close')}</Button>}
    >
      <div className={styles.compare}>
        <p>{t('circuits.compare.text')}</p>
        <ChangeSentences before={circuit.source} after={desk.source} issueWords={desk.issueWords} />
        <SourceDiff before={circuit.source} after={desk.source} />
      </div>
    </Dialog>
  );
}
