import { randomUUID } from 'node:crypto';
import { msOf, type Content } from '@pregon/domain';
import { loadRules } from '@pregon/networks/rules';
import { type Evidence, type Outcome, type Preparation, type Prepared, type Publisher } from '@pregon/networks/server';
import { SecretUnreadable } from '../ledger/secret.keyring.js';
import { systemActor, type As, type Tx } from '../ledger/tx.js';
import { flight } from '../ledger/statement.js';
import { askingLine, type Head } from './account.line.js';
import { intentFor, longestTimeoutMs, publisherOf, type SendingParts } from './sending.intent.js';
import { claim, mayCommit, type Claimed, type ClaimSettings, type CommitRight } from './sending.claim.js';
import { untilKept } from './sending.keep.js';
import type { Kit } from './sending.kit.js';
import { stopwatch } from './sending.stopwatch.js';
import { isTakenRemoteId, recordOutcome, type Recorded } from './sending.record.js';

type Mine = Extract<Claimed, { kind: 'yours' }>;
export type NotSent = Exclude<Claimed, Mine>;
type Onward = Pick<Recorded<Claimed>, 'claimed' | 'next'>;
const NOBODY: Onward = { claimed: null, next: [] };

/** Room in the lease for preparing, besides the visible call itself. */
const PREPARING_MS = 45_000;

/** ms of one hand for one account; shorter than the patience of `Lanes`. */
const TURN_MS = 1_000;

/** Sends one publication: claim → prepare → last check → the one visible call → record. */
export class Sender {
  private readonly settings: ClaimSettings;

  constructor(
    private readonly parts: SendingParts,
    private readonly watch = stopwatch,
  ) {
    const leaseMs = Math.round((longestTimeoutMs + PREPARING_MS) / parts.haste);
    this.settings = { signer: parts.signer, owner: randomUUID(), leaseMs, haste: parts.haste };
  }

  /**
   * Sends it, or, where its account has another that goes first and nobody at work, that one: a job is a hint that the
   * account has something due. Answers what it found where it did not send.
   */
  async send(organisationId: string, publicationId: string, epoch: number): Promise<NotSent | null> {
    const as: As = { organisationId, actor: systemActor('worker') };
    // Most hints of a burst find theirs sent already or another in front: a look that locks and writes nothing tells.
    const [seen] = await this.parts.ledger.read(as, (tx) => flight(tx, [askingLine(tx, publicationId)]));
    if (!seen) return { kind: 'nothing' };
    const { state } = seen.own;
    if (state === 'sending' || state === 'unknown') return { kind: 'elsewhere', state };
    if (seen.own.epoch !== epoch || (state !== 'queued' && state !== 'pending')) return { kind: 'nothing' };
    if (state === 'queued' && seen.atWork) return { kind: 'behind' };
    const front = (state === 'queued' && seen.head) || { id: publicationId, epoch };
    const claimed = await this.parts.ledger.run(as, (tx) => this.claim(tx, front));
    if (claimed.kind !== 'yours') return front.id === publicationId ? claimed : { kind: 'behind' };
    await this.goOn(as, claimed);
    return null;
  }

  /**
   * The account is free: after a success its next goes out by the same hand, which saves the way by the queue, until
   * other accounts have waited long enough for it.
   */
  private async goOn(as: As, first: Mine): Promise<void> {
    const since = performance.now();
    let mine: Mine | null = first;
    while (mine) {
      const { claimed, next } = await this.carry(as, mine, performance.now() - since < TURN_MS);
      for (const head of next) await this.hint(as, head);
      mine = claimed?.kind === 'yours' ? claimed : null;
    }
  }

  private claim(tx: Tx, { id, epoch }: { readonly id: string; readonly epoch: number }): Promise<Claimed> {
    return claim(tx, id, epoch, this.settings);
  }

  /** Answers who of the account may be sent now, the first of them taken where this hand `stays` with the account. */
  private async carry(as: As, mine: Mine, stays: boolean): Promise<Onward> {
    const outcome = await this.attempt(as, mine);
    if (outcome === null) return NOBODY;
    const kept = await this.record(as, mine, outcome, stays);
    const recorded = kept?.saved ?? null;
    const { network } = mine.facts.account;
    const publishedAt = recorded?.publishedAt ?? null;
    const lateness = publishedAt === null ? null : (msOf(publishedAt) - msOf(mine.publication.dueAt)) / 1_000;
    this.parts.meters.attempted(network, outcome.kind, lateness);
    const said = { publicationId: mine.publication.id, attempt: mine.attempt.number, network, outcome: outcome.kind };
    this.parts.log.info(said, 'publication attempted');
    return kept ?? NOBODY;
  }

  /** Straight to the queue: a hint that is lost costs half a minute, and a message would cost its two writes. */
  private async hint(as: As, head: Head): Promise<void> {
    try {
      await this.parts.hint(as.organisationId, head);
    } catch (err) {
      this.parts.log.error({ publicationId: head.id, err }, 'the next of an account waits for the clock');
    }
  }

