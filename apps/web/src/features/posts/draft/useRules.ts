import { useEffect, useState } from 'react';
import { loadRules, networkProfile, type NetworkRules } from '@pregon/networks/rules';
import type { RulesByNetwork } from './draft.checks.js';

const loaded = new Map<string, NetworkRules>();

/** The rules of these networks, each loaded when first asked for; those still on their way are missing from the map. */
export function useRules(networks: readonly string[]): RulesByNetwork {
  const [rules, setRules] = useState<RulesByNetwork>(() => new Map(loaded));
  const wanted = [...new Set(networks)].sort().join(' ');
  useEffect(() => {
    let gone = false;
    const missing = wanted.split(' ').filter((key) => networkProfile(key) !== null && !loaded.has(key));
    void Promise.all(missing.map(async (key) => loaded.set(key, await loadRules(key)))).then(() => {
      if (!gone) setRules(new Map(loaded));
    });
    return () => {
      gone = true;
    };
  }, [wanted]);
  return rules;
}
