import { conditionRows, type ConditionRow } from '@pregon/domain';
import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { useFormat } from '../../../app/time/useFormat.js';
import { networkName } from '../../../ui/NetworkMark.js';
import { useWords } from '../composer/useWords.js';

/** Names of what conditions mention by code; without them the code is shown. */
export interface ConditionNames {
  readonly departments: readonly { readonly code: string; readonly name: string }[];
  readonly networks: readonly { readonly key: string; readonly name: string }[];
}

export interface ConditionWords {
  /** `paid && minors` → "es publicidad pagada y aparecen menores"; one too rich for words as it is written */
  readonly condition: (source: string) => string;
  readonly fact: (fact: string) => string;
  readonly value: (fact: string, value: string | number | boolean) => string;
}

const NO_NAMES: ConditionNames = { departments: [], networks: [] };

/** Conditions of circuits as people say them. */
export function useConditionWords(names: ConditionNames = NO_NAMES): ConditionWords {
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
        NAMED[name]?.(names, text) ??
        known(name === 'author_role' ? `circuits.role.${text}` : `circuits.value.${name}.${text}`);
      if (named) return named;
      if (text === '') return said('circuits.value.empty');
      if (name === 'network') return networkName(text);
      if (name === 'content_class') return contentClass(text);
      if (name === 'language' || name === 'languages') return language(text);
      return name === 'topic' || name === 'labels' ? text.replaceAll('_', ' ') : text;
    };
    const row = ({ fact: name, op, value: given }: ConditionRow): string => {
      if (typeof given === 'boolean')
        return said('circuits.row.flag', { fact: fact(name), holds: given === (op === 'is') });
      const values = typeof given === 'object' ? either(given.map((one) => value(name, one))) : value(name, given);
      return said('circuits.row.compare', { fact: fact(name), op: said(`circuits.op.${op}`), value: values });
    };
    return {
      condition: (source) => {
        const rows = source.trim() === '' ? null : conditionRows(source);
        if (!rows || rows.rows.length === 0) return source;
        const parts = rows.rows.map(row);
        return rows.join === 'all' ? list(parts) : either(parts);
      },
      fact,
      value,
    };
  }, [intl, list, contentClass, language, names]);
}

type Namer = (names: ConditionNames, value: string) => string | undefined;
const department: Namer = ({ departments }, code) => departments.find((one) => one.code === code)?.name;
const NAMED: Readonly<Record<string, Namer>> = {
  unit: department,
  campaign_units: department,
  network: ({ networks }, key) => networks.find((one) => one.key === key)?.name,
};
