import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { accept, enterLine, refuse, type Decided } from '@pregon/domain';
import { Ledger } from '../ledger/ledger.service.js';
import { notify } from '../ledger/notices.js';
import { record } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { mayManagePeople } from './people.permission.js';
import { personsByIds } from './people.queries.js';
import type { Person } from './person.entity.js';

const REASON_AT_MOST = 1000;

/** A lost telephone: an administrator takes it away with a reason, and the person is told and enrols another. */
@Injectable()
export class SecondFactorReset {
  constructor(private readonly ledger: Ledger) {}

  /**
   * Never one's own: whoever holds an administrator's open session would get rid of the factor that protects it. For the
   * same cause an administrator who has a factor shows it first.
   */
  async reset(viewer: Viewer, personId: string, rawReason: string): Promise<Decided<Person>> {
    const may = mayManagePeople(viewer);
    if (!may.ok) return may;
    if (personId === viewer.personId) return refuse('not_allowed', 'personId', { reason: 'own_second_factor' });
    const reason = enterLine(rawReason, 'reason', REASON_AT_MOST);
    if (!reason.ok) return reason;
    return this.ledger.command(as(viewer), async (tx) => {
      const person = (await personsByIds(tx, [personId])).get(personId);
      if (!person) return refuse('not_found', 'personId');
      const enrolled = await secondFactors(tx, [personId, viewer.personId]);
      if (viewer.strength !== 'second_factor' && enrolled.get(viewer.personId) === true)
        return refuse('second_factor_required', null, { reason: 'resets_one' });
      if (enrolled.get(personId) !== true) return refuse('invalid_state', 'personId', { reason: 'no_second_factor' });
      await tx.query('SELECT reset_second_factor($1)', [personId]);
      const subject = { kind: 'person', id: personId };
      await record(tx, { action: 'second_factor.reset', subject, payload: { reason: reason.value } });
      await notify(tx, {
        kind: 'second_factor_reset',
        to: [personId],
        postId: null,
        stepId: null,
        actorId: viewer.personId,
        details: {},
        once: `second_factor_reset:${randomUUID()}`,
      });
      return accept(person);
    });
  }
}

/** Which of these people have one enrolled. */
export async function secondFactors(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, boolean>> {
  const rows = await tx.query<{ id: string; has: boolean }[]>(
    'SELECT id, has_second_factor(id) AS has FROM unnest($1::uuid[]) AS id',
    [personIds],
  );
  return new Map(rows.map(({ id, has }) => [id, has]));
}
