import { Injectable } from '@nestjs/common';
import { accept, canPublication, refuse, required, type Decided, type IncidentEnding } from '@pregon/domain';
import { isId } from '../ledger/identifier.js';
import { publishLive } from '../ledger/live.js';
import { record } from '../ledger/trace.js';
import type { Viewer } from '../ledger/viewer.js';
import { PostCommands } from '../posts/posts.commands.js';
import { IncidentEntity } from './outside.entity.js';
import { readableFacts } from './withdrawal.service.js';

/** What people do about what was changed outside: they say what came of it, with a reason. */
@Injectable()
export class OutsideService {
  constructor(private readonly commands: PostCommands) {}

  close(viewer: Viewer, id: string, ending: IncidentEnding, words: string): Promise<Decided<string>> {
    return this.commands.run(viewer, async (tx, by) => {
      const where = { organisationId: tx.tenant, id };
      const incident = isId(id)
        ? await tx.findOne(IncidentEntity, { where, lock: { mode: 'pessimistic_write' } })
        : null;
      const facts = incident && (await readableFacts(tx, viewer, incident.postId));
      if (!incident || !facts) return refuse('not_found', 'id');
      const may = required(canPublication(viewer, 'close_incident', facts));
      if (!may.ok) return may;
      const reason = words.trim();
      if (reason === '') return refuse('reason_required', 'reason');
      if (incident.closedAt !== null) return refuse('invalid_state', null, { state: 'closed' });
      await tx.update(IncidentEntity, where, { closedAt: by.at, closedBy: viewer.personId, ending, reason });
      await record(tx, {
        action: 'incident.closed',
        subject: { kind: 'publication', id: incident.publicationId },
        reason,
        payload: { incidentId: id, kind: incident.kind, ending },
      });
      publishLive(tx, { kind: 'publication', id: incident.publicationId, postId: incident.postId });
      return accept(id);
    });
  }
}
