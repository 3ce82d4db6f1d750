import { conditionRows, type ConditionRow } from '@pregon/domain';
import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { useFormat } from '../../../../app/time/useFormat.js';
import { useWords } from '../../composer/useWords.js';
import { termParts } from '../source/term.js';
import type { Choices } from './choices.js';

/** A circuit's codes as people say them; what has no words here is shown as it is written. */
export interface CircuitWords {
  readonly who: (who: string) => string;
  readonly term: (term: string) => string;
  readonly condition: (source: string) => string;
  readonly fact: (fact: string) => string;
  readonly value: (fact: string, value: string | number | boolean) => string;
  readonly code: (code: string) => string;
  readonly list: (items: readonly string[]) => string;
  readonly either: (items: readonly string[]) => string;
}

export function useCircuitWords(choices: Choices): CircuitWords {
  const intl = useIntl();
  const { list } = useFormat();
  const { contentClass, language } = useWords();
  return useMemo(() => {
    const said = (id: string, values?: Record<string, string | number | boolean>) => intl.formatMessage({ id }, values);
    const known = (id: string): string | null => (id in intl.messages ? said(id) : null);
    const either = (items: readonly string[]): string => intl.formatList([...items], { type: 'disjunction' });
    const fact = (name: string): string => known(`circuits.fact.${name}`) ?? name;
    const value = (name: string, given: string | number | boolean): string => {
      const text = String(given);
      const named =
        NAMED[name]?.(choices, text) ??
        known(name === 'author_role' ? `circuits.role.${text}` : `circuits.value.${name}.${text}`);
      if (named) return named;
      if (text === '') return said('circuits.value.empty');
      if (name === 'content_class') return contentClass(text);
      if (name === 'language' || name === 'languages') return language(text);
      return text;
    };
    const row = ({ fact: name, op, value: given }: ConditionRow): string => {
      if (typeof given === 'boolean')
        return said('circuits.row.flag', { fact: fact(name), holds: given === (op === 'is') });
      const values = typeof given === 'object' ? either(given.map((one) => value(name, one))) : value(name, given);
      return said('circuits.row.compare', { fact: fact(name), op: said(`circuits.op.${op}`), value: values });
    };
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
      condition: (source) => {
        const rows = source.trim() === '' ? null : conditionRows(source);
        if (!rows || rows.rows.length === 0) return source;
        const parts = rows.rows.map(row);
        return rows.join === 'all' ? list(parts) : either(parts);
      },
      fact,
      value,
      code: (code) => known(`circuits.code.${code}`) ?? code.replaceAll(/[_-]/g, ' '),
      list,
      either,
    };
  }, [intl, list, contentClass, language, choices]);
}

type Namer = (choices: Choices, value: string) => string | undefined;
const department: Namer = ({ departments }, code) => departments.find((one) => one.code === code)?.name;
const NAMED: Readonly<Record<string, Namer>> = {
  unit: department,
  campaign_units: department,
  network: ({ networks }, key) => networks.find((one) => one.key === key)?.name,
};
