import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { decodeContent, type Content } from '@pregon/domain';
import { loadRules } from '@pregon/networks/rules';
import { Ledger } from '../ledger/ledger.service.js';
import type { RequestContext } from '../ledger/request.context.js';
import { loadPerson } from '../people/people.loaders.js';
import { assetUrl } from '../media/media.queries.js';
import { CertificateEntity } from './certificate.entity.js';
import { CertificateSigner } from './certificate.signer.js';
import { previewFor } from './draft.content.js';
import { draftOf } from './post.aggregate.js';
import type { PostView } from './post.view.js';
import type { RevisionEntity } from './revision.entity.js';
import type { VariantEntity } from './variant.entity.js';

export interface VariantAnswer {
  readonly id: string;
  readonly variant: VariantEntity;
  readonly view: PostView;
}

/** What a draft's variant would say, with the uploads standing in for the pictures that are made on submission. */
function preview({ variant, view }: VariantAnswer): Content {
  const account = view.accounts.get(variant.accountId);
  if (!account) throw new Error(`variant ${variant.id} has no account`);
  return previewFor(draftOf(view), account, variant.language, view.assets);
}

@Resolver('Variant')
export class VariantResolver {
  @ResolveField() version(@Parent() { variant }: VariantAnswer) {
    return variant.version;
  }
  @ResolveField() account(@Parent() { variant, view }: VariantAnswer) {
    return view.accounts.get(variant.accountId);
  }
  @ResolveField() language(@Parent() { variant }: VariantAnswer) {
    return variant.language;
  }
  @ResolveField() state(@Parent() { variant }: VariantAnswer) {
    return variant.state;
  }
  @ResolveField() overridden(@Parent() { variant }: VariantAnswer) {
    return variant.text !== null;
  }
  @ResolveField() options(@Parent() { variant }: VariantAnswer) {
    return Object.entries(variant.options).map(([name, value]) => ({ name, value: String(value) }));
  }
  @ResolveField() format(@Parent() answer: VariantAnswer) {
    return preview(answer).format;
  }
  @ResolveField() text(@Parent() answer: VariantAnswer) {
    return preview(answer).text;
  }

  @ResolveField()
  async count(@Parent() answer: VariantAnswer) {
    const content = preview(answer);
    const rules = await loadRules(content.account.network);
    return rules.count(rules.sentText(content), content.format);
  }

  @ResolveField()
  async issues(@Parent() answer: VariantAnswer) {
    const content = preview(answer);
    return (await loadRules(content.account.network)).check(content).map((issue) => ({
      ...issue,
      details: Object.entries(issue.details).map(([name, value]) => ({ name, value: String(value) })),
    }));
  }

  @ResolveField() revisions(@Parent() { variant, view }: VariantAnswer) {
    return view.revisions
      .filter((revision) => revision.variantId === variant.id)
      .map((revision) => ({ id: revision.id, revision, view }));
  }
  @ResolveField() currentRevision(@Parent() answer: VariantAnswer) {
    return this.revisions(answer)[0] ?? null;
  }
  @ResolveField() certificate(@Parent() { variant, view }: VariantAnswer) {
    return view.certificates.find((one) => one.variantId === variant.id) ?? null;
  }
}

export interface RevisionAnswer {
  readonly id: string;
  readonly revision: RevisionEntity;
  readonly view: PostView;
}

@Resolver('Revision')
export class RevisionResolver {
  constructor(private readonly ledger: Ledger) {}

  @ResolveField() number(@Parent() { revision }: RevisionAnswer) {
    return revision.number;
  }
  @ResolveField() round(@Parent() { revision }: RevisionAnswer) {
    return revision.round;
  }
  @ResolveField() hash(@Parent() { revision }: RevisionAnswer) {
    return revision.hash;
  }
  @ResolveField() cutAt(@Parent() { revision }: RevisionAnswer) {
    return revision.cutAt;
  }
  @ResolveField() cutBy(@Parent() { revision }: RevisionAnswer, @Context() context: RequestContext) {
    return loadPerson(this.ledger, context).load(revision.cutBy);
  }
  @ResolveField() text(@Parent() { revision }: RevisionAnswer) {
    return contentOf(revision).text;
  }
  @ResolveField() link(@Parent() { revision }: RevisionAnswer) {
    return contentOf(revision).link;
  }
  @ResolveField() media(@Parent() { revision }: RevisionAnswer) {
    return contentOf(revision).media.map(({ sha256, width, height, alt }) => ({
      sha256,
      width,
      height,
      alt,
      url: assetUrl(sha256, 'full'),
    }));
  }
}

function contentOf(revision: RevisionEntity): Content {
  const content = decodeContent(revision.canonical);
  if (!content.ok) throw new Error(`revision ${revision.id} does not decode`);
  return content.value;
}

@Resolver('Certificate')
export class CertificateResolver {
  constructor(private readonly signer: CertificateSigner) {}

  @ResolveField() signatureValid(@Parent() certificate: CertificateEntity) {
    return this.signer.isValid(certificate);
  }
}
