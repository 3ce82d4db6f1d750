import { useCallback } from 'react';
import { useT } from '../../../../app/intl/useT.js';
import { useNames } from '../desk/names.context.js';
import { MATCH_MEMBERS, type CircuitView, type MatchMember } from '../source/circuit.view.js';

const FACTS = {
  classes: 'content_class',
  departments: 'unit',
  networks: 'network',
  tiers: 'tier',
  languages: 'language',
  labels: 'labels',
} as const satisfies Record<MatchMember, string>;

/** What a circuit is for, in words: "Servicio o Cultura; cuando no es de pago". */
export function useAppliesTo(): (view: Pick<CircuitView, 'match' | 'when'>) => string {
  const t = useT();
  const { words } = useNames();
  return useCallback(
    ({ match, when }) => {
      const parts = MATCH_MEMBERS.flatMap((member) => {
        const values = match[member].map((one) => words.value(FACTS[member], one));
        return values.length === 0 ? [] : [t(`circuits.for.${member}`, { values: words.either(values) })];
      });
      const matched = parts.length === 0 ? t('circuits.for.all') : parts.join(' · ');
      return when === '' ? matched : t('circuits.for.when', { matched, condition: words.condition(when) });
    },
    [t, words],
  );
}
