import { Injectable } from '@nestjs/common';
import { accept, refuse, type Decided } from '@pregon/domain';
import { MoreThan } from 'typeorm';
import { Ledger } from '../ledger/ledger.service.js';
import { record } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { dayAfter, dayBefore } from './day.js';
import { Department, DepartmentPeriod } from './department.entity.js';
import { departmentById, departmentsOn, type DepartmentView } from './departments.queries.js';
import { mayManageDepartments } from './people.permission.js';
import { businessDay } from './people.queries.js';
import { tellStaffChanged } from './staff.change.js';

/** A department ends and another takes over: merged, split or renamed into something else. */
@Injectable()
export class DepartmentClosing {
  constructor(private readonly ledger: Ledger) {}

  /**
   * `on` is its last day, yesterday at the earliest. The past keeps it as it was; from the next day on whatever asks it asks
   * the successor, below which its own departments then hang.
   */
  async close(viewer: Viewer, id: string, on: string, successorId: string): Promise<Decided<DepartmentView>> {
    const may = mayManageDepartments(viewer);
    if (!may.ok) return may;
    return this.ledger.command(as(viewer), async (tx) => {
      // All of them: two closings at once could make each the other's successor.
      const all = await tx.find(Department, {
        where: { organisationId: tx.tenant },
        order: { id: 'ASC' },
        lock: { mode: 'pessimistic_write' },
      });
      if (!all.some((one) => one.id === id)) return refuse('not_found', 'id');
      const earliest = dayBefore(await businessDay(tx));
      if (on < earliest) return refuse('date_past', 'on', { earliest });
      const closing = (await departmentsOn(tx, on)).find((one) => one.id === id);
      if (!closing) return refuse('invalid_state', 'id', { reason: 'department_not_in_force' });
      const after = dayAfter(on);
      const next = await departmentsOn(tx, after);
      const successor = next.find((one) => one.id === successorId && one.id !== id);
      if (!successor || leadsTo(all, successorId, id))
        return refuse('field_invalid', 'successorId', { reason: 'successor' });
      const own = { organisationId: tx.tenant, departmentId: id };
      await tx.delete(DepartmentPeriod, { ...own, validFrom: MoreThan(on) });
      await tx.update(DepartmentPeriod, { ...own, validFrom: closing.from }, { validTo: on });
      await tx.update(Department, { organisationId: tx.tenant, id }, { successorId });
      for (const child of next.filter((one) => one.parentId === id && one.id !== id))
        await rehang(tx, child, child.id === successorId ? closing.parentId : successorId, after);
      const payload = { before: { ...closing }, closedOn: on, successorId };
      await record(tx, { action: 'department.changed', subject: { kind: 'department', id }, payload });
      await tellStaffChanged(tx, 'department');
      const closed = await departmentById(tx, id);
      return closed ? accept(closed) : refuse('not_found', 'id');
    });
  }
}

/** Whether whoever took over from `from`, and from those again, is `id`. */
function leadsTo(all: readonly Department[], from: string, id: string): boolean {
  const seen = new Set<string>();
  for (let at: string | null = from; at !== null && !seen.has(at);) {
    if (at === id) return true;
    seen.add(at);
    const current: string = at;
    at = all.find((one) => one.id === current)?.successorId ?? null;
  }
  return false;
}

/** From that day on it hangs elsewhere; until then it stays where it was. */
async function rehang(tx: Tx, child: DepartmentView, parentId: string | null, from: string): Promise<void> {
  const own = { organisationId: tx.tenant, departmentId: child.id };
  if (child.from === from) await tx.update(DepartmentPeriod, { ...own, validFrom: from }, { parentId });
  else {
    await tx.update(DepartmentPeriod, { ...own, validFrom: child.from }, { validTo: dayBefore(from) });
    await tx.insert(DepartmentPeriod, {
      ...own,
      validFrom: from,
      validTo: child.to,
      parentId,
      nameEs: child.nameEs,
      nameCa: child.nameCa,
    });
  }
  const payload = { before: { ...child }, after: { parentId, from } };
  await record(tx, { action: 'department.changed', subject: { kind: 'department', id: child.id }, payload });
}
