import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { canEnterAbsence, canOrganisation } from '@pregon/domain';
import type { AbsenceInput, AbsenceState } from '../generated/schema.js';
import { businessNow } from '../ledger/business-time.js';
import { isId } from '../ledger/identifier.js';
import { Ledger } from '../ledger/ledger.service.js';
import { defineLoader } from '../ledger/loader.js';
import { answer, refused } from '../ledger/refused.js';
import type { RequestContext } from '../ledger/request.context.js';
import { CurrentViewer, viewerOf } from '../ledger/viewer.decorators.js';
import type { Viewer } from '../ledger/viewer.js';
import type { AbsenceCause, AbsenceRow } from './absence.entity.js';
import { loadAbsenceFacts, mayReadCause } from './absence.privacy.js';
import { absencesNow, isOver } from './absences.queries.js';
import { AbsencesService } from './absences.service.js';
import { loadPerson } from './people.loaders.js';
import type { Person } from './person.entity.js';
import { permissionAnswer } from './viewer.permissions.js';

const loadAway = defineLoader(absencesNow);
const loadNow = defineLoader(async (tx, keys: readonly 'now'[]) => {
  const now = (await businessNow(tx)).toISOString();
  return new Map(keys.map((key) => [key, now]));
});

@Resolver('Absence')
export class AbsenceResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly absences: AbsencesService,
  ) {}

  @Query('absences')
  list(@CurrentViewer() viewer: Viewer, @Args('from') from?: string | null): Promise<AbsenceRow[]> {
    return this.absences.list(viewer, from ?? null);
  }

  @ResolveField('person')
  person(@Parent() absence: AbsenceRow, @Context() context: RequestContext) {
    return loadPerson(this.ledger, context).load(absence.personId);
  }

  @ResolveField('deputy')
  deputy(@Parent() absence: AbsenceRow, @Context() context: RequestContext) {
    return absence.deputyId === null ? null : loadPerson(this.ledger, context).load(absence.deputyId);
  }

  @ResolveField('enteredBy')
  enteredBy(@Parent() absence: AbsenceRow, @Context() context: RequestContext) {
    return loadPerson(this.ledger, context).load(absence.enteredBy);
  }

  /** A delegation is its own cause; why somebody is away is not everybody's to know. */
  @ResolveField('cause')
  async cause(@Parent() absence: AbsenceRow, @Context() context: RequestContext): Promise<AbsenceCause> {
    if (absence.kind === 'delegation') return absence.cause;
    const { personId, deputyId, cause } = absence;
    return (await mayReadCause(this.ledger, context, personId, deputyId)) ? cause : 'otra';
  }

  /** Where it really stops: its end as entered, or sooner where somebody ended it. */
  @ResolveField('to')
  to(@Parent() absence: AbsenceRow): string | null {
    return absence.until;
  }

  @ResolveField('state')
  async state(@Parent() absence: AbsenceRow, @Context() context: RequestContext): Promise<AbsenceState> {
    const now = await this.now(context);
    if (isOver(absence, now)) return 'past';
    return absence.from <= now ? 'running' : 'future';
  }

  @ResolveField('viewerCanEnd')
  async viewerCanEnd(@Parent() absence: AbsenceRow, @Context() context: RequestContext) {
    const viewer = viewerOf(context);
    if (isOver(absence, await this.now(context))) return { allowed: false, reason: 'invalid_state' };
    const facts = await loadAbsenceFacts(this.ledger, context).load(absence.personId);
    return permissionAnswer(canEnterAbsence(viewer, facts ?? { personId: absence.personId, units: [] }));
  }

  @Mutation('enterAbsence')
  async enterAbsence(@CurrentViewer() viewer: Viewer, @Args('input') input: AbsenceInput) {
    return answer('Absence', await this.absences.enter(viewer, input));
  }

  @Mutation('endAbsence')
  async endAbsence(@CurrentViewer() viewer: Viewer, @Args('id') id: string) {
    if (!isId(id)) return refused({ code: 'not_found', field: 'id', details: {} });
    return answer('Absence', await this.absences.end(viewer, id));
  }

  private async now(context: RequestContext): Promise<string> {
    const now = await loadNow(this.ledger, context).load('now');
    if (now === null) throw new Error('the database did not tell the time');
    return now;
  }
}

/** Whether somebody is away now: for colleagues to see, not for externals. */
@Resolver('Person')
export class PersonAwayResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField('away')
  away(@Parent() person: Person, @Context() context: RequestContext) {
    if (!canOrganisation(viewerOf(context), 'read').allowed) return null;
    return loadAway(this.ledger, context).load(person.id);
  }
}
