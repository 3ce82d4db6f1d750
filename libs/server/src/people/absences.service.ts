import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  accept,
  canEnterAbsence,
  checkAbsence,
  refuse,
  required,
  type Decided,
  type Instant,
  type Refusal,
} from '@pregon/domain';
import type { AbsenceInput } from '../generated/schema.js';
import { businessNow } from '../ledger/business-time.js';
import { Ledger } from '../ledger/ledger.service.js';
import { notify } from '../ledger/notices.js';
import { record } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { enterAbsence } from './absence.input.js';
import { AbsenceRow } from './absence.entity.js';
import { absenceById, absenceFacts, absencesAfter, asAbsence, isOver } from './absences.queries.js';
import { personsByIds } from './people.queries.js';
import { tellStaffChanged } from './staff.change.js';
import { staffNow } from './staff.queries.js';

/** Absences and delegations: who is away, and who answers meanwhile. */
@Injectable()
export class AbsencesService {
  constructor(private readonly ledger: Ledger) {}

  /** One's own, and those of the people one may enter them for; where one stands in as well. Past ones from a day on. */
  list(viewer: Viewer, from: string | null): Promise<AbsenceRow[]> {
    return this.ledger.read(as(viewer), async (tx) => {
      const rows = await absencesAfter(
        tx,
        from === null ? (await businessNow(tx)).toISOString() : await startOf(tx, from),
      );
      const facts = await absenceFacts(tx, [...new Set(rows.map((row) => row.personId))]);
      return rows.filter(
        (row) =>
          row.deputyId === viewer.personId || canEnterAbsence(viewer, facts.get(row.personId) ?? nowhere(row)).allowed,
      );
    });
  }

  async enter(viewer: Viewer, input: AbsenceInput): Promise<Decided<AbsenceRow>> {
    return this.ledger.command(as(viewer), async (tx) => {
      await oneAtATime(tx);
      const staff = await staffNow(tx);
      const entered = enterAbsence(input, viewer.personId, { staff, startOfDay: await startOf(tx, staff.date) });
      if (!entered.ok) return entered;
      const { personId, deputyId } = entered.value;
      const may = await mayEnter(tx, viewer, personId, 'input.personId');
      if (!may.ok) return may;
      const id = randomUUID();
      const others = await absencesAfter(tx, entered.value.from);
      const checked = checkAbsence(others.map(asAbsence), { id, ...entered.value });
      if (!checked.ok) return { ok: false, refusal: inInput(checked.refusal) };
      const { from, to, kind, cause } = entered.value;
      await tx.insert(AbsenceRow, { organisationId: tx.tenant, id, ...entered.value, enteredBy: viewer.personId });
      const subject = { kind: 'person', id: personId };
      await record(tx, {
        action: 'absence.entered',
        subject,
        payload: { absenceId: id, deputyId, kind, cause, from, to },
      });
      if (deputyId !== null) {
        const away = (await personsByIds(tx, [personId])).get(personId);
        const details = { personId, person: away?.name ?? '', kind, cause, from, to: to ?? '' };
        await notify(tx, {
          kind: 'absence_designated',
          to: [deputyId],
          postId: null,
          stepId: null,
          actorId: viewer.personId,
          details,
          once: `absence:${id}`,
        });
      }
      await tellStaffChanged(tx, 'absence');
      return kept(tx, id);
    });
  }

  /** From now on; one that has not begun is taken back whole. */
  async end(viewer: Viewer, id: string): Promise<Decided<AbsenceRow>> {
    return this.ledger.command(as(viewer), async (tx) => {
      await oneAtATime(tx);
      const row = await absenceById(tx, id);
      if (!row) return refuse('not_found', 'id');
      const may = await mayEnter(tx, viewer, row.personId, 'id');
      if (!may.ok) return row.deputyId === viewer.personId ? may : refuse('not_found', 'id');
      const now = (await businessNow(tx)).toISOString();
      if (isOver(row, now)) return refuse('invalid_state', 'id', { reason: 'absence_over' });
      await tx.update(AbsenceRow, { organisationId: tx.tenant, id }, { endedAt: now });
      const subject = { kind: 'person', id: row.personId };
      await record(tx, {
        action: 'absence.ended',
        subject,
        payload: { absenceId: id, at: now, begun: row.from < now },
      });
      await tellStaffChanged(tx, 'absence');
      return kept(tx, id);
    });
  }
}

/**
 * Chains are refused by looking at every other absence, so two people who enter A→B and B→A at once must not both find
 * nothing: the organisation's absences are entered one after another.
 */
async function oneAtATime(tx: Tx): Promise<void> {
  await tx.query('SELECT 1 FROM organisation WHERE id = $1 FOR NO KEY UPDATE', [tx.tenant]);
}

async function mayEnter(tx: Tx, viewer: Viewer, personId: string, field: string): Promise<Decided<true>> {
  const facts = (await absenceFacts(tx, [personId])).get(personId);
  return facts ? required(canEnterAbsence(viewer, facts), field) : refuse('not_found', field);
}

async function kept(tx: Tx, id: string): Promise<Decided<AbsenceRow>> {
  const row = await absenceById(tx, id);
  return row ? accept(row) : refuse('not_found', 'id');
}

const nowhere = (row: AbsenceRow) => ({ personId: row.personId, units: [] });

const inInput = (refusal: Refusal): Refusal => ({ ...refusal, field: refusal.field && `input.${refusal.field}` });

/** Midnight of the organisation's zone. */
async function startOf(tx: Tx, day: string): Promise<Instant> {
  const [row] = await tx.query<{ at: Date }[]>(
    `SELECT $2::date::timestamp AT TIME ZONE zone AS at FROM organisation WHERE id = $1`,
    [tx.tenant, day],
  );
  if (!row) throw new Error('the organisation of this transaction does not exist');
  return row.at.toISOString();
}
