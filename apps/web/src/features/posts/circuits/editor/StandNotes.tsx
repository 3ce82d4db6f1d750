import { GitCompareArrows, History, Save, TriangleAlert } from 'lucide-react';
import { useT } from '../../../../app/intl/useT.js';
import { useFormat } from '../../../../app/time/useFormat.js';
import { Button } from '../../../../ui/Button.js';
import { Note } from '../../../../ui/Note.js';
import { toast } from '../../../../ui/toasts.js';
import type { CircuitDraft } from '../desk/useCircuitDraft.js';
import type { Circuit } from './circuit.fragments.js';

interface Props {
  readonly circuit: Circuit | null;
  readonly draft: CircuitDraft;
  readonly onCompare: () => void;
}

/** Where one's own text stands: unpublished and kept, taken up again, not kept, or overtaken by another version. */
export function StandNotes({ circuit, draft, onCompare }: Props) {
  const t = useT();
  const { moment } = useFormat();
  if (!draft.isChanged) return null;
  const isOvertaken = circuit !== null && draft.basedOn !== circuit.version;
  const { source, basedOn } = draft;
  const dropped = (): void => {
    draft.drop();
    toast({ message: t('circuits.draft.dropped'), undo: () => draft.write(source, basedOn) });
  };
  const drop = (
    <Button size="small" onPress={dropped}>
      {t('circuits.draft.drop')}
    </Button>
  );
  return (
    <>
      {isOvertaken && (
        <Note
          tone="wait"
          Icon={GitCompareArrows}
          role="status"
          title={t('circuits.overtaken.title', {
            name: circuit.savedBy.name,
            version: circuit.version,
            moment: moment(circuit.savedAt),
          })}
          actions={
            <>
              <Button size="small" onPress={onCompare}>
                {t('circuits.overtaken.compare')}
              </Button>
              <Button size="small" onPress={() => draft.write(draft.source, circuit.version)}>
                {t('circuits.overtaken.rebase', { version: circuit.version })}
              </Button>
              {drop}
            </>
          }
        >
          {t('circuits.overtaken.text')}
        </Note>
      )}
      {!draft.kept && (
        <Note tone="wait" Icon={TriangleAlert} role="status" title={t('circuits.draft.unkept.title')}>
          {t('circuits.draft.unkept.text')}
        </Note>
      )}
      {draft.kept && !isOvertaken && (
        <Note Icon={draft.savedAt === null ? Save : History} actions={drop}>
          {draft.savedAt === null
            ? t('circuits.draft.kept')
            : t('circuits.draft.restored', { moment: moment(draft.savedAt) })}
        </Note>
      )}
    </>
  );
}
