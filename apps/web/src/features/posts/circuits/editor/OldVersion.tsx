import { History, RotateCcw } from 'lucide-react';
import { useNavigate } from 'react-router';
import { useT } from '../../../../app/intl/useT.js';
import { useFormat } from '../../../../app/time/useFormat.js';
import { Button } from '../../../../ui/Button.js';
import { ButtonLink } from '../../../../ui/ButtonLink.js';
import { Note } from '../../../../ui/Note.js';
import { Page } from '../../../../ui/Page.js';
import { toast } from '../../../../ui/toasts.js';
import type { Choices } from '../desk/choices.js';
import { circuitCopies, copyName } from '../desk/circuit.copy.js';
import { CircuitEditor } from './CircuitEditor.js';
import { CircuitStand, CircuitTitle } from './CircuitTitle.js';
import type { Circuit, CircuitVersion } from './circuit.fragments.js';
import styles from './editor.module.css';
import { useDeskState } from './useDeskState.js';

interface Props {
  readonly circuit: Circuit;
  readonly old: CircuitVersion;
  readonly choices: Choices;
  readonly personId: string;
  readonly may: { readonly allowed: boolean };
}

const nothing = (): void => undefined;

/** An earlier version, to read; "back to this one" makes it a draft over the last, nothing more. */
export function OldVersion({ circuit, old, choices, personId, may }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const { moment } = useFormat();
  const state = useDeskState({ source: old.source, canEdit: false, choices, told: null, onWrite: nothing });
  const place = `/circuitos/${encodeURIComponent(circuit.key)}`;
  const restore = (): void => {
    const copies = circuitCopies(localStorage, personId, copyName(circuit.key));
    const before = copies.read();
    const kept = copies.write({
      ...{ shape: 1, source: old.source, basedOn: circuit.version },
      savedAt: new Date().toISOString(),
    });
    if (!kept) {
      toast({ message: t('circuits.draft.unkept.title'), tone: 'stop' });
      return;
    }
    void navigate(place);
    toast({
      message: t('circuits.restored', { version: old.version }),
      ...(before ? { undo: () => void (copies.write(before) && navigate(0)) } : {}),
    });
  };
  return (
    <Page
      title={`${circuit.name} (${old.version})`}
      heading={<CircuitTitle desk={state.desk} circuit={circuit} />}
      lead={<CircuitStand circuit={circuit} version={old.version} />}
    >
      <div className={styles.notes}>
        <Note
          Icon={History}
          title={t('circuits.old.title', { version: old.version, name: old.savedBy.name, moment: moment(old.savedAt) })}
          actions={
            <>
              <ButtonLink size="small" to={place}>
                {t('circuits.old.last', { version: circuit.version })}
              </ButtonLink>
              {may.allowed && (
                <Button size="small" onPress={restore}>
                  <RotateCcw aria-hidden />
                  {t('circuits.restore')}
                </Button>
              )}
            </>
          }
        >
          {t('circuits.old.text')}
        </Note>
      </div>
      <CircuitEditor state={state} circuit={circuit} isChanged={false} onRestore={null} />
    </Page>
  );
}
