import { useT } from '../../../../app/intl/useT.js';
import type { CommandOutcome } from '../../../../app/apollo/useCommand.js';
import { CommandDialog } from '../../../../ui/CommandDialog.js';
import { Note } from '../../../../ui/Note.js';
import type { Desk } from '../desk/desk.context.js';
import { SourceDiff } from '../text/SourceDiff.js';
import { ChangeSentences } from './ChangeSentences.js';
import type { Circuit } from './circuit.fragments.js';
import styles from './editor.module.css';

interface Props<Value> {
  readonly circuit: Circuit | null;
  readonly desk: Desk;
  readonly onClose: () => void;
  readonly run: () => Promise<CommandOutcome<Value>>;
  readonly onDone: (value: Value) => void;
}

/** Says what the new version changes and what becomes of the rounds that are open, then publishes. */
export function PublishDialog<Value>({ circuit, desk, onClose, run, onDone }: Props<Value>) {
  const t = useT();
  const name = desk.view.name || desk.view.key;
  const version = (circuit?.version ?? 0) + 1;
  return (
    <CommandDialog
      title={t('circuits.publish.title', { name, version })}
      submitLabel={t('circuits.publish')}
      cancelLabel={t('ui.cancel')}
      size="wide"
      {...{ onClose, run, onDone }}
    >
      {() => (
        <div className={styles.compare}>
          <p>
            {t(desk.view.legal ? 'circuits.publish.legal' : 'circuits.publish.text', { count: circuit?.openRuns ?? 0 })}
          </p>
          {circuit?.retired === true && <Note tone="wait">{t('circuits.publish.retired')}</Note>}
          {circuit && (
            <>
              <ChangeSentences before={circuit.source} after={desk.source} issueWords={desk.issueWords} />
              <SourceDiff before={circuit.source} after={desk.source} />
            </>
          )}
        </div>
      )}
    </CommandDialog>
  );
}
