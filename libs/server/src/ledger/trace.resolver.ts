import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { TraceFilter } from '../generated/schema.js';
import { forbidden } from './unauthenticated.js';
import { answer } from './refused.js';
import { cursor, type TraceRow } from './trace.queries.js';
import { TraceService } from './trace.service.js';
import { CurrentViewer } from './viewer.decorators.js';
import type { Viewer } from './viewer.js';

/** `actorName` is completed by people, who know persons; `actorPersonId` is for them and not in the schema. */
const entry = (row: TraceRow) => ({
  id: row.id,
  businessTime: row.business_at,
  machineTime: row.at,
  actorKind: row.actor_kind,
  actorName: row.actor_name,
  actorPersonId: row.actor_person_id,
  action: row.action,
  subjectKind: row.subject_kind,
  subjectId: row.subject_id,
  reason: row.reason,
  payload: row.erased_at === null ? JSON.stringify(row.payload) : null,
  sequence: row.seq,
  hash: row.hash,
});
export type TraceEntryAnswer = ReturnType<typeof entry>;

@Resolver('TraceEntry')
export class TraceResolver {
  constructor(private readonly trace: TraceService) {}

  @Query('traceEntries')
  async traceEntries(
    @CurrentViewer() viewer: Viewer,
    @Args('filter') filter: TraceFilter | null,
    @Args('first') first: number,
    @Args('after') after: string | null,
  ) {
    const page = await this.trace.entries(viewer, filter ?? {}, { first: first ?? 50, after: after ?? null });
    const edges = page.rows.map((row) => ({ cursor: cursor(row), node: entry(row) }));
    return { edges, pageInfo: { hasNextPage: page.hasNextPage, endCursor: edges.at(-1)?.cursor ?? null } };
  }

  @Query('traceVerification')
  async traceVerification(@CurrentViewer() viewer: Viewer) {
    const verified = await this.trace.verification(viewer);
    if (!verified.ok) throw forbidden();
    return verified.value;
  }

  @Mutation('eraseTracePayload')
  async eraseTracePayload(@CurrentViewer() viewer: Viewer, @Args('id') id: string, @Args('reason') reason: string) {
    const erased = await this.trace.erase(viewer, id, reason);
    return answer('TraceEntry', erased.ok ? { ok: true, value: entry(erased.value) } : erased);
  }
}
