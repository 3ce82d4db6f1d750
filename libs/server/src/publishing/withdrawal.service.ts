import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  accept,
  agreeToWithdrawal,
  beginWords,
  cancelPublication,
  canPost,
  canPublication,
  chooseWay,
  declineWithdrawal,
  enterLine,
  isOpenWithdrawal,
  leaveStanding,
  openWithdrawal,
  proveByHand,
  refuse,
  required,
  tryAgain,
  waysFor,
  type By,
  type Decided,
  type PostFacts,
  type PublicationAction,
  type Withdrawn,
  type WithdrawalWay,
} from '@pregon/domain';
import { networkProfile } from '@pregon/networks/rules';
import { Account } from '../channels/account.entity.js';
import { isId } from '../ledger/identifier.js';
import { Ledger } from '../ledger/ledger.service.js';
import type { Tx } from '../ledger/tx.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { assetsByIds } from '../media/media.queries.js';
import { DraftService } from '../posts/draft.service.js';
import { PostEntity } from '../posts/post.entity.js';
import { postFacts } from '../posts/post.facts.js';
import { PostCommands } from '../posts/posts.commands.js';
import { PublicationEntity } from './publication.entity.js';
import { lockPublication, saveDelivered } from './publication.store.js';
import { draftCorrection } from './withdrawal.correction.js';
import { WithdrawalEntity } from './withdrawal.entity.js';
import { tellOfWithdrawal } from './withdrawal.notices.js';
import { agesMs } from './withdrawal.queries.js';
import {
  insertWithdrawn,
  lockWithdrawal,
  outsideOf,
  saveWithdrawn,
  withdrawalsOfPublication,
} from './withdrawal.store.js';

interface Wish {
  readonly publicationId: string;
  readonly way: WithdrawalWay;
  readonly reason: string;
}

interface ShownProof {
  readonly id: string;
  readonly words: string;
  readonly link: string | null;
  readonly assetId: string | null;
}

type Decide = (withdrawal: WithdrawalEntity, by: By, tx: Tx) => Decided<Withdrawn> | Promise<Decided<Withdrawn>>;

/** What people do about what is out. Every command answers the withdrawal's id. */
@Injectable()
export class WithdrawalService {
  constructor(
    private readonly commands: PostCommands,
    private readonly ledger: Ledger,
    private readonly drafts: DraftService,
  ) {}

  async withdraw(viewer: Viewer, wish: Wish): Promise<Decided<string>> {
    if (wish.reason.trim() === '') return refuse('reason_required', 'reason');
    const possible = await this.ledger.read(as(viewer), (tx) => this.mayBegin(tx, viewer, wish));
    if (!possible.ok) return possible;
    return this.commands.run(viewer, (tx, by) => this.begin(tx, viewer, wish, by));
  }

  /** Begins the draft of the other words, in the name of whoever will write them. */
  async write(viewer: Viewer, id: string): Promise<Decided<string>> {
    const found = await this.ledger.read(as(viewer), async (tx): Promise<Decided<PublicationEntity>> => {
      const one = isId(id) ? await tx.findOneBy(WithdrawalEntity, { organisationId: tx.tenant, id }) : null;
      const facts = one && (await readableFacts(tx, viewer, one.postId));
      if (!one || !facts) return refuse('not_found', 'id');
      const may = required(canPublication(viewer, 'ask_withdrawal', facts));
      if (!may.ok) return may;
      if (one.state !== 'words' || one.correctionPostId !== null)
        return refuse('invalid_state', null, { state: one.state, verb: 'write' });
      return accept(await tx.findOneByOrFail(PublicationEntity, { organisationId: tx.tenant, id: one.publicationId }));
    });
    if (!found.ok) return found;
    const draft = await draftCorrection(this.ledger, this.drafts, viewer, found.value);
    if (!draft.ok) return draft;
    return this.command(viewer, id, 'ask_withdrawal', (one, by) => beginWords(one, draft.value, by));
  }

  agree(viewer: Viewer, id: string, reason: string | null): Promise<Decided<string>> {
    return this.command(viewer, id, 'decide_withdrawal', (one, by) => agreeToWithdrawal(one, by, reason));
  }

  decline(viewer: Viewer, id: string, reason: string): Promise<Decided<string>> {
    return this.command(viewer, id, 'decide_withdrawal', (one, by) => declineWithdrawal(one, by, reason));
  }

  leave(viewer: Viewer, id: string, reason: string): Promise<Decided<string>> {
    return this.command(viewer, id, 'decide_withdrawal', (one, by) => leaveStanding(one, by, reason));
  }

  again(viewer: Viewer, id: string, reason: string): Promise<Decided<string>> {
    return this.command(viewer, id, 'decide_withdrawal', (one, by) =>
      reason.trim() === '' ? refuse('reason_required', 'reason') : tryAgain(one, by, reason.trim()),
    );
  }

