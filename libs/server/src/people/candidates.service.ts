import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { accept, refuse, type Decided } from '@pregon/domain';
import { In, LessThanOrEqual, MoreThanOrEqual } from 'typeorm';
import { Ledger } from '../ledger/ledger.service.js';
import { record } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { CandidatePeriod } from './candidate.entity.js';
import { dayBefore } from './day.js';
import { enterSpan } from './people.input.js';
import { mayManagePeople } from './people.permission.js';
import { businessDay, personsByIds } from './people.queries.js';
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
      await oneAtATime(tx);
      const met = {
        organisationId: tx.tenant,
        personId,
        validFrom: LessThanOrEqual(to),
        validTo: MoreThanOrEqual(from),
      };
      const before = await tx.find(CandidatePeriod, { where: met });
      await tx.delete(CandidatePeriod, met);
      await enter(tx, personId, from, to);
      const payload = {
        candidate: { from, to },
        insteadOf: before.map(({ validFrom, validTo }) => ({ from: validFrom, to: validTo })),
      };
      await record(tx, { action: 'person.changed', subject: { kind: 'person', id: personId }, payload });
      await tellStaffChanged(tx, 'candidate');
      return accept(person);
    });
  }

  /** What holds now or comes next. Days that ran stay, because decisions were counted by them. */
  async clear(viewer: Viewer, personId: string): Promise<Decided<Person>> {
    const may = mayManagePeople(viewer);
    if (!may.ok) return may;
    return this.ledger.command(as(viewer), async (tx) => {
      const person = (await personsByIds(tx, [personId])).get(personId);
      if (!person) return refuse('not_found', 'personId');
      await oneAtATime(tx);
      const held = (await candidaciesNow(tx, [personId])).get(personId);
      if (!held) return refuse('invalid_state', 'personId', { reason: 'no_candidacy' });
      const { id, validFrom: from, validTo: to } = held;
      await tx.delete(CandidatePeriod, { organisationId: tx.tenant, id });
      const yesterday = dayBefore(await businessDay(tx));
      const ran = from <= yesterday ? { from, to: yesterday } : null;
      if (ran) await enter(tx, personId, ran.from, ran.to);
      const payload = { candidate: ran, insteadOf: [{ from, to }] };
      await record(tx, { action: 'person.changed', subject: { kind: 'person', id: personId }, payload });
      await tellStaffChanged(tx, 'candidate');
      return accept(person);
    });
  }
}

const oneAtATime = (tx: Tx) => tx.query('SELECT 1 FROM organisation WHERE id = $1 FOR NO KEY UPDATE', [tx.tenant]);

const enter = (tx: Tx, personId: string, validFrom: string, validTo: string) =>
  tx.insert(CandidatePeriod, { organisationId: tx.tenant, id: randomUUID(), personId, validFrom, validTo });

/** For each of these people the candidacy that holds today, else the next one. */
export async function candidaciesNow(
  tx: Tx,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, CandidatePeriod>> {
  const rows = await tx.find(CandidatePeriod, {
    where: { organisationId: tx.tenant, personId: In([...personIds]), validTo: MoreThanOrEqual(await businessDay(tx)) },
    order: { validFrom: 'DESC' },
  });
  return new Map(rows.map((row) => [row.personId, row]));
}
