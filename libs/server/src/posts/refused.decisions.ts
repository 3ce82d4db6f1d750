import { Inject, Injectable } from '@nestjs/common';
import type { ApprovalRun, Refusal, RefusalCode } from '@pregon/domain';
import { Ledger } from '../ledger/ledger.service.js';
import { LOG, type Log } from '../ledger/log.js';
import { record } from '../ledger/trace.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { AttemptLimit } from '../people/attempt.limit.js';

/** What somebody tried to do to a step, or to a whole round. */
export interface Attempt {
  readonly verb: 'decide' | 'edit' | 'abstain' | 'take_over' | 'record_on_behalf' | 'confirm' | 'bypass' | 'bulk';
  readonly run: ApprovalRun;
  readonly stepKey: string | null;
}

/** Attempts at a right one does not have. Late, double and incomplete answers are everybody's and harm nothing. */
const SERIOUS: readonly RefusalCode[] = [
  'not_allowed',
  'not_an_approver',
  'contributor_cannot_approve',
  'capacity_not_held',
  'deputy_of_deputy',
  'second_factor_required',
  'template_required',
  'bulk_not_allowed',
  'bulk_too_many',
  'bulk_not_read',
];

/** Most that one person leaves in the record; whoever goes on is refused as before, and only the log says so. */
const MOST = { name: 'decision_refused', points: 30, seconds: 60 * 60 };

/** Keeps what was refused in the record, although the command that was refused leaves nothing. */
@Injectable()
export class RefusedDecisions {
  private readonly limit: AttemptLimit;

  constructor(
    private readonly ledger: Ledger,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.limit = new AttemptLimit(ledger, MOST);
  }

  /** Outside any transaction: the one that was refused has been rolled back. */
  async note(viewer: Viewer, { verb, run, stepKey }: Attempt, refusal: Refusal): Promise<void> {
    if (!SERIOUS.includes(refusal.code)) return;
    const wait = await this.limit.attempt(viewer.personId);
    if (wait !== null) {
      this.log.warn(
        { personId: viewer.personId, runId: run.id, code: refusal.code },
        'more refused attempts than kept',
      );
      return;
    }
    const { code, field, details } = refusal;
    await this.ledger.run(as(viewer), (tx) =>
      record(tx, {
        action: 'run.decision_refused',
        subject: { kind: 'run', id: run.id },
        reason: code,
        payload: { verb, code, field, stepKey, postId: run.postId, round: run.round, details: { ...details } },
      }),
    );
  }
}
