import { CircleAlert } from 'lucide-react';
import { useT } from '../../../../app/intl/useT.js';
import { Button } from '../../../../ui/Button.js';
import { Note } from '../../../../ui/Note.js';
import type { CircuitIssue } from '../source/circuit.source.js';

interface Props {
  readonly issues: readonly CircuitIssue[];
  readonly onText: () => void;
}

/** Where the cards would stand while the text is no YAML: nothing is lost, the text has to be mended first. */
export function Unreadable({ issues, onText }: Props) {
  const t = useT();
  const line = issues.find((issue) => issue.line !== null)?.line;
  return (
    <Note
      tone="stop"
      Icon={CircleAlert}
      title={t('circuits.unreadable.title')}
      actions={<Button onPress={onText}>{t('circuits.unreadable.go')}</Button>}
    >
      {t('circuits.unreadable.text', { line: line ?? 1 })}
    </Note>
  );
}
