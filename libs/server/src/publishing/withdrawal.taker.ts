import { randomUUID } from 'node:crypto';
import {
  applyAnswer,
  beginCall,
  correctionOut,
  settleWatched,
  toHand,
  wordsReady,
  type Content,
  type Decided,
  type TakeDownCall,
  type Withdrawn,
} from '@pregon/domain';
import type { Connection, Edited, Publisher, Removed } from '@pregon/networks/server';
import { Account } from '../channels/account.entity.js';
import { markUnauthorised } from '../channels/account.health.js';
import { actingNow } from '../ledger/events.js';
import { SecretUnreadable } from '../ledger/secret.keyring.js';
import { systemActor, type As, type Tx } from '../ledger/tx.js';
import { PublicationEntity } from './publication.entity.js';
import { machineInstant } from './publication.store.js';
import { untilKept } from './sending.keep.js';
import { publisherOf } from './sending.intent.js';
import type { WithdrawalParts } from './withdrawal.parts.js';

import { WithdrawalCallEntity, type WithdrawalEntity } from './withdrawal.entity.js';
import { neverAsked } from './withdrawal.evidence.js';
import { tellOfWithdrawal } from './withdrawal.notices.js';
import { lockWithdrawal, outsideOf, saveLease, saveWithdrawn } from './withdrawal.store.js';
import { approvedWords, publishedCorrection, type ApprovedWords } from './withdrawal.words.js';

type Answer = Removed | Edited;

interface Calling extends TakeDownCall {
  readonly callId: string;
  readonly account: Account;
  readonly content: Content | null;
  readonly hash: string | null;
}

/** Room in the lease besides the call itself. */
const MARGIN_MS = 15_000;
/** How long the words wait where a pause holds them. */
const HELD_BACK_MS = 60_000;

/** Takes withdrawals on: claim → one call → record, like a send; a call may be repeated, for what is gone is gone. */
export class WithdrawalTaker {
  constructor(private readonly parts: WithdrawalParts) {}

  async advance(organisationId: string, withdrawalId: string): Promise<void> {
    const as: As = { organisationId, actor: systemActor('worker') };
    const { ledger, log } = this.parts;
    const calling = await ledger.run(as, (tx) => this.next(tx, withdrawalId));
    if (!calling) return;
    const answer = await this.call(as, calling);
    await untilKept(
      () => ledger.run(as, (tx) => this.record(tx, calling, answer)),
      () => false,
      (err) => log.error({ withdrawalId, err }, 'the answer to a withdrawal could not be recorded; it is tried again'),
    );
    log.info({ withdrawalId, operation: calling.operation, answer: answer.kind }, 'withdrawal called');
  }

  /** Null where there is nothing to call now. */
  private async next(tx: Tx, id: string): Promise<Calling | null> {
    const withdrawal = await lockWithdrawal(tx, id);
    switch (withdrawal?.state) {
      case 'watching':
        return this.settle(tx, withdrawal);
      case 'words':
        return this.words(tx, withdrawal);
      case 'doing':
        return this.begin(tx, withdrawal);
      default:
        return null;
    }
  }

  private async settle(tx: Tx, withdrawal: WithdrawalEntity): Promise<null> {
    const of = { organisationId: tx.tenant, id: withdrawal.publicationId };
    const publication = await tx.findOneByOrFail(PublicationEntity, of);
    const by = await actingNow(tx);
    await this.save(tx, withdrawal, settleWatched(withdrawal, outsideOf(publication), publication.settled, by));
    return null;
  }

  private async words(tx: Tx, withdrawal: WithdrawalEntity): Promise<null> {
    const by = await actingNow(tx);
    if (withdrawal.way === 'correct') {
      const hash = await publishedCorrection(tx, withdrawal);
      if (hash !== null) await this.save(tx, withdrawal, correctionOut(withdrawal, hash, by));
    } else if (await approvedWords(tx, withdrawal, this.parts.signer))
      await this.save(tx, withdrawal, wordsReady(withdrawal, by));
    return null;
  }

