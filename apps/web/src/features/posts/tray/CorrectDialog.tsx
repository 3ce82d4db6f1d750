import { CircleCheck, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { CommandOutcome } from '../../../app/apollo/useCommand.js';
import { useT } from '../../../app/intl/useT.js';
import { CommandDialog } from '../../../ui/CommandDialog.js';
import { Note } from '../../../ui/Note.js';
import { TextArea } from '../../../ui/TextField.js';
import { useWords } from '../composer/useWords.js';
import { textGroups, type ComparedChange } from './change.groups.js';
import { correctionRisk } from './correction.risk.js';
import { WordDiff } from './WordDiff.js';
import styles from './tray.module.css';

export interface Correction {
  readonly variantId: string;
  readonly text: string;
}

interface Props<Value> {
  readonly changes: readonly ComparedChange[];
  /** null: the circuit knows no minor edit */
  readonly maxChars: number | null;
  /** what the circuit never counts as minor */
  readonly never: readonly string[];
  /** who approved these words in this round, and would be asked again */
  readonly approvedBy: readonly string[];
  readonly onClose: () => void;
  readonly run: (edits: readonly Correction[]) => Promise<CommandOutcome<Value>>;
  readonly onDone: (value: Value, isMinor: boolean) => void;
}

/** Correcting the words while approving: says before saving whether that stays minor, and whom it asks again if not. */
export function CorrectDialog<Value>({ changes, maxChars, never, approvedBy, onClose, run, onDone }: Props<Value>) {
  const t = useT();
  const intl = useIntl();
  const words = useWords();
  const groups = textGroups(changes, 'none');
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const [nothing, setNothing] = useState(false);
  const textOf = (key: string, before: string): string => texts[key] ?? before;
  const risk = correctionRisk(
    groups.map(({ key, current }) => ({ before: current.text, after: textOf(key, current.text) })),
    maxChars,
    never,
  );
  const submit = (): Promise<CommandOutcome<Value>> | null => {
    setNothing(risk.kind === 'none');
    if (risk.kind === 'none') return null;
    const edits = groups.flatMap(({ key, current, changes: own }) =>
      textOf(key, current.text) === current.text
        ? []
        : own.map(({ variant }) => ({ variantId: variant.id, text: textOf(key, current.text) })),
    );
    return run(edits);
  };
  return (
    <CommandDialog
      title={t('approvals.correct.title')}
      size="wide"
      submitLabel={t(risk.kind === 'major' ? 'approvals.correct.submitMajor' : 'approvals.correct.submit')}
      cancelLabel={t('posts.decide.leave')}
      onClose={onClose}
      run={submit}
      onDone={(value) => onDone(value, risk.kind === 'minor')}
    >
      {() => (
        <>
          <p>{t('approvals.correct.text', { max: maxChars ?? 0 })}</p>
          {groups.map(({ key, language, current, changes: own }, at) => {
            const text = textOf(key, current.text);
            return (
              <div key={key} className={styles.correct}>
                <TextArea
                  label={t('approvals.correct.label', {
                    language: words.language(language),
                    where: intl.formatList(own.map(({ variant }) => variant.account.handle)),
                  })}
                  autoFocus={at === 0}
                  rows={5}
                  value={text}
                  onChange={(next) => {
                    setTexts((now) => ({ ...now, [key]: next }));
                    setNothing(false);
                  }}
                />
                {text !== current.text && (
                  <WordDiff before={current.text} after={text} lang={language === 'mul' ? null : language} />
                )}
              </div>
            );
          })}
          {nothing && (
            <Note tone="wait" role="alert">
              {t('approvals.correct.nothing')}
            </Note>
          )}
          {risk.kind === 'minor' && (
            <Note tone="done" Icon={CircleCheck} role="status">
              {t('approvals.correct.minor')}
            </Note>
          )}
          {risk.kind === 'major' && (
            <Note tone="wait" Icon={RotateCcw} role="status" title={t('approvals.correct.major')}>
              {risk.because.length > 0 &&
                t('approvals.correct.because', {
                  what: intl.formatList(risk.because.map((code) => t(`approvals.correct.because.${code}`))),
                })}{' '}
              {t('approvals.correct.again', {
                names: intl.formatList([...approvedBy]),
                count: approvedBy.length,
              })}
            </Note>
          )}
        </>
      )}
    </CommandDialog>
  );
}
