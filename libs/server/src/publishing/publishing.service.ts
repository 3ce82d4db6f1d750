import { Injectable } from '@nestjs/common';
import {
  accept,
  canPost,
  canPublication,
  cancelPublication,
  decideUnknown,
  gateDecided,
  enterLine,
  holdByPerson,
  refuse,
  releasePublication,
  required,
  retryPublication,
  type By,
  type Decided,
  type Delivered,
  type PublicationAction,
} from '@pregon/domain';
import { Account } from '../channels/account.entity.js';
import { isId } from '../ledger/identifier.js';
import type { Tx } from '../ledger/tx.js';
import type { Viewer } from '../ledger/viewer.js';
import type { OutcomeDecision } from '../generated/schema.js';
import { CertificateSigner } from '../posts/certificate.signer.js';
import { frozenRetryHours } from '../posts/frozen.rules.js';
import { PostEntity } from '../posts/post.entity.js';
import { postFacts } from '../posts/post.facts.js';
import { PostCommands } from '../posts/posts.commands.js';
import { lookRules } from './looker.js';
import type { PublicationEntity } from './publication.entity.js';
import { gateOf } from './publication.gate.js';
import { lockWithGroup } from './publication.group.js';
import { machineInstant, saveDelivered, type Bookkeeping } from './publication.store.js';
import { publisherOf } from './sending.intent.js';
import { makeWay } from './sending.record.js';

type Decide = (tx: Tx, publication: PublicationEntity, by: By) => Promise<Decided<Delivered>>;

const VERDICTS = { is_out: 'published', not_out: 'not_sent', leave: 'leave' } as const;

/** What people do about deliveries. */
@Injectable()
export class PublishingService {
  constructor(
    private readonly commands: PostCommands,
    private readonly signer: CertificateSigner,
  ) {}

  /** A person who has looked says what became of an unknown one. `not_out` lets it go again, through the gate. */
  decideOutcome(
    viewer: Viewer,
    id: string,
    input: { readonly decision: OutcomeDecision; readonly permalink: string | null; readonly reason: string },
  ): Promise<Decided<string>> {
    return this.command(viewer, id, 'decide_outcome', async (tx, publication, by) => {
      const link = await this.permalink(input.decision, input.permalink);
      if (!link.ok) return link;
      const account = await tx.findOneByOrFail(Account, { organisationId: tx.tenant, id: publication.accountId });
      const verdict = VERDICTS[input.decision];
      const seen = { remoteId: null, permalink: link.value };
      const rules = lookRules(publisherOf(account.network));
      const now = await machineInstant(tx);
      return decideUnknown(publication, verdict, seen, rules, now, by, input.reason);
    });
  }

  retry(viewer: Viewer, id: string, reason: string): Promise<Decided<string>> {
    return this.command(viewer, id, 'retry', async (tx, publication, by) => {
      const hours = await frozenRetryHours(tx, publication.certificateId);
      return this.throughGate(tx, publication, reason, () => retryPublication(publication, by, reason.trim(), hours));
    });
  }

  release(viewer: Viewer, id: string, reason: string): Promise<Decided<string>> {
    return this.command(viewer, id, 'release', (tx, publication, by) =>
      this.throughGate(tx, publication, reason, () => releasePublication(publication, by, reason.trim())),
    );
  }

  /** Stops one that is not with a worker yet; `releasePublication` lets it go again. */
  hold(viewer: Viewer, id: string, reason: string): Promise<Decided<string>> {
    return this.command(viewer, id, 'hold', (_tx, publication, by) =>
      Promise.resolve(holdByPerson(publication, by, reason)),
    );
  }

  cancel(viewer: Viewer, id: string, reason: string): Promise<Decided<string>> {
    return this.command(viewer, id, 'cancel', (_tx, publication, by) =>
      Promise.resolve(
        reason.trim() === '' ? refuse('reason_required', 'reason') : cancelPublication(publication, by, reason.trim()),
      ),
    );
  }

  private command(viewer: Viewer, id: string, action: PublicationAction, decide: Decide): Promise<Decided<string>> {
    return this.commands.run(viewer, async (tx, by) => {
      const found = isId(id) ? await lockWithGroup(tx, id) : null;
      const publication = found?.publication;
      const post =
        publication && (await tx.findOneBy(PostEntity, { organisationId: tx.tenant, id: publication.postId }));
      if (!found || !publication || !post || !canPost(viewer, 'read', postFacts(post)).allowed)
        return refuse('not_found', 'id');
      const may = required(canPublication(viewer, action, postFacts(post)));
      if (!may.ok) return may;
      const decided = await decide(tx, publication, by);
      if (!decided.ok) return decided;
      const saved = await saveDelivered(tx, publication, decided.value, bookkeeping(decided.value, by.at));
      await makeWay(tx, found.siblings, saved);
      return accept(id);
    });
  }

  /** Who sends again is told at once where the gate would stop it, instead of finding it held a second later. */
  private async throughGate(
    tx: Tx,
    publication: PublicationEntity,
    reason: string,
    decide: () => Decided<Delivered>,
  ): Promise<Decided<Delivered>> {
    if (reason.trim() === '') return refuse('reason_required', 'reason');
    const facts = await gateOf(tx, publication.id, this.signer);
    const passed = gateDecided(facts.gate);
    return passed.ok ? decide() : passed;
  }

  private permalink(decision: OutcomeDecision, raw: string | null): Promise<Decided<string | null>> {
    if (decision !== 'is_out') return Promise.resolve(accept(null));
    const line = enterLine(raw ?? '', 'permalink', 2_000);
    if (!line.ok) return Promise.resolve(line);
    return Promise.resolve(/^https?:\/\/\S+$/.test(line.value) ? line : refuse('field_invalid', 'permalink'));
  }
}

const bookkeeping = ({ publication }: Delivered, at: string): Bookkeeping => ({
  hintedFor: null,
  ...(publication.state === 'published' ? { publishedAt: at, lookAt: null } : {}),
  ...(publication.settled ? { lookAt: null } : {}),
});
