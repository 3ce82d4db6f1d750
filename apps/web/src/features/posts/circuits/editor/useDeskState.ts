import { useMemo, useState } from 'react';
import { toast } from '../../../../ui/toasts.js';
import type { Choices } from '../desk/choices.js';
import type { Desk, StepPlace } from '../desk/desk.context.js';
import { pathName } from '../desk/desk.context.js';
import { useCheck, type Checked } from '../desk/useCheck.js';
import { useCircuitWords } from '../desk/useCircuitWords.js';
import { useIssueWords } from '../desk/useIssueWords.js';
import { withValue } from '../source/circuit.edit.js';
import { readCircuit, type CircuitIssue } from '../source/circuit.source.js';
import { viewOf } from '../source/circuit.view.js';

interface Options {
  readonly source: string;
  readonly canEdit: boolean;
  readonly choices: Choices;
  /** Faults that publishing found in exactly this text. */
  readonly told: { readonly source: string; readonly issues: readonly CircuitIssue[] } | null;
  readonly onWrite: (source: string) => void;
}

export interface DeskState {
  readonly desk: Desk;
  /** it can't be read as YAML: there are no cards to show */
  readonly isUnreadable: boolean;
  readonly state: Checked['state'];
}

/** Text → cards → text: one source, read again after each change, checked here at once and by the server in a moment. */
export function useDeskState({ source, canEdit, choices, told, onWrite }: Options): DeskState {
  const read = useMemo(() => readCircuit(source), [source]);
  const view = useMemo(() => viewOf(read.json ?? {}), [read]);
  const [openStep, setOpenStep] = useState<StepPlace | null>(null);
  const words = useCircuitWords(choices);
  const issueWords = useIssueWords(view);
  // A text whose form is wrong has no meaning to ask about; an old version is not checked against today's house.
  const checked = useCheck(read.policy && canEdit ? source : null);
  const issues = useMemo(() => {
    if (!read.policy) return read.issues;
    const meant = told?.source === source ? told.issues : checked.issues;
    return meant.map((issue) => ({ ...issue, line: issue.line ?? read.lineOf(issue.path) }));
  }, [read, checked.issues, told, source]);

  const desk: Desk = {
    ...{ source, view, canEdit, choices, words, issueWords, issues, openStep, setOpenStep },
    errorAt: (path) => {
      const here = pathName(path);
      const fault = issues.find(
        (issue) => issue.severity === 'error' && (issue.path === here || issue.path.startsWith(`${here}.`)),
      );
      return fault && issueWords.fault(fault);
    },
    set: (path, value) => onWrite(withValue(source, path, value)),
    write: onWrite,
    change: (next, said) => {
      onWrite(next);
      toast({ message: said, undo: () => onWrite(source) });
    },
  };
  return { desk, isUnreadable: read.json === null, state: checked.state };
}
