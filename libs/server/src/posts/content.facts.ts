import {
  baseFor,
  decodeContent,
  inForce,
  msOf,
  NO_FACTS,
  type Content,
  type Facts,
  type Instant,
  type LanguageTag,
  type Role,
  type Staff,
} from '@pregon/domain';
import { In } from 'typeorm';
import type { ChannelAccount } from '../channels/account.entity.js';
import type { Tx } from '../ledger/tx.js';
import { CertificateEntity } from './certificate.entity.js';
import { changedCharacters } from './changed.characters.js';
import { draftOf, type PostAggregate } from './post.aggregate.js';
import { RevisionEntity } from './revision.entity.js';

/** What every variant of a post is judged by, besides its own content. */
export interface Circumstances {
  readonly staff: Staff;
  /** business time at which hours are counted */
  readonly at: Instant;
  /** the planned moment; null while unplanned */
  readonly plannedFor: Instant | null;
  /** the text last approved of each variant, by its id */
  readonly approved: ReadonlyMap<string, string>;
}

export async function circumstancesOf(
  tx: Tx,
  aggregate: PostAggregate,
  staff: Staff,
  plannedFor: Instant | null = aggregate.slot?.instant ?? null,
): Promise<Circumstances> {
  return { staff, at: staff.at, plannedFor, approved: await approvedTexts(tx, aggregate.post.id) };
}

/**
 * The facts that circuits decide by, of one variant and what it says. What later features will find out (electoral
 * periods, answers to citizens, lexicons, audiences) stays neutral.
 */
export function variantFacts(
  aggregate: PostAggregate,
  account: ChannelAccount,
  variant: { readonly id: string; readonly language: LanguageTag },
  content: Content,
  { staff, at, plannedFor, approved }: Circumstances,
): Facts {
  const { post } = aggregate;
  const { declared } = post;
  const languages = Object.keys(baseFor(draftOf(aggregate).base, account.languages).texts);
  const role = authorRole(post, staff);
  const code = (id: string): string => staff.units.find((unit) => unit.id === id)?.code ?? '';
  return {
    ...NO_FACTS,
    kind: 'post',
    network: account.network,
    account: account.id,
    tier: account.tier,
    unit: code(post.departmentId),
    content_class: post.contentClass,
    labels: post.labels,
    campaign: post.campaign ?? '',
    campaign_units: campaignUnits(post).map(code),
    paid: declared.paid,
    amount: declared.amount,
    ad_class: declared.adClass ?? '',
    language: variant.language,
    languages: aggregate.texts.map((text) => text.language),
    translation_source: translationSource(aggregate, variant.language, languages),
    identifiable_people: declared.identifiablePeople,
    minors: declared.minors,
    personal_data_found: declared.personalData,
    consent_exception: declared.consentException,
    ai_used: declared.aiUsed,
    author_external: role === 'external',
    author_role: role ?? '',
    emergency: declared.emergency,
    free_text: !declared.fromTemplate,
    template: declared.fromTemplate ? 'approved' : '',
    link_domain: content.link === null ? '' : hostOf(content.link),
    hours_to_publication: plannedFor === null ? 0 : (msOf(plannedFor) - msOf(at)) / 3_600_000,
    changed_chars: changedCharacters(approved.get(variant.id) ?? '', wordsOf(content)),
  };
}

/** The departments that share the campaign, its own first; none where there is no campaign. */
export const campaignUnits = (post: PostAggregate['post']): readonly string[] =>
  post.campaign === null ? [] : [...new Set([post.departmentId, ...post.campaignDepartmentIds])];

/** All that citizens read of it, in the order in which they meet it. */
const wordsOf = ({ text, thread, poll, firstComment }: Content): string =>
  [text, ...thread.map((part) => part.text), ...(poll?.options ?? []), ...(firstComment ? [firstComment] : [])].join(
    '\n',
  );

const CAREFUL = ['machine', 'human_unreviewed', 'human'] as const;

/** One post that carries several languages is as good as its worst translation; one that nobody declared is unreviewed. */
function translationSource(
  { post }: PostAggregate,
  language: LanguageTag,
  carried: readonly LanguageTag[],
): Facts['translation_source'] {
  const translated = (language === 'mul' ? carried : [language]).filter((one) => one !== post.sourceLanguage);
  const sources = translated.map((one) => post.declared.translations[one] ?? 'human_unreviewed');
  return CAREFUL.find((source) => sources.includes(source)) ?? '';
}

const BY_WEIGHT: readonly Role[] = ['communications_chief', 'head', 'coordinator', 'editor', 'external'];

/** The weightiest role in which the author may write there; in an emergency whoever is on duty writes as that. */
function authorRole(post: PostAggregate['post'], staff: Staff): Role | null {
  const held = inForce(staff.memberships, staff.date).filter(
    ({ personId, departmentId }) =>
      personId === post.authorId && (departmentId === null || departmentId === post.departmentId),
  );
  if (post.declared.emergency && held.some(({ role }) => role === 'duty_officer')) return 'duty_officer';
  return BY_WEIGHT.find((role) => held.some((one) => one.role === role)) ?? held[0]?.role ?? null;
}

const hostOf = (link: string): string => (URL.canParse(link) ? new URL(link).hostname : '');

/** What was last approved of each variant, whether or not it still holds: it is what the reader compares with. */
async function approvedTexts(tx: Tx, postId: string): Promise<ReadonlyMap<string, string>> {
  const where = { organisationId: tx.tenant, postId };
  const certificates = await tx.find(CertificateEntity, { where, order: { issuedAt: 'ASC' } });
  if (certificates.length === 0) return new Map();
  const id = In(certificates.map((certificate) => certificate.revisionId));
  const revisions = await tx.find(RevisionEntity, { where: { organisationId: tx.tenant, id } });
  return new Map(
    certificates.flatMap(({ variantId, revisionId }) => {
      const content = decodeContent(revisions.find((one) => one.id === revisionId)?.canonical ?? '');
      return content.ok ? [[variantId, wordsOf(content.value)] as const] : [];
    }),
  );
}
