import { factDefinition, ROLES, type FactName } from '@pregon/domain';
import { useCallback } from 'react';
import { useNames } from '../desk/names.context.js';

/** The values a fact may have, where they are known: the domain's closed lists, and the organisation's own. */
export function useFactValues(): (fact: FactName) => readonly string[] {
  const { choices } = useNames();
  return useCallback(
    (fact) => {
      const { values } = factDefinition(fact);
      if (values) return values;
      const codes = choices.departments.map(({ code }) => code);
      const own: Partial<Record<FactName, readonly string[]>> = {
        network: choices.networks.map(({ key }) => key),
        content_class: choices.contentClasses,
        labels: choices.labels,
        unit: codes,
        campaign_units: codes,
        language: choices.organisation.languages,
        languages: choices.organisation.languages,
        author_role: ROLES,
      };
      return own[fact] ?? choices.policyVocabulary.facts.find(({ name }) => name === fact)?.values ?? [];
    },
    [choices],
  );
}
