import { NOTHING_YET, type Resolution } from './resolution.types.js';
import { rosterOf, type AskedStep } from './roster.js';

/**
 * The approving steps, those that are one task put together (E-24): of different overlays, in the same or in
 * neighbouring stages, in the same mode and asking exactly the same people today. Base steps never are: what the house
 * wants read twice is read twice.
 */
export function twinGroups(resolution: Resolution): readonly (readonly AskedStep[])[] {
  const groups: { readonly steps: AskedStep[]; readonly persons: string; stage: number }[] = [];
  for (const [stage, steps] of resolution.stages.entries())
    for (const step of steps) {
      if (step.kind !== 'approve') continue;
      const persons = personsOf(step, resolution);
      const twin = groups.find(
        (group) =>
          persons !== '' &&
          group.persons === persons &&
          stage - group.stage <= 1 &&
          group.steps.every((other) => areTwins(step, other, resolution)),
      );
      if (!twin) groups.push({ steps: [step], persons, stage });
      else {
        twin.steps.push(step);
        twin.stage = stage;
      }
    }
  return groups.map((group) => group.steps);
}

function personsOf(step: AskedStep, resolution: Resolution): string {
  const { kept, elsewhere } = resolution.history.get(step.key) ?? NOTHING_YET;
  const { seats } = rosterOf(step.who, 'who', step, { filled: new Set(), elsewhere }, resolution);
  const ids = [...seats, ...kept].map((seat) => seat.personId);
  return [...new Set(ids)].sort().join();
}

const areTwins = (a: AskedStep, b: AskedStep, { overlayIds }: Resolution): boolean =>
  modeName(a) === modeName(b) &&
  [...a.policyIds, ...b.policyIds].every((id) => overlayIds.has(id)) &&
  !a.policyIds.some((id) => b.policyIds.includes(id));

const modeName = ({ mode }: AskedStep): string =>
  typeof mode === 'object' ? `quorum ${mode.quorum}/${mode.rejectIf}` : mode;