  /** Null where nothing was sent and the row already says why. */
  private async attempt(as: As, mine: Mine): Promise<Outcome | null> {
    const publisher = publisherOf(mine.facts.account.network, this.parts.haste);
    let prepared: Preparation;
    try {
      prepared = await this.prepare(as, mine, publisher);
    } catch (err) {
      this.parts.log.error({ publicationId: mine.publication.id, err }, 'preparing a publication failed');
      if (err instanceof SecretUnreadable)
        return { kind: 'unauthorised', code: 'token_revoked', evidence: nothingAsked('openCredential') };
      return { kind: 'not_sent', reason: 'aborted', evidence: nothingAsked('prepare') };
    }
    return 'outcome' in prepared ? prepared.outcome : this.commit(as, mine, publisher, prepared.ready);
  }

  private async prepare(as: As, mine: Mine, publisher: Publisher): Promise<Preparation> {
    const { account, content } = mine.facts;
    const broken = (await loadRules(account.network)).check(content).find((issue) => issue.severity === 'error');
    if (broken) throw new Error(`an approved content no longer keeps the rules of its network: ${broken.code}`);
    const intent = intentFor(this.parts, as, mine, await this.credential(as, account.id, mine.kit));
    const { cursor } = mine.kit;
    return mine.resumes && cursor ? publisher.resume(intent, cursor) : publisher.prepare(intent, cursor);
  }

  /** As the claim found it; a token that is about to end is renewed first, and then it is another. */
  private async credential(
    { organisationId, actor }: As,
    accountId: string,
    { credential, endsSoon }: Kit,
  ): Promise<Record<string, string>> {
    const { ledger, credentials, renewals } = this.parts;
    if (!endsSoon) return credentials.open(organisationId, accountId, credential);
    await renewals.ensureFresh(organisationId, accountId);
    return ledger.read({ organisationId, actor }, (tx) => credentials.openCredential(tx, accountId));
  }

  private async commit(as: As, mine: Mine, publisher: Publisher, ready: Prepared): Promise<Outcome | null> {
    const request = { requestDigest: ready.requestDigest, requestTimeoutMs: publisher.requestTimeoutMs };
    const asked = this.watch();
    let right: CommitRight;
    try {
      right = await this.parts.ledger.run(as, (tx) => mayCommit(tx, mine, request, this.settings));
    } catch (err) {
      // Whether the intent was written is not known, that nothing was sent is.
      this.parts.log.error({ publicationId: mine.publication.id, err }, 'the last check before sending failed');
      right = { kind: 'not_now' };
    }
    // A process that was stopped since it asked (frozen, suspended) would send what another may have sent by now.
    if (right.kind === 'yours' && asked() <= right.withinMs) return publisher.commit(ready);
    await ready.close();
    return right.kind === 'stopped' ? null : { kind: 'not_sent', reason: 'aborted', evidence: nothingAsked('commit') };
  }

  /**
   * What came of it, and with it, where this hand `stays`, the claim of the account's next: one commit for both. An
   * outcome must not be lost with a claim that fails, so the claim is tried once.
   */
  private async record(as: As, mine: Mine, outcome: Outcome, stays: boolean): Promise<Recorded<Claimed> | null> {
    const { ledger, publicMedia, log, haste } = this.parts;
    const { id: publicationId } = mine.publication;
    let claims = stays;
    const work = (settled: Outcome) => () => {
      const takeNext = claims ? (tx: Tx, head: Head) => this.claim(tx, head) : null;
      claims = false;
      return ledger.run(as, (tx) => recordOutcome(tx, publicationId, mine.attempt, settled, { haste, takeNext }));
    };
    const keep = (settled: Outcome) =>
      untilKept(work(settled), isTakenRemoteId, (err) => {
        log.error({ publicationId, err }, 'an outcome could not be recorded; it will be tried again');
      });
    let recorded: Recorded<Claimed> | null;
    try {
      recorded = await keep(outcome);
    } catch (error) {
      if (!isTakenRemoteId(error) || (outcome.kind !== 'published' && outcome.kind !== 'pending')) throw error;
      const { remoteId } = outcome.kind === 'published' ? outcome : (outcome.standing ?? { remoteId: null });
      log.error({ publicationId, remoteId }, 'a network answered a remote id twice');
      recorded = await keep({ kind: 'unknown', evidence: outcome.evidence ?? nothingAsked('commit') });
    }
    // Not at the price of the next, which may have been taken: what is left open ends by itself soon.
    if (outcome.kind !== 'pending' && showsFiles(mine.facts.content))
      await ledger
        .run(as, (tx) => publicMedia.withdrawPublicMedia(tx, publicationId))
        .catch((err: unknown) => log.error({ publicationId, err }, 'public media stays open until it expires'));
    return recorded;
  }
}

const showsFiles = ({ media, thread }: Content): boolean =>
  media.length > 0 || thread.some((part) => part.media.length > 0);

/** Evidence of an attempt that ended before anything was asked of the network. */
const nothingAsked = (operation: string): Evidence => ({
  operation,
  requestDigest: null,
  status: null,
  body: '',
  durationMs: 0,
  phase: 'not_connected',
  hint: null,
});
