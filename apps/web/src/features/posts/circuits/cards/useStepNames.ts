import type { Json } from '@pregon/domain';
import { useMemo } from 'react';
import { useDesk } from '../desk/desk.context.js';
import { viewOf } from '../source/circuit.view.js';

interface Named {
  readonly id: string;
  readonly label: string;
}

/** Steps by key: this circuit's in order, and those of the other circuits in force. */
export function useStepNames(): { readonly own: readonly Named[]; readonly others: readonly Named[] } {
  const { view, choices } = useDesk();
  return useMemo(() => {
    const named = ({ key, name }: { readonly key: string; readonly name: string }): Named => ({
      id: key,
      label: name || key,
    });
    const steps = choices.approvalPolicies
      .filter(({ key, retired }) => !retired && key !== view.key)
      // A published document is JSON that the server's own reading made.
      .flatMap(({ document }) => viewOf(document as Json).steps.map(named));
    return {
      own: view.steps.map(named),
      others: [...new Map(steps.map((one) => [one.id, one])).values()],
    };
  }, [view, choices]);
}
