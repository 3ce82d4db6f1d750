import type { Json } from '@pregon/domain';
import { createContext, useContext } from 'react';
import type { Path } from '../source/circuit.edit.js';
import type { CircuitIssue } from '../source/circuit.source.js';
import type { CircuitView, StepListName } from '../source/circuit.view.js';
import type { Names } from './names.context.js';
import type { IssueWords } from './useIssueWords.js';

export interface StepPlace {
  readonly list: StepListName;
  readonly at: number;
}

/** What every card and field of the open circuit works with. */
export interface Desk extends Names {
  readonly source: string;
  readonly view: CircuitView;
  readonly canEdit: boolean;
  readonly issueWords: IssueWords;
  readonly issues: readonly CircuitIssue[];
  /** the first error at this member or below it, in words: for the field's own message */
  readonly errorAt: (path: Path) => string | undefined;
  readonly set: (path: Path, value: Json | undefined) => void;
  /** A whole new text, said aloud and undone from the notice it leaves. */
  readonly change: (source: string, said: string) => void;
  /** A whole new text without a notice: a step that moves says so itself. */
  readonly write: (source: string) => void;
  readonly openStep: StepPlace | null;
  readonly setOpenStep: (place: StepPlace | null) => void;
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk is for what stands inside an open circuit');
  return desk;
}

/** For `data-path`, by which a fault finds its field. */
export const pathName = (path: Path): string => path.join('.');
