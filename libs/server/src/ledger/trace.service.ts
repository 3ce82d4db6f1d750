import { Injectable } from '@nestjs/common';
import { accept, canOrganisation, canTrace, enterText, refuse, required, type Decided } from '@pregon/domain';
import type { TraceFilter } from '../generated/schema.js';
import { isId } from './identifier.js';
import { Ledger } from './ledger.service.js';
import { record } from './trace.js';
import { tracePage, traceRow, type TracePage, type TraceRow } from './trace.queries.js';
import { TraceScopes } from './trace.scopes.js';
import { verifyOrganisationTrace, type TraceVerdict } from './trace.verify.js';
import { as, type Viewer } from './viewer.js';

const NOTHING: TracePage = { rows: [], hasNextPage: false };

/** Reading, checking and (personal payload only) erasing the record. */
@Injectable()
export class TraceService {
  constructor(
    private readonly ledger: Ledger,
    private readonly scopes: TraceScopes,
  ) {}

  /** What the viewer may not read is answered as if it were not there. */
  async entries(
    viewer: Viewer,
    filter: TraceFilter,
    page: { first: number; after: string | null },
  ): Promise<TracePage> {
    const ids = [filter.subjectId, filter.postId, filter.personId].filter((id) => typeof id === 'string');
    if (!ids.every(isId)) return NOTHING;
    return this.ledger.read(as(viewer), async (tx) => {
      const postId = filter.postId ?? null;
      const scope = postId === null ? null : await this.scopes.ofPost(tx, postId);
      if (postId !== null && !scope) return NOTHING;
      const may = scope ? canTrace(viewer, 'read_of_post', scope.facts) : canTrace(viewer, 'read_all');
      return may.allowed ? tracePage(tx, filter, scope?.subjectIds ?? null, page) : NOTHING;
    });
  }

  /** `not_allowed` for who may not verify. */
  async verification(viewer: Viewer): Promise<Decided<TraceVerdict>> {
    const may = required(canTrace(viewer, 'verify'));
    if (!may.ok) return may;
    return accept(await this.ledger.read(as(viewer), (tx) => verifyOrganisationTrace(tx)));
  }

  async erase(viewer: Viewer, id: string, reason: string): Promise<Decided<TraceRow>> {
    const may = required(canOrganisation(viewer, 'edit_people'));
    if (!may.ok) return may;
    const why = enterText(reason, 'reason');
    if (!why.ok) return why;
    if (why.value.trim() === '') return refuse('reason_required', 'reason');
    if (!isId(id)) return refuse('not_found', 'id');
    return this.ledger.command(as(viewer), async (tx) => {
      const entry = await traceRow(tx, id);
      if (!entry) return refuse('not_found', 'id');
      await tx.query('SELECT erase_trace_payload($1)', [id]);
      const subject = { kind: entry.subject_kind, id: entry.subject_id };
      await record(tx, { action: 'personal_data.erased', subject, reason: why.value, payload: { entryId: id } });
      const erased = await traceRow(tx, id);
      return erased ? accept(erased) : refuse('not_found', 'id');
    });
  }
}