  private async begin(tx: Tx, withdrawal: WithdrawalEntity): Promise<Calling | null> {
    const of = { organisationId: tx.tenant };
    const account = await tx.findOneByOrFail(Account, { ...of, id: withdrawal.accountId });
    const leaseMs = publisherOf(account.network).requestTimeoutMs + MARGIN_MS;
    const begun = beginCall(withdrawal, await machineInstant(tx), leaseMs);
    if (!begun.ok) return null;
    const by = await actingNow(tx);
    let words: ApprovedWords | null = null;
    if (begun.value.operation === 'edit') {
      words = await approvedWords(tx, withdrawal, this.parts.signer);
      const stopped = words === null || !words.gate.pass;
      if (stopped) return this.heldBack(tx, withdrawal, words);
    }
    await saveLease(tx, begun.value.withdrawal);
    const { operation, part } = begun.value;
    const call: WithdrawalCallEntity = {
      ...of,
      id: randomUUID(),
      withdrawalId: withdrawal.id,
      number: begun.value.withdrawal.attempt,
      operation,
      remoteId: part.remoteId,
      begunAt: by.at,
      outcome: null,
      evidence: null,
    };
    await tx.insert(WithdrawalCallEntity, call);
    return { ...begun.value, callId: call.id, account, content: words?.content ?? null, hash: words?.hash ?? null };
  }

  /** The other words lost their approval meanwhile, or are held like everything else by a pause. */
  private async heldBack(tx: Tx, withdrawal: WithdrawalEntity, words: ApprovedWords | null): Promise<null> {
    const by = await actingNow(tx);
    const reason = words === null || words.gate.pass ? 'certificate_missing' : words.gate.reasons[0];
    if (reason.startsWith('certificate_'))
      await this.save(tx, withdrawal, toHand(withdrawal, 'words_not_approved', by, reason));
    else {
      const nextAt = new Date(Date.parse(await machineInstant(tx)) + HELD_BACK_MS).toISOString();
      await tx.update('withdrawal', { organisationId: tx.tenant, id: withdrawal.id }, { nextAt });
    }
    return null;
  }

  private async call(as: As, calling: Calling): Promise<Answer> {
    const { ledger, credentials, endpoints } = this.parts;
    const { account, operation } = calling;
    try {
      const publisher = publisherOf(account.network);
      const credential = await ledger.read(as, (tx) => credentials.openCredential(tx, account.id));
      const connection: Connection = {
        account: { remoteId: account.remoteId ?? '', handle: account.handle },
        credential,
        endpoints: endpoints.of(account.network),
        signal: AbortSignal.timeout(publisher.requestTimeoutMs + MARGIN_MS),
      };
      return await ask(publisher, connection, calling);
    } catch (err) {
      this.parts.log.error({ withdrawalId: calling.withdrawal.id, err }, 'a call to withdraw failed');
      return err instanceof SecretUnreadable
        ? { kind: 'unauthorised', code: 'token_revoked', evidence: neverAsked('openCredential') }
        : { kind: 'unknown', evidence: neverAsked(operation) };
    }
  }

  private async record(tx: Tx, calling: Calling, answer: Answer): Promise<void> {
    const withdrawal = await lockWithdrawal(tx, calling.withdrawal.id);
    const where = { organisationId: tx.tenant, id: calling.callId };
    await tx.update(WithdrawalCallEntity, where, { outcome: answer.kind, evidence: answer.evidence });
    if (answer.kind === 'unauthorised') await markUnauthorised(tx, calling.account.id, answer.evidence.body);
    if (!withdrawal) return;
    const report = {
      attempt: calling.withdrawal.attempt,
      remoteId: calling.part.remoteId,
      answer,
      hash: calling.hash,
      machineNow: await machineInstant(tx),
      by: await actingNow(tx),
    };
    await this.save(tx, withdrawal, applyAnswer(withdrawal, report));
  }

  /** What can't be done any more, because somebody decided otherwise meanwhile, changes nothing. */
  private async save(tx: Tx, before: WithdrawalEntity, decided: Decided<Withdrawn>): Promise<void> {
    if (!decided.ok) return;
    const after = await saveWithdrawn(tx, before, decided.value, await actingNow(tx));
    if (after.state !== before.state) await tellOfWithdrawal(tx, after, null);
  }
}

function ask(publisher: Publisher, connection: Connection, { operation, part, content }: Calling): Promise<Answer> {
  const unsupported = { kind: 'by_hand', reason: 'unsupported', evidence: neverAsked(operation) } as const;
  if (operation === 'edit' && content !== null)
    return publisher.edit?.(connection, part.remoteId, content) ?? Promise.resolve(unsupported);
  return publisher.remove?.(connection, part) ?? Promise.resolve(unsupported);
}
