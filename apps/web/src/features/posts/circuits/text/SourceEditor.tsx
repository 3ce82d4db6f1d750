import { useEffect, useId, useRef } from 'react';
import { useT } from '../../../../app/intl/useT.js';
import { cx } from '../../../../ui/cx.js';
import type { CircuitIssue } from '../source/circuit.source.js';
import styles from './text.module.css';

interface Props {
  readonly source: string;
  readonly isReadOnly: boolean;
  readonly issues: readonly CircuitIssue[];
  /** Puts the caret there; a new object each time it is asked. */
  readonly goTo: { readonly line: number } | null;
  readonly onChange: (source: string) => void;
}

/** One line's height, as the style sheet sets it: numbers and text stand side by side by it. */
const LINE_PX = 20;

/** The circuit as text: numbered lines, those with a fault marked. Tab leaves it, as it leaves any field. */
export function SourceEditor({ source, isReadOnly, issues, goTo, onChange }: Props) {
  const t = useT();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const lines = source.split('\n');
  const marks = marked(issues);

  useEffect(() => {
    const field = area.current;
    if (!goTo || !field) return;
    const before = field.value.split('\n').slice(0, goTo.line - 1);
    const start = before.reduce((sum, line) => sum + line.length + 1, 0);
    const end = start + (field.value.split('\n')[goTo.line - 1]?.length ?? 0);
    field.focus();
    field.setSelectionRange(start, end);
    field.scrollTop = Math.max(0, (goTo.line - 5) * LINE_PX);
  }, [goTo]);

  return (
    <div className={styles.editor}>
      <label htmlFor={id} className={styles.label}>
        {t('circuits.text.label')}
      </label>
      <div className={styles.frame}>
        <div ref={gutter} className={styles.gutter} aria-hidden>
          {lines.map((_, at) => {
            const severity = marks.get(at + 1);
            return (
              // A line is its number.
              <span key={at} className={cx(severity && styles.marked)} data-tone={toneOf(severity)}>
                {severity ? '●' : ''} {at + 1}
              </span>
            );
          })}
        </div>
        <textarea
          ref={area}
          id={id}
          className={styles.text}
          value={source}
          readOnly={isReadOnly}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          wrap="off"
          rows={Math.min(Math.max(lines.length + 1, 16), 34)}
          aria-describedby={`${id}-hint`}
          onChange={(event) => onChange(event.target.value)}
          onScroll={(event) => {
            if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop;
          }}
        />
      </div>
      <p id={`${id}-hint`} className={styles.hint}>
        {t(isReadOnly ? 'circuits.text.read' : 'circuits.text.hint')}
      </p>
    </div>
  );
}

type Severity = CircuitIssue['severity'];

/** The worst of each line. */
function marked(issues: readonly CircuitIssue[]): ReadonlyMap<number, Severity> {
  const marks = new Map<number, Severity>();
  for (const { line, severity } of issues) if (line !== null && marks.get(line) !== 'error') marks.set(line, severity);
  return marks;
}

const toneOf = (severity: Severity | undefined): 'stop' | 'wait' | undefined =>
  severity === undefined ? undefined : severity === 'error' ? 'stop' : 'wait';