  prove(viewer: Viewer, { id, words, link, assetId }: ShownProof): Promise<Decided<string>> {
    return this.command(viewer, id, 'prove_withdrawal', async (one, by, tx) => {
      const address = link === null || link.trim() === '' ? accept(null) : enterAddress(link);
      if (!address.ok) return address;
      if (assetId !== null && (await assetsByIds(tx, [assetId])).length === 0) return refuse('not_found', 'assetId');
      const proof = { words, link: address.value, assetId, personId: viewer.personId, at: by.at };
      return proveByHand(one, proof, by);
    });
  }

  private async mayBegin(tx: Tx, viewer: Viewer, { publicationId, way }: Wish): Promise<Decided<PublicationEntity>> {
    const of = { organisationId: tx.tenant };
    const publication = isId(publicationId)
      ? await tx.findOneBy(PublicationEntity, { ...of, id: publicationId })
      : null;
    const facts = publication && (await readableFacts(tx, viewer, publication.postId));
    if (!publication || !facts) return refuse('not_found', 'publicationId');
    const may = required(canPublication(viewer, 'ask_withdrawal', facts));
    if (!may.ok) return may;
    const account = await tx.findOneByOrFail(Account, { ...of, id: publication.accountId });
    const rules = networkProfile(account.network)?.capabilities ?? { remove: null, edit: null };
    const parts = outsideOf(publication).standing.map((part) => ({ ...part, gone: null }));
    const age = (await agesMs(tx, [publicationId])).get(publicationId) ?? 0;
    const offered = waysFor(rules, parts, age).find((one) => one.way === way);
    if (offered?.reason) return refuse('invalid_state', 'way', { way, reason: offered.reason });
    return accept(publication);
  }

  private async begin(tx: Tx, viewer: Viewer, { publicationId, way, reason }: Wish, by: By): Promise<Decided<string>> {
    const publication = await lockPublication(tx, publicationId);
    const facts = publication && (await readableFacts(tx, viewer, publication.postId));
    if (!publication || !facts) return refuse('not_found', 'publicationId');
    const decides = canPublication(viewer, 'decide_withdrawal', facts).allowed;
    const choice = { way, reason };
    const said = {
      reason: reason.trim(),
      ...(decides ? { decidedBy: viewer.personId, decidedAt: by.at } : { decidedBy: null, decidedAt: null }),
    };
    const open = (await withdrawalsOfPublication(tx, publicationId)).find(isOpenWithdrawal);
    if (open) {
      const locked = await lockWithdrawal(tx, open.id);
      const chosen = chooseWay(locked ?? open, choice, decides, by);
      if (!chosen.ok) return chosen;
      const facts = { ...said, openedBy: open.openedBy ?? viewer.personId };
      await tellOfWithdrawal(tx, await saveWithdrawn(tx, open, chosen.value, by, facts), viewer.personId);
      return accept(open.id);
    }
    const stopped = await stopRest(tx, publication, by);
    const opened = openWithdrawal(randomUUID(), outsideOf(stopped), choice, decides, by);
    if (!opened.ok) return opened;
    const row = await insertWithdrawn(tx, opened.value, stopped, by, { ...said, openedBy: viewer.personId });
    await tellOfWithdrawal(tx, row, viewer.personId);
    return accept(row.id);
  }

  private command(viewer: Viewer, id: string, action: PublicationAction, decide: Decide): Promise<Decided<string>> {
    return this.commands.run(viewer, async (tx, by) => {
      const withdrawal = isId(id) ? await lockWithdrawal(tx, id) : null;
      const facts = withdrawal && (await readableFacts(tx, viewer, withdrawal.postId));
      if (!withdrawal || !facts) return refuse('not_found', 'id');
      const may = required(canPublication(viewer, action, facts));
      if (!may.ok) return may;
      const decided = await decide(withdrawal, by, tx);
      if (!decided.ok) return decided;
      const decision = action === 'decide_withdrawal' ? { decidedBy: viewer.personId, decidedAt: by.at } : {};
      const after = await saveWithdrawn(tx, withdrawal, decided.value, by, decision);
      if (after.state !== withdrawal.state) await tellOfWithdrawal(tx, after, viewer.personId);
      return accept(id);
    });
  }
}

/** Null where the viewer may not read the post: what may not be read does not exist. */
export async function readableFacts(tx: Tx, viewer: Viewer, postId: string): Promise<PostFacts | null> {
  const post = await tx.findOneBy(PostEntity, { organisationId: tx.tenant, id: postId });
  const facts = post && postFacts(post);
  return facts && canPost(viewer, 'read', facts).allowed ? facts : null;
}

/** What is partly out sends no more of itself while it is being taken back. */
async function stopRest(tx: Tx, publication: PublicationEntity, by: By): Promise<PublicationEntity> {
  if (publication.state === 'published' || publication.state === 'cancelled' || publication.remoteId === null)
    return publication;
  const cancelled = cancelPublication(publication, by, 'withdrawn');
  return cancelled.ok ? saveDelivered(tx, publication, cancelled.value, { hintedFor: null }) : publication;
}

function enterAddress(raw: string): Decided<string> {
  const line = enterLine(raw, 'link', 2_000);
  return !line.ok || /^https?:\/\/\S+$/.test(line.value) ? line : refuse('field_invalid', 'link');
}
