import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Ledger } from '../ledger/ledger.service.js';
import { defineLoader } from '../ledger/loader.js';
import type { RequestContext } from '../ledger/request.context.js';
import type { Tx } from '../ledger/tx.js';
import type { AbsenceRow } from '../people/absence.entity.js';

/** `person deputy how`: what a seat says of why its deputy sits in it. */
const keyOf = ({ personId, deputyId, kind }: AbsenceRow): string => [personId, deputyId, kind].join(' ');

/** Open steps that wait for the deputy in the person's stead. */
async function waitingByAbsence(tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const wanted = keys.map((key) => key.split(' '));
  const rows = await tx.query<{ key: string; waiting: number }[]>(
    `SELECT concat_ws(' ', a.person_id, a.deputy_id, a.how) AS key, count(DISTINCT w.step_id)::int AS waiting
     FROM unnest($2::uuid[], $3::uuid[], $4::text[]) a (person_id, deputy_id, how)
     JOIN run_seat w ON w.organisation_id = $1 AND w.person_id = a.deputy_id AND w.seat = 'standing_in'
     JOIN run_step s ON s.organisation_id = w.organisation_id AND s.id = w.step_id
     WHERE jsonb_path_exists(s.body, '$.scopes[*].seats[*] ? (@.personId == $deputy
       && @.capacity.standsFor.personId == $person && @.capacity.standsFor.how == $how)',
       jsonb_build_object('person', a.person_id, 'deputy', a.deputy_id, 'how', a.how))
     GROUP BY 1`,
    [tx.tenant, ...[0, 1, 2].map((part) => wanted.map((key) => key[part]))],
  );
  return new Map(rows.map((row) => [row.key, row.waiting]));
}

const loadWaiting = defineLoader(waitingByAbsence);

/** People keeps the absence; the rounds know what waits because of it. */
@Resolver('Absence')
export class AbsenceWaitingResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField('waiting')
  async waiting(@Parent() absence: AbsenceRow, @Context() context: RequestContext): Promise<number> {
    if (absence.deputyId === null) return 0;
    return (await loadWaiting(this.ledger, context).load(keyOf(absence))) ?? 0;
  }
}
