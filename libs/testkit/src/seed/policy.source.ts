import { stringify } from 'yaml';
import type { NewPolicy } from './town.js';

type Who = NewPolicy['steps'][number]['who'][number];

const who = (one: Who): string => ('role' in one ? `role:${one.role}@${one.scope}` : `person:${one.personId}`);

/** A circuit of a story as the document that people would write. */
export function policySource({
  key,
  name,
  priority,
  contentClasses,
  departments,
  networks,
  ...rest
}: NewPolicy): string {
  const match = {
    ...(contentClasses && { classes: [...contentClasses] }),
    ...(departments && { departments: [...departments] }),
    ...(networks && { networks: [...networks] }),
  };
  return stringify({
    ...{ key, name, priority },
    ...(Object.keys(match).length > 0 && { match }),
    steps: rest.steps.map((step) => ({
      key: step.key,
      name: step.name,
      who: step.who.map(who),
      mode: step.mode === 'quorum' ? { quorum: step.quorum ?? 1 } : step.mode,
      ...(step.slaHours && { sla: `${step.slaHours}h` }),
    })),
    ...(rest.validityHours && { valid: `${rest.validityHours}h` }),
    move: { minutes: 1440 },
    atomic_languages: true,
  });
}
