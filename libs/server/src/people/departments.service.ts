import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { accept, enterLine, refuse, type Decided } from '@pregon/domain';
import type { DepartmentInput } from '../generated/schema.js';
import { Ledger } from '../ledger/ledger.service.js';
import { Gate } from '../ledger/gate.entity.js';
import { sqlConstraint } from '../ledger/sql-state.js';
import { record } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { dayBefore } from './day.js';
import { Department, DepartmentPeriod } from './department.entity.js';
import { departmentById, departmentsOn, type DepartmentView } from './departments.queries.js';
import { enterDepartmentCode, enterSpan } from './people.input.js';
import { mayManageDepartments } from './people.permission.js';
import { businessDay } from './people.queries.js';
import { tellStaffChanged } from './staff.change.js';

interface Entered {
  readonly code: string;
  readonly nameEs: string;
  readonly nameCa: string;
  readonly parentId: string | null;
  readonly from: string;
  readonly to: string | null;
}

@Injectable()
export class DepartmentsService {
  constructor(private readonly ledger: Ledger) {}

  create(viewer: Viewer, input: DepartmentInput): Promise<Decided<DepartmentView>> {
    return this.change(viewer, async (tx) => {
      const entered = await enter(tx, input, null);
      if (!entered.ok) return entered;
      const id = randomUUID();
      await tx.insert(Department, { organisationId: tx.tenant, id, code: entered.value.code });
      await tx.insert(Gate, { organisationId: tx.tenant, kind: 'department', subjectId: id });
      await tx.insert(DepartmentPeriod, period(tx, id, entered.value));
      await record(tx, {
        action: 'department.created',
        subject: { kind: 'department', id },
        payload: { ...entered.value },
      });
      return accept({ id, successorId: null, ...entered.value });
    });
  }

  /**
   * A `from` later than the period in force begins a new one, and the past keeps its name; without one (or with the same)
   * the period in force is corrected.
   */
  update(viewer: Viewer, id: string, input: DepartmentInput): Promise<Decided<DepartmentView>> {
    return this.change(viewer, async (tx) => {
      const where = { organisationId: tx.tenant, id };
      const department = await tx.findOne(Department, { where, lock: { mode: 'pessimistic_write' } });
      const current = await departmentById(tx, id);
      if (!department || !current) return refuse('not_found', 'id');
      const entered = await enter(tx, { ...input, from: input.from ?? current.from }, id);
      if (!entered.ok) return entered;
      const { from, to } = entered.value;
      if (from < current.from) return refuse('field_invalid', 'input.from', { reason: 'before_start' });
      // One that has ended stays as it was; while its end is still to come, taking the end back takes the successor back.
      const { successorId } = department;
      if (successorId !== null && current.to !== null && current.to < (await businessDay(tx)))
        return refuse('invalid_state', 'id', { reason: 'department_closed' });
      const goesOn = successorId !== null && to === null;
      await tx.update(Department, where, { code: entered.value.code, ...(goesOn ? { successorId: null } : {}) });
      const inForce = { organisationId: tx.tenant, departmentId: id, validFrom: current.from };
      if (from === current.from) await tx.delete(DepartmentPeriod, inForce);
      else await tx.update(DepartmentPeriod, inForce, { validTo: dayBefore(from) });
      await tx.insert(DepartmentPeriod, period(tx, id, { ...entered.value, to }));
      await record(tx, {
        action: 'department.changed',
        subject: { kind: 'department', id },
        payload: { before: { ...current }, after: { ...entered.value } },
      });
      return accept({ id, successorId: goesOn ? null : successorId, ...entered.value });
    });
  }

  private async change(
    viewer: Viewer,
    work: (tx: Tx) => Promise<Decided<DepartmentView>>,
  ): Promise<Decided<DepartmentView>> {
    const may = mayManageDepartments(viewer);
    if (!may.ok) return may;
    try {
      return await this.ledger.command(as(viewer), async (tx) => {
        const changed = await work(tx);
        if (changed.ok) await tellStaffChanged(tx, 'department');
        return changed;
      });
    } catch (failure) {
      const constraint = sqlConstraint(failure);
      if (constraint === 'department_organisation_id_code_key') return refuse('not_unique', 'input.code');
      if (constraint === 'department_period_no_overlap')
        return refuse('field_invalid', 'input.to', { reason: 'overlaps_next_period' });
      throw failure;
    }
  }
}

const period = (tx: Tx, departmentId: string, entered: Entered) => ({
  organisationId: tx.tenant,
  departmentId,
  validFrom: entered.from,
  validTo: entered.to,
  parentId: entered.parentId,
  nameEs: entered.nameEs,
  nameCa: entered.nameCa,
});

async function enter(tx: Tx, input: DepartmentInput, self: string | null): Promise<Decided<Entered>> {
  const code = enterDepartmentCode(input.code, 'input.code');
  if (!code.ok) return code;
  const nameEs = enterLine(input.nameEs, 'input.nameEs', 160);
  if (!nameEs.ok) return nameEs;
  const nameCa = enterLine(input.nameCa, 'input.nameCa', 160);
  if (!nameCa.ok) return nameCa;
  const span = enterSpan(input.from ?? (await businessDay(tx)), input.to ?? null, 'input.');
  if (!span.ok) return span;
  const parentId = input.parentId ?? null;
  const parent = await enterParent(tx, parentId, self, span.value.from);
  if (!parent.ok) return parent;
  return accept({ code: code.value, nameEs: nameEs.value, nameCa: nameCa.value, parentId, ...span.value });
}

/** A department hangs below one that exists on that day, never below itself or one of its own. */
async function enterParent(tx: Tx, parentId: string | null, self: string | null, day: string): Promise<Decided<true>> {
  if (parentId === null) return accept(true);
  const tree = new Map((await departmentsOn(tx, day)).map((one) => [one.id, one.parentId]));
  if (!tree.has(parentId)) return refuse('not_found', 'input.parentId');
  const above = new Set<string>();
  for (let up: string | null = parentId; up !== null && !above.has(up); up = tree.get(up) ?? null) above.add(up);
  return self !== null && above.has(self)
    ? refuse('field_invalid', 'input.parentId', { reason: 'circle' })
    : accept(true);
}
