import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import type { CircuitIssue } from '../source/circuit.source.js';
import type { CircuitView } from '../source/circuit.view.js';

/** What the sentences may name; a fault that leaves one out says 'none'. */
const DETAILS = [
  'value',
  'suggestion',
  'allowed',
  'min',
  'max',
  'members',
  'quorum',
  'policyKey',
  'step',
  'group',
  'role',
  'problem',
  'unknown',
  'expected',
  'kind',
  'key',
  'count',
  'contentClass',
  'unit',
] as const;
const NONE = Object.fromEntries(DETAILS.map((name) => [name, 'none']));

export interface IssueWords {
  readonly fault: (issue: CircuitIssue) => string;
  readonly said: (code: string, details: CircuitIssue['details']) => string;
  /** `steps.1.sla` → "Paso 2, «Comunicación»: plazo" */
  readonly place: (path: string) => string;
}

/** Faults of a circuit in the reader's language. One that has no sentence here is told by its code, never swallowed. */
export function useIssueWords(view: CircuitView | null): IssueWords {
  const intl = useIntl();
  const said = useCallback(
    (code: string, details: CircuitIssue['details']): string => {
      const id = `circuits.issue.${code}`;
      const given = details['contentClass'];
      const classId = `posts.class.${given ?? ''}`;
      const named = classId in intl.messages ? { contentClass: intl.formatMessage({ id: classId }) } : {};
      if (id in intl.messages) return intl.formatMessage({ id }, { ...NONE, ...details, ...named });
      const other = code.startsWith('yaml_') ? 'circuits.issue.yaml' : 'circuits.issue.other';
      return intl.formatMessage({ id: other }, { code });
    },
    [intl],
  );
  const fault = useCallback(({ code, details }: CircuitIssue) => said(code, details), [said]);
  const place = useCallback(
    (path: string) => {
      const parts = path.split('.');
      const list = parts[0] === 'steps' || parts[0] === 'after' ? parts[0] : null;
      const index = Number(parts[1]);
      const name = (part: string | undefined): string => {
        const id = `circuits.member.${part ?? ''}`;
        return id in intl.messages ? intl.formatMessage({ id }) : (part ?? '');
      };
      if (list === null || !Number.isInteger(index)) return name(parts[0]);
      const step = view?.[list][index];
      const member = parts[2];
      return intl.formatMessage(
        { id: member ? 'circuits.place.member' : 'circuits.place.step' },
        {
          ...{ list, number: index + 1, name: step?.name || step?.key || '' },
          ...(member ? { member: name(member) } : {}),
        },
      );
    },
    [intl, view],
  );
  return { fault, said, place };
}
