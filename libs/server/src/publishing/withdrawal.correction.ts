import { decodeContent, type Content, type Decided } from '@pregon/domain';
import type { DraftInput } from '../generated/schema.js';
import type { Ledger } from '../ledger/ledger.service.js';
import { as, type Viewer } from '../ledger/viewer.js';
import { declaredInput } from '../posts/declared.facts.js';
import type { DraftService } from '../posts/draft.service.js';
import { loadPosts, type PostAggregate } from '../posts/post.aggregate.js';
import { RevisionEntity } from '../posts/revision.entity.js';
import type { PublicationEntity } from './publication.entity.js';

/** The draft in which the other words are written and approved: what went out there, and nothing else. */
export async function draftCorrection(
  ledger: Ledger,
  drafts: DraftService,
  viewer: Viewer,
  publication: PublicationEntity,
): Promise<Decided<string>> {
  const { aggregate, content } = await ledger.read(as(viewer), async (tx) => {
    const of = { organisationId: tx.tenant };
    const revision = await tx.findOneByOrFail(RevisionEntity, { ...of, id: publication.revisionId });
    const decoded = decodeContent(revision.canonical);
    const [found] = await loadPosts(tx, [publication.postId]);
    if (!decoded.ok || !found) throw new Error(`publication ${publication.id} has no content to correct`);
    return { aggregate: found, content: decoded.value };
  });
  return drafts.create(viewer, asInput(aggregate, content, publication.accountId));
}

const asInput = ({ post, media }: PostAggregate, content: Content, accountId: string): DraftInput => ({
  title: post.title,
  departmentId: post.departmentId,
  contentClass: post.contentClass,
  labels: post.labels,
  sourceLanguage: content.language,
  texts: [{ language: content.language, text: content.text }],
  link: content.link,
  media: media.map(({ assetId, stamp, alts }) => ({
    assetId,
    stamp,
    alts: Object.entries(alts).flatMap(([language, text]) =>
      language === content.language ? [{ language, text }] : [],
    ),
  })),
  accountIds: [accountId],
  campaign: post.campaign,
  campaignDepartmentIds: post.campaignDepartmentIds,
  declared: declaredInput(post.declared),
  overrides: [],
});
