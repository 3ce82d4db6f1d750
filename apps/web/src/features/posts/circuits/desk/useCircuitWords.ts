import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { useFormat } from '../../../../app/time/useFormat.js';
import { useConditionWords, type ConditionWords } from '../../approval/useConditionWords.js';
import { termParts } from '../source/term.js';
import type { Choices } from './choices.js';

/** A circuit's codes as people say them; what has no words here is shown as it is written. */
export interface CircuitWords extends ConditionWords {
  readonly who: (who: string) => string;
  readonly term: (term: string) => string;
  readonly code: (code: string) => string;
  readonly list: (items: readonly string[]) => string;
  readonly either: (items: readonly string[]) => string;
}

export function useCircuitWords(choices: Choices): CircuitWords {
  const intl = useIntl();
  const { list } = useFormat();
  const conditions = useConditionWords(choices);
  return useMemo(() => {
    const said = (id: string, values?: Record<string, string | number | boolean>) => intl.formatMessage({ id }, values);
    const known = (id: string): string | null => (id in intl.messages ? said(id) : null);
    const either = (items: readonly string[]): string => intl.formatList([...items], { type: 'disjunction' });
    return {
      who: (who) => {
        const [, role, scope] = /^role:([a-z_]+)@([a-z]+)$/.exec(who) ?? [];
        if (role && scope)
          return said('circuits.who.role', {
            role: known(`circuits.role.${role}`) ?? role,
            scope: known(`circuits.scope.${scope}`) ?? scope,
          });
        const [, kind, rest = ''] = /^(group|person):(.+)$/.exec(who) ?? [];
        if (kind === 'group') return choices.groups.find(({ key }) => key === rest)?.name ?? rest;
        return kind === 'person' ? (choices.people.find(({ id }) => id === rest)?.name ?? rest) : who;
      },
      term: (term) => {
        const parts = termParts(term);
        return parts ? said('circuits.term', { ...parts, working: parts.working }) : term;
      },
      ...conditions,
      code: (code) => known(`circuits.code.${code}`) ?? code.replaceAll(/[_-]/g, ' '),
      list,
      either,
    };
  }, [intl, list, conditions, choices]);
}
