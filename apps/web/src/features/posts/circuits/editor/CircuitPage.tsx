import { Lock, Send } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useT } from '../../../../app/intl/useT.js';
import { Button } from '../../../../ui/Button.js';
import { Note } from '../../../../ui/Note.js';
import { Page } from '../../../../ui/Page.js';
import { toast } from '../../../../ui/toasts.js';
import { usePermission } from '../../../../ui/usePermission.js';
import type { Choices } from '../desk/choices.js';
import { NamesContext } from '../desk/names.context.js';
import { issueOf } from '../desk/useCheck.js';
import { useCircuitDraft } from '../desk/useCircuitDraft.js';
import type { CircuitIssue } from '../source/circuit.source.js';
import { CircuitEditor } from './CircuitEditor.js';
import { CircuitMenu } from './CircuitMenu.js';
import { CircuitStand, CircuitTitle } from './CircuitTitle.js';
import { usePublish } from './circuit.commands.js';
import type { Circuit } from './circuit.fragments.js';
import { CompareDialog } from './CompareDialog.js';
import styles from './editor.module.css';
import { LeaveGuard } from './LeaveGuard.js';
import { PublishDialog } from './PublishDialog.js';
import { StandNotes } from './StandNotes.js';
import { useDeskState } from './useDeskState.js';

interface Props {
  /** null: a new one */
  readonly circuit: Circuit | null;
  /** The text a new one begins with. */
  readonly start: string;
  readonly choices: Choices;
  readonly personId: string;
  /** Under which this browser keeps one's own text. */
  readonly copy: string;
  readonly may: { readonly allowed: boolean; readonly reason?: string | null };
  /** Somebody else published meanwhile: read again what stands. */
  readonly onStale: () => void;
}

/** A circuit at work: what is published, one's own text over it, and the way to publish that. */
export function CircuitPage({ circuit, start, choices, personId, copy, may, onStale }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const whyNot = usePermission();
  const draft = useCircuitDraft(personId, copy, circuit, start);
  const [told, setTold] = useState<{ source: string; issues: readonly CircuitIssue[] } | null>(null);
  const [dialog, setDialog] = useState<'publish' | 'compare' | null>(null);
  const publish = usePublish();
  const source = may.allowed ? draft.source : (circuit?.source ?? start);
  const state = useDeskState({ source, canEdit: may.allowed, choices, told, onWrite: draft.write });
  const { desk } = state;
  const errors = desk.issues.filter(({ severity }) => severity === 'error').length;
  const isChanged = may.allowed && (circuit === null || draft.isChanged);
  const close = (): void => setDialog(null);

  const run = async () => {
    const outcome = await publish({ source, basedOn: draft.basedOn });
    // Whose version came between stands above the cards once it is read; nothing typed is touched.
    if (outcome.kind === 'refused') onStale();
    return outcome;
  };
  return (
    <NamesContext value={desk}>
      <Page
        title={circuit ? desk.view.name || circuit.name : t('circuits.new.title')}
        heading={<CircuitTitle desk={desk} circuit={circuit} />}
        lead={circuit && <CircuitStand circuit={circuit} />}
        actions={
          <>
            <CircuitMenu circuit={circuit} canManage={may.allowed} isChanged={isChanged} />
            {may.allowed && (
              <Button
                look="primary"
                isDisabled={!isChanged || errors > 0 || state.state === 'checking'}
                onPress={() => setDialog('publish')}
              >
                <Send aria-hidden />
                {t('circuits.publish')}
              </Button>
            )}
          </>
        }
      >
        <div className={styles.notes}>
          {!may.allowed && <Note Icon={Lock}>{t('circuits.read_only', { why: whyNot(may) ?? '' })}</Note>}
          {may.allowed && <StandNotes circuit={circuit} draft={draft} onCompare={() => setDialog('compare')} />}
        </div>
        <CircuitEditor
          state={state}
          circuit={circuit}
          isChanged={isChanged}
          onRestore={
            may.allowed && circuit
              ? (old, version) => {
                  const before = draft.source;
                  draft.write(old, circuit.version);
                  toast({ message: t('circuits.restored', { version }), undo: () => draft.write(before) });
                }
              : null
          }
        />
        <LeaveGuard isActive={isChanged && !draft.kept} />
        {dialog === 'compare' && circuit && <CompareDialog circuit={circuit} desk={desk} onClose={close} />}
        {dialog === 'publish' && (
          <PublishDialog
            circuit={circuit}
            desk={desk}
            onClose={close}
            run={run}
            onDone={(answer) => {
              close();
              if (answer.__typename === 'PolicyCheck') {
                setTold({ source, issues: answer.issues.map(issueOf) });
                toast({ message: t('circuits.publish.faults', { count: answer.issues.length }), tone: 'stop' });
                return;
              }
              draft.settle({ source: answer.publishedSource, version: answer.publishedVersion });
              toast({
                message: t('circuits.published', { name: desk.view.name, version: answer.publishedVersion }),
                tone: 'done',
              });
              if (!circuit) void navigate(`/circuitos/${encodeURIComponent(answer.publishedKey)}`, { replace: true });
            }}
          />
        )}
      </Page>
    </NamesContext>
  );
}
