import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { accept, refuse, type Decided } from '@pregon/domain';
import { LessThanOrEqual, MoreThanOrEqual } from 'typeorm';
import { Ledger } from '../ledger/ledger.service.js';
import { record } from '../ledger/trace.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { CandidatePeriod } from './candidate.entity.js';
import { enterSpan } from './people.input.js';
import { mayManagePeople } from './people.permission.js';
import { personsByIds } from './people.queries.js';
import type { Person } from './person.entity.js';
import { tellStaffChanged } from './staff.change.js';

/** Who stands for election, and when: they have no say where electoral rules apply. */
@Injectable()
export class CandidatesService {
  constructor(private readonly ledger: Ledger) {}

  /** Takes the place of whatever period it meets, so that a date that moved is corrected by entering it again. */
  async set(viewer: Viewer, personId: string, from: string, to: string): Promise<Decided<Person>> {
    const may = mayManagePeople(viewer);
    if (!may.ok) return may;
    const span = enterSpan(from, to, '');
    if (!span.ok) return span;
    return this.ledger.command(as(viewer), async (tx) => {
      const person = (await personsByIds(tx, [personId])).get(personId);
      if (!person) return refuse('not_found', 'personId');
      await tx.query('SELECT 1 FROM organisation WHERE id = $1 FOR NO KEY UPDATE', [tx.tenant]);
      const met = {
        organisationId: tx.tenant,
        personId,
        validFrom: LessThanOrEqual(to),
        validTo: MoreThanOrEqual(from),
      };
      const before = await tx.find(CandidatePeriod, { where: met });
      await tx.delete(CandidatePeriod, met);
      await tx.insert(CandidatePeriod, {
        organisationId: tx.tenant,
        id: randomUUID(),
        personId,
        validFrom: from,
        validTo: to,
      });
      const payload = {
        candidate: { from, to },
        insteadOf: before.map(({ validFrom, validTo }) => ({ from: validFrom, to: validTo })),
      };
      await record(tx, { action: 'person.changed', subject: { kind: 'person', id: personId }, payload });
      await tellStaffChanged(tx, 'candidate');
      return accept(person);
    });
  }
}
