import { Injectable } from '@nestjs/common';
import { canOrganisation, holdsWide, refuse, accept, type Decided } from '@pregon/domain';
import { isId } from '../ledger/identifier.js';
import { Ledger } from '../ledger/ledger.service.js';
import { publishLive } from '../ledger/live.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { OutgoingMessage } from './outgoing-message.entity.js';

/** Whoever keeps the people, and the chief whose rounds stand still when nobody is told. */
export const maySeeUndelivered = (viewer: Viewer): boolean =>
  canOrganisation(viewer, 'edit_people').allowed || holdsWide(viewer, 'communications_chief');

@Injectable()
export class NoticesService {
  constructor(private readonly ledger: Ledger) {}

  /** Of the viewer's own; answers how many were unread. `ids` null: all. */
  markRead(viewer: Viewer, ids: readonly string[] | null): Promise<number> {
    return this.ledger.run(as(viewer), async (tx) => {
      const [rows] = await tx.query<[{ id: string }[], number]>(
        `UPDATE notice SET read_at = app_now() WHERE organisation_id = $1 AND person_id = $2 AND read_at IS NULL
           AND ($3::uuid[] IS NULL OR id = ANY ($3)) RETURNING id`,
        [tx.tenant, viewer.personId, ids === null ? null : ids.filter(isId)],
      );
      const [first] = rows;
      if (first) publishLive(tx, { kind: 'notice', id: first.id, personId: viewer.personId });
      return rows.length;
    });
  }

  /** Refuses `not_allowed`, `not_found`, and `invalid_state` for what did not fail. */
  redeliver(viewer: Viewer, id: string): Promise<Decided<OutgoingMessage>> {
    return this.ledger.command(as(viewer), async (tx) => {
      if (!maySeeUndelivered(viewer)) return refuse('not_allowed');
      if (!isId(id)) return refuse('not_found', 'id');
      const message = await tx.findOne(OutgoingMessage, {
        where: { organisationId: tx.tenant, id },
        lock: { mode: 'pessimistic_write' },
      });
      if (!message) return refuse('not_found', 'id');
      if (message.state !== 'failed') return refuse('invalid_state', 'id', { state: message.state });
      await tx.query(
        `UPDATE outgoing_message SET state = 'waiting', attempts = 0, handed_over_at = NULL, not_before = app_now(),
           retry_at = clock_timestamp(), changed_at = app_now() WHERE organisation_id = $1 AND id = $2`,
        [tx.tenant, id],
      );
      return accept(message);
    });
  }
}
