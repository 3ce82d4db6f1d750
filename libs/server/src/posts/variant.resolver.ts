import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Content } from '@pregon/domain';
import { loadRules } from '@pregon/networks/rules';
import { CertificateEntity } from './certificate.entity.js';
import { CertificateSigner } from './certificate.signer.js';
import { previewFor } from './draft.content.js';
import { draftOf } from './post.aggregate.js';
import { optionValues, priceOf } from './content.answers.js';
import type { PostView } from './post.view.js';
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
    return optionValues(variant.options);
  }
  @ResolveField() mediaIds(@Parent() { variant }: VariantAnswer) {
    return variant.mediaIds;
  }
  @ResolveField() async thread(@Parent() answer: VariantAnswer) {
    const rules = await loadRules(preview(answer).account.network);
    return answer.variant.thread.map((part) => ({ ...part, count: rules.count(part.text, 'text') }));
  }
  @ResolveField() poll(@Parent() { variant }: VariantAnswer) {
    return variant.poll;
  }
  @ResolveField() firstComment(@Parent() { variant }: VariantAnswer) {
    return variant.firstComment;
  }
  @ResolveField() price(@Parent() answer: VariantAnswer) {
    return priceOf(preview(answer));
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

@Resolver('Certificate')
export class CertificateResolver {
  constructor(private readonly signer: CertificateSigner) {}

  @ResolveField() signatureValid(@Parent() certificate: CertificateEntity) {
    return this.signer.isValid(certificate);
  }
}
