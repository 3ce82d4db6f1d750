import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { decodeContent, type Content } from '@pregon/domain';
import { Ledger } from '../ledger/ledger.service.js';
import type { RequestContext } from '../ledger/request.context.js';
import { loadPerson } from '../people/people.loaders.js';
import { mediaAnswer, optionValues, priceOf } from './content.answers.js';
import type { PostView } from './post.view.js';
import type { RevisionEntity } from './revision.entity.js';

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
  @ResolveField() language(@Parent() { revision }: RevisionAnswer) {
    return contentOf(revision).language;
  }
  @ResolveField() format(@Parent() { revision }: RevisionAnswer) {
    return contentOf(revision).format;
  }
  @ResolveField() media(@Parent() { revision }: RevisionAnswer) {
    return contentOf(revision).media.map(mediaAnswer);
  }
  @ResolveField() thread(@Parent() { revision }: RevisionAnswer) {
    return contentOf(revision).thread.map(({ text, media }) => ({ text, media: media.map(mediaAnswer) }));
  }
  @ResolveField() poll(@Parent() { revision }: RevisionAnswer) {
    return contentOf(revision).poll;
  }
  @ResolveField() firstComment(@Parent() { revision }: RevisionAnswer) {
    return contentOf(revision).firstComment;
  }
  @ResolveField() options(@Parent() { revision }: RevisionAnswer) {
    return optionValues(contentOf(revision).options);
  }
  @ResolveField() price(@Parent() { revision }: RevisionAnswer) {
    return priceOf(contentOf(revision));
  }
}

function contentOf(revision: RevisionEntity): Content {
  const content = decodeContent(revision.canonical);
  if (!content.ok) throw new Error(`revision ${revision.id} does not decode`);
  return content.value;
}
