import { Injectable } from '@nestjs/common';
import { accept, confirmConnection, enterText, refuse, required, type Decided } from '@pregon/domain';
import { Ledger } from '../ledger/ledger.service.js';
import { publishLive } from '../ledger/live.js';
import { emit } from '../ledger/outbox.js';
import { isId } from '../ledger/identifier.js';
import { record } from '../ledger/trace.js';
import type { Tx } from '../ledger/tx.js';
import { as, type Viewer } from '../ledger/viewer.js';
import type { ChannelAccount } from './account.entity.js';
import { openChosen } from './account.opening.js';
import { canConfirm, refuseUnlessManaging } from './account.permission.js';
import { accountCheckAsked } from './channels.jobs.js';
import { accountById } from './channels.queries.js';
import { choicesOf, forgetChoices, lockAttempt, lockUnconfirmed, setStage } from './connection.rows.js';
import { adopt, settleChoice } from './connection.settle.js';

/** What people decide about a connection: which account it is, and whether a colleague's is right. */
@Injectable()
export class ConnectionDecisions {
  constructor(private readonly ledger: Ledger) {}

  /** Refuses `check_failed` (missing) where nothing could be published with what was granted. */
  choose(viewer: Viewer, attemptId: string, remoteId: string): Promise<Decided<ChannelAccount>> {
    return this.ledger.command(as(viewer), async (tx) => {
      const permitted = refuseUnlessManaging(viewer);
      if (!permitted.ok) return permitted;
      const attempt = isId(attemptId) ? await lockAttempt(tx, attemptId) : null;
      if (!attempt || attempt.personId !== viewer.personId) return refuse('not_found', 'attemptId');
      if (attempt.stage !== 'choosing') return refuse('invalid_state', 'attemptId', { reason: attempt.stage });
      if (attempt.isOver) return refuse('invalid_state', 'attemptId', { reason: 'over' });
      const choice = (await choicesOf(tx, attemptId)).find((one) => one.remoteId === remoteId);
      if (!choice) return refuse('not_found', 'remoteId');
      if (!choice.usable) return refuse('check_failed', 'remoteId', { missing: choice.missing.join(', ') });
      const opened = await openChosen(tx, attempt, choice);
      if (!opened.ok) return opened;
      const settled = await settleChoice(tx, attempt, choice);
      return settled.ok ? told(tx, attempt.accountId) : settled;
    });
  }

  /** The second pair of eyes. Refuses `not_allowed` (four_eyes) to whoever connected it. */
  confirm(viewer: Viewer, accountId: string): Promise<Decided<ChannelAccount>> {
    return this.ledger.command(as(viewer), async (tx) => {
      const pending = await this.pending(tx, viewer, accountId);
      if (!pending.ok) return pending;
      const { attempt, choice } = pending.value;
      const second = confirmConnection(
        { remoteId: choice.remoteId, personId: attempt.personId, scopes: choice.granted ?? [] },
        viewer.personId,
      );
      if (!second.ok) return second;
      if (attempt.isOver) return refuse('invalid_state', 'id', { reason: 'over' });
      await adopt(tx, attempt, choice, viewer.personId);
      return told(tx, accountId);
    });
  }

  /** Whoever may confirm says no, or whoever began takes it back: the earlier credential is asked about again. */
  decline(viewer: Viewer, accountId: string, rawReason: string): Promise<Decided<ChannelAccount>> {
    return this.ledger.command(as(viewer), async (tx) => {
      const reason = enterText(rawReason, 'reason');
      if (!reason.ok) return reason;
      if (reason.value.trim() === '') return refuse('reason_required', 'reason');
      const pending = await this.pending(tx, viewer, accountId);
      if (!pending.ok) return pending;
      const { attempt } = pending.value;
      await setStage(tx, attempt.id, { stage: 'failed', failure: 'declined' });
      await forgetChoices(tx, attempt.id);
      await backToBefore(tx, accountId);
      await record(tx, {
        action: 'account.connection_declined',
        subject: { kind: 'account', id: accountId },
        reason: reason.value.trim(),
        payload: { connectedBy: attempt.personId },
      });
      return told(tx, accountId);
    });
  }

  private async pending(tx: Tx, viewer: Viewer, accountId: string) {
    const account = await accountById(tx, accountId);
    if (!account) return refuse('account_unknown', 'id');
    const permitted = required(canConfirm(viewer, account));
    if (!permitted.ok) return permitted;
    const attempt = await lockUnconfirmed(tx, account.id);
    const choice = attempt && (await choicesOf(tx, attempt.id)).find((one) => one.remoteId === attempt.chosen);
    if (!attempt || !choice) return refuse('invalid_state', 'id', { reason: 'nothing_to_confirm' });
    return accept({ attempt, choice });
  }
}

/** The credential from before is still there, or was taken away before this began; the worker asks what it is worth. */
export async function backToBefore(tx: Tx, accountId: string): Promise<void> {
  const kept = await tx.query<unknown[]>(
    `SELECT account_id FROM account_credential WHERE organisation_id = $1 AND account_id = $2`,
    [tx.tenant, accountId],
  );
  await tx.query(
    `UPDATE account SET health = $3, health_message = NULL, health_checked_at = app_now()
     WHERE organisation_id = $1 AND id = $2`,
    [tx.tenant, accountId, kept.length > 0 ? 'unauthorised' : 'disconnected'],
  );
  if (kept.length > 0) await emit(tx, accountCheckAsked, { accountId });
}

async function told(tx: Tx, id: string): Promise<Decided<ChannelAccount>> {
  publishLive(tx, { kind: 'account', id });
  const account = await accountById(tx, id);
  return account ? accept(account) : refuse('account_unknown', 'id');
}
