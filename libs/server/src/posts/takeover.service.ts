import { Injectable } from '@nestjs/common';
import { abstain, accept, canTakeOver, takeOver, type Decided, type Seated, type Staff } from '@pregon/domain';
import type { Viewer } from '../ledger/viewer.js';
import { staffNow } from '../people/people.queries.js';
import { enterReason } from './decide.entry.js';
import { StepCommands, type StepChange } from './step.commands.js';
import { departmentsAbove } from './step.permissions.js';

/** Who sits at a step, changed by a person: withdrawing from it, or deciding instead of whoever has it. */
@Injectable()
export class TakeoverService {
  constructor(private readonly steps: StepCommands) {}

  /** For a conflict of interest (abstención): the person is out of the whole round. */
  abstain(viewer: Viewer, stepId: string, raw: string): Promise<Decided<string>> {
    return this.steps.onStep(viewer, stepId, 'abstain', async ({ tx, by, run, stepKey }) => {
      const reason = enterReason(raw);
      if (!reason.ok) return reason;
      const { personId } = viewer;
      return changed(abstain(run, { stepKey, personId, reason: reason.value ?? '', staff: await staffNow(tx), by }));
    });
  }

  /** A superior's avocación, or the holder of a delegated seat who takes the case back. */
  takeOver(viewer: Viewer, stepId: string, raw: string): Promise<Decided<string>> {
    return this.steps.onStep(viewer, stepId, 'take_over', async ({ tx, by, aggregate, run, stepKey }) => {
      const reason = enterReason(raw);
      if (!reason.ok) return reason;
      const staff: Staff = await staffNow(tx);
      const { departmentId } = aggregate.post;
      const viewerMay = canTakeOver(viewer, { departmentId, above: departmentsAbove(departmentId, staff) }).allowed;
      const { personId } = viewer;
      return changed(takeOver(run, { stepKey, personId, reason: reason.value ?? '', staff, by, viewerMay }));
    });
  }
}

const changed = (seated: Decided<Seated>): Decided<StepChange> =>
  seated.ok ? accept({ ...seated.value, outcomes: [], reason: null }) : seated;
