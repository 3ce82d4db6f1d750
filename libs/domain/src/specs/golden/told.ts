import { simulate, type Simulation } from '../../approval/run.simulate.js';
import type { Seat } from '../../approval/run.types.js';
import { absence, askRiudalba, riudalba, RIUDALBA_CALENDAR } from '../riudalba.js';
import { at, by } from '../town-hall.js';
import type { GoldenDraft } from './drafts.js';

/** A working Monday, and the fifteenth of August: a holiday, the chiefs away, and a deputy whom the law does not want. */
export const DAYS = {
  'Monday 7 September': { date: '2026-09-07', absences: [] },
  'Saturday 15 August': {
    date: '2026-08-15',
    absences: [absence('enric', 'toni'), absence('marta', 'laia'), absence('dolors', 'toni'), absence('ramon', null)],
  },
} as const;

/** What the simulator says of a draft on each day, as one reads it. */
export const tell = (draft: GoldenDraft) =>
  Object.fromEntries(
    Object.entries(DAYS).map(([day, { date, absences }]) => {
      const staff = riudalba(date, absences);
      const more = { ...draft.more, staff, by: by('nuria', '09:00', date), plannedFor: at('18:00', date) };
      return [day, told(simulate(askRiudalba(draft.variants, more), RIUDALBA_CALENDAR))];
    }),
  );

const told = ({ run, steps, expectedEnd, blocks }: Simulation) => ({
  circuits: run?.policies.map(({ key, version }) => `${key} v${version}`) ?? [],
  ways:
    run?.variants.map(
      ({ variantId, stages }) => `${variantId}: ${stages.map((keys) => keys.join(' + ')).join(' → ')}`,
    ) ?? [],
  steps: steps.map(({ key, name, kind, mode, people, abstained, because, expectedBy, variantIds }) => ({
    step: `${key}: ${name}`,
    asks: `${kind}, ${typeof mode === 'string' ? mode : `${mode.quorum} of them${mode.rejectIf === null ? '' : `, ${mode.rejectIf} against return it`}`}`,
    of: variantIds.join(', '),
    because: because.map(({ policyKey, when }) => (when === null ? policyKey : `${policyKey}: ${when}`)),
    people: people.map(seated),
    ...(abstained.length > 0 && { notAsked: abstained.map(({ personId, reason }) => `${personId}: ${reason}`) }),
    expectedBy,
  })),
  expectedEnd,
  blocks,
});

function seated({ personId, capacity, because, forGroup }: Seat): string {
  const { standsFor, role, departmentId, group } = capacity;
  const held = group ? `group ${group}` : role ? `${role} of ${departmentId ?? 'the house'}` : capacity.kind;
  const instead = standsFor ? `, for ${standsFor.personId} (${standsFor.how}: ${standsFor.cause})` : '';
  const why = because === 'who' ? '' : `, ${because}`;
  return `${personId}, ${held}${instead}${why}${forGroup ? ` → ${forGroup}` : ''}`;
}
