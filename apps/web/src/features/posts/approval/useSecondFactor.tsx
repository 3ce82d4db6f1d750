import { useState, type ReactNode } from 'react';
import { StepUpDialog } from './StepUpDialog.js';

export interface SecondFactor {
  /** opens the dialog; true once this session has the second factor, false when one leaves it */
  readonly ask: () => Promise<boolean>;
  readonly dialog: ReactNode;
}

/** Asks for the second factor in the middle of a command, which then goes on where it was. */
export function useSecondFactor(): SecondFactor {
  const [answer, setAnswer] = useState<((isStrong: boolean) => void) | null>(null);
  const end = (isStrong: boolean) => () => {
    answer?.(isStrong);
    setAnswer(null);
  };
  return {
    ask: () => new Promise((resolve) => setAnswer(() => resolve)),
    dialog: answer && <StepUpDialog onClose={end(false)} onStrong={end(true)} />,
  };
}
