import { Injectable } from '@nestjs/common';
import { canPost, refuse, type Decided } from '@pregon/domain';
import type { DraftInput } from '../generated/schema.js';
import { Ledger } from '../ledger/ledger.service.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { declaredInput } from './declared.facts.js';
import { DraftService } from './draft.service.js';
import { liveVariants, loadPosts, type PostAggregate } from './post.aggregate.js';
import { postFacts } from './post.facts.js';

/** Last year's notice as this year's draft: words, pictures and accounts; no moment, and none of its approvals. */
@Injectable()
export class DuplicateService {
  constructor(
    private readonly ledger: Ledger,
    private readonly drafts: DraftService,
  ) {}

  async duplicate(viewer: Viewer, id: string): Promise<Decided<string>> {
    const [aggregate] = await this.ledger.read(as(viewer), (tx) => loadPosts(tx, [id]));
    if (!aggregate || !canPost(viewer, 'read', postFacts(aggregate.post)).allowed) return refuse('not_found', 'id');
    return this.drafts.create(viewer, asInput(aggregate));
  }
}

const asInput = (aggregate: PostAggregate): DraftInput => {
  const { post, texts, media } = aggregate;
  const variants = liveVariants(aggregate);
  return {
    title: post.title,
    departmentId: post.departmentId,
    contentClass: post.contentClass,
    labels: post.labels,
    campaign: post.campaign,
    campaignDepartmentIds: post.campaignDepartmentIds,
    declared: declaredInput(post.declared),
    sourceLanguage: post.sourceLanguage,
    texts: texts.map(({ language, text }) => ({ language, text })),
    link: post.link,
    media: media.map(({ assetId, stamp, alts }) => ({
      assetId,
      stamp,
      alts: Object.entries(alts).map(([language, text]) => ({ language, text })),
    })),
    accountIds: [...new Set(variants.map((variant) => variant.accountId))],
    overrides: variants.map(({ accountId, language, text, options, mediaIds, thread, poll, firstComment }) => ({
      ...{ accountId, language, text, mediaIds, firstComment },
      thread: thread.map((part) => ({ text: part.text, mediaIds: [...part.mediaIds] })),
      poll: poll && { ...poll, options: [...poll.options] },
      options: Object.entries(options).map(([name, value]) => ({ name, value: String(value) })),
    })),
    internalNote: post.internalNote,
  };
};
